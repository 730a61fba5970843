"""Amounts of money as people say them, in yuan: 12万, 12万3, 八万五, 85000块, 3,200.50元.

Vague amounts (十几万, 几千块) are not amounts here. The text must be normalised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.text.corrections import standing
from bot.text.numerals import HAN_DIGITS, NUMBER, digits_said, to_decimal

LEAST_WITHOUT_UNIT = 1000
LEAST_NAMED = 100

_AMOUNT = re.compile(
    rf"(?P<sign>[¥$]\s?)?(?<![\d.])(?P<number>{NUMBER})\s?(?P<vague>多|来|几)?(?P<scale>[万千])?\s?"
    rf"(?:(?P<unit>块钱|圆|人民币|[元块](?:(?P<jiao>[\d{HAN_DIGITS}])(?:毛|角|(?![\d年月个天次人期])))?))?"
)
_COUNTED = re.compile(
    r"\s?(年|月|个|岁|号|日|天|点|人|次|名|家|户|周|期|级|类|届|代|[%:/\-]|分之|小时|平|多?[个年岁]|\.\d)"
)
_NUMBER_AND_COUNT = re.compile(rf"^(?P<amount>.*[万wW千])(?:\d{{1,3}}|[{HAN_DIGITS}十百]+)$")
_ACCOUNT_BEFORE = re.compile(r"(账户|帐户|余额|储存额|存款|账上|帐上|里面?|卡上)[^,。;!?\d]{0,6}$")
_REPLY = re.compile(
    rf"^(有|是|里?面?有|大概|大约|差不多|约|左右|应该|可能|\s)*(?P<number>{NUMBER})\s?(元|块钱?|圆|左右|吧|的样子|样子|啊|呀|了|多|\s|[。.!,])*$"
)
_SCALES = {"万": 10000, "千": 1000}
_BETWEEN = r"(?:大概|大约|差不多|应该|可能|每个?月|一个月|平均|到手|只有|才|约|是|有|为|按|交|拿|的|:|\s)*"


@dataclass(frozen=True)
class Money:
    """An amount in yuan, said at text[start:end]."""

    amount_yuan: Decimal
    start: int
    end: int

    @property
    def value(self) -> str:
        """The amount with two decimals, "120000.00"."""
        return f"{self.amount_yuan:.2f}"


def find_money(text: str) -> list[Money]:
    """Return the amounts said in a normalised text; a bare figure counts only after 账户, 余额 and the like."""
    return standing(text, _scan(text))


def find_amounts_after(text: str, named: str) -> Iterator[Money]:
    """Yield the amounts said after a word that names them (工资6000, 基数五千), with or without a unit.

    `named` is a regular expression; the span includes the word.
    """
    for cue in re.finditer(rf"(?:{named}){_BETWEEN}", text):
        match = _AMOUNT.match(text, cue.end())
        if match and (amount := _read(match, is_named=True)) and amount.amount_yuan >= LEAST_NAMED:
            yield Money(amount.amount_yuan, cue.start(), amount.end)


def parse_money(text: str) -> Decimal | None:
    """Return the yuan of a reply that is nothing but an amount, with or without a unit; None otherwise."""
    found = find_money(text)
    if len(found) == 1:
        return found[0].amount_yuan
    match = _REPLY.match(text)
    if match is None or not _starts_with_digit(match["number"]):
        return None
    return to_decimal(match["number"])


def _scan(text: str) -> Iterator[Money]:
    for match in _AMOUNT.finditer(text):
        if money := _read(match):
            yield money


def _read(match: re.Match[str], *, is_named: bool = False) -> Money | None:
    text, said, end = match.string, match["number"], match.end()
    if match["vague"] and not match["scale"] and not match["unit"]:
        end = match.end("vague")
    if not match["unit"] and _COUNTED.match(text, end):
        shorter = _NUMBER_AND_COUNT.match(said)
        if shorter is None:
            return None
        said, end = shorter["amount"], match.start("number") + shorter.end("amount")
    amount = _amount(match, said, is_named)
    return None if amount is None else Money(amount, match.start(), _trim(text, end))


def _amount(match: re.Match[str], said: str, is_named: bool) -> Decimal | None:
    if not _starts_with_digit(said) or match["vague"] in ("几", "来") or (match["vague"] and match["scale"]):
        return None
    amount = to_decimal(said)
    if amount is None:
        return None
    amount *= _SCALES.get(match["scale"] or "", 1)
    if not (is_named or match["unit"] or match["sign"] or _is_money_without_unit(match, said, amount)):
        return None
    return amount + Decimal(digits_said(match["jiao"]) or 0) / 10 if match["jiao"] else amount


def _is_money_without_unit(match: re.Match[str], said: str, amount: Decimal) -> bool:
    if re.search(r"[万wW亿千仟]", said) and amount >= LEAST_WITHOUT_UNIT:
        return True
    return bool(_ACCOUNT_BEFORE.search(match.string[: match.start()])) and amount >= 10


def _starts_with_digit(said: str) -> bool:
    """A unit alone in front is part of a word: 万一, 千万, and what is left of 几万."""
    return said[0] not in "百千万亿佰仟wWkK"


def _trim(text: str, end: int) -> int:
    return end - 1 if text[end - 1] == " " else end
