"""Readers of what only this assistant asks for: average index, calendar year, an appointment's code, how soon.

The words around a figure are data here as they are in bot.text; a year said relative to today (去年) stays as said.
The text must be normalised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.text.numerals import HAN_DIGITS, NUMBER, to_decimal
from bot.text.times import find_earliest

# An index is a wage divided by the average wage; nobody's lies outside.
LEAST_INDEX, MOST_INDEX = Decimal("0.1"), Decimal("5")

_DECIMAL = rf"(?:\d+(?:\.\d+)?|[{HAN_DIGITS}]点[{HAN_DIGITS}]+)"
_INDEX_NAMED = re.compile(
    rf"指数(?:大概|大约|差不多|应该|可能|约|是|为|有|在|按|[:\s])*(?P<figure>{_DECIMAL})(?!\s?[%年个月岁元万\d])"
)
_INDEX_ALONE = re.compile(
    rf"^(?:大概|大约|差不多|应该|可能|是|按|我的?|约|\s)*(?P<figure>\d\.\d+|[{HAN_DIGITS}]点[{HAN_DIGITS}]+)"
    rf"(?:左右|吧|的?样子|上下|啊|呀|[。.!])*$"
)
_SHARE = rf"(?:(?P<percent>\d{{2,3}}(?:\.\d+)?)\s?%|百分之(?P<said>{NUMBER}))"
_SHARE_AFTER = re.compile(rf"(?:按|交|缴|档|基数|指数)[^,。;%\d]{{0,8}}?{_SHARE}")
_SHARE_BEFORE = re.compile(
    rf"{_SHARE}(?:的?(?:缴费)?(?:基数|档次?|比例|标准)(?:[^,。;]{{0,2}}?(?:交|缴|档))?|[^,。;]{{0,2}}?(?:交|缴|档))"
)

_SHARE_ALONE = re.compile(rf"^(?:大概|大约|差不多|应该|可能|是|按|约|\s)*{_SHARE}(?:左右|吧|的?样子|啊|[。.!])*$")

_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s?年(?:度)?(?!\s?\d)|(?P<relative>大前年|前年|去年|上年度|上一年|今年|本年度?)"
)
_CODE = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Za-z])(?P<code>[A-Za-z2-9]{6})(?![A-Za-z0-9])")
_LETTERS = re.compile(r"(?:预约码|预约号|号码|编号|码)(?:是|为|[:\s])*(?P<code>[A-Za-z0-9]{6})(?![A-Za-z0-9])")


@dataclass(frozen=True)
class Figure:
    """A figure said at text[start:end]."""

    value: str
    start: int
    end: int


def find_indices(text: str) -> Iterator[Figure]:
    """Yield average indices: named (指数0.85), alone as a decimal or a share, or as the share contributed by (60%)."""
    for match in (*_INDEX_NAMED.finditer(text), *_INDEX_ALONE.finditer(text)):
        yield from _index(to_decimal(match["figure"]), match.start("figure"), match.end("figure"))
    for match in (*_SHARE_AFTER.finditer(text), *_SHARE_BEFORE.finditer(text), *_SHARE_ALONE.finditer(text)):
        share = to_decimal(match["percent"] or match["said"])
        yield from _index(share and share / 100, match.start(), match.end())


def find_years(text: str) -> Iterator[Figure]:
    """Yield calendar years: 2023年 as 2023, 去年 as it was said."""
    for match in _YEAR.finditer(text):
        yield Figure(match["year"] or match["relative"], match.start(), match.end())


def find_codes(text: str) -> Iterator[Figure]:
    """Yield codes of appointments, in capitals: six letters and figures, or any six after 预约码."""
    for match in (*_LETTERS.finditer(text), *_CODE.finditer(text)):
        yield Figure(match["code"].upper(), match.start("code"), match.end("code"))


def find_wishes(text: str) -> Iterator[Figure]:
    """Yield the wish for the earliest time there is, with the value "true"."""
    if span := find_earliest(text):
        yield Figure("true", *span)


def _index(value: Decimal | None, start: int, end: int) -> Iterator[Figure]:
    if value is not None and LEAST_INDEX <= value <= MOST_INDEX:
        yield Figure(format(value.normalize(), "f"), start, end)
