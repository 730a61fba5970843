"""Personal values replaced by placeholders before anything is stored, logged or understood.

The placeholders are 〔身份证〕 〔手机号〕 〔银行卡〕 〔验证码〕 〔社保号〕 〔证件号〕 〔姓名〕. Everything else of
the text stays as it was typed. Redacting twice is redacting once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.text import figures
from bot.text.normalise import simplify
from bot.text.spoken_names import find_names, find_names_beside_numbers

IDENTITY = figures.IDENTITY
PHONE = figures.PHONE
BANK_CARD = figures.BANK_CARD
CODE = figures.CODE
INSURANCE_NUMBER = figures.INSURANCE_NUMBER
DOCUMENT = figures.DOCUMENT
NAME = "name"

PLACEHOLDERS = {
    IDENTITY: "〔身份证〕",
    PHONE: "〔手机号〕",
    BANK_CARD: "〔银行卡〕",
    CODE: "〔验证码〕",
    INSURANCE_NUMBER: "〔社保号〕",
    DOCUMENT: "〔证件号〕",
    NAME: "〔姓名〕",
}


@dataclass(frozen=True)
class Redacted:
    """A text without personal values, and the values as (kind, value), each number compact and in half width."""

    text: str
    values: list[tuple[str, str]] = field(default_factory=list)


def redact(text: str, *, code_pending: bool = False) -> Redacted:
    """Replace personal values by placeholders; one-time codes only while one is awaited (`code_pending`)."""
    values: list[tuple[str, str]] = []
    while True:
        redacted = _redact_once(text, values, code_pending=code_pending)
        if redacted == text:
            return Redacted(text, values)
        text = redacted


def mask_log(text: str) -> str:
    """Replace the personal numbers of a log line, whatever it holds; names are not looked for."""
    return _replace(text, figures.find_figures(text, is_log=True))


def _redact_once(text: str, values: list[tuple[str, str]], *, code_pending: bool) -> str:
    text = _take(text, figures.find_figures(text), values)
    if code_pending:
        text = _take(text, figures.find_codes(text), values)
    for find in (find_names, find_names_beside_numbers):
        text = _take(text, _names(text, find), values)
    return text


def _names(text: str, find: Callable[[str], list[tuple[int, int]]]) -> list[figures.Figure]:
    """Names as records hold them, in simplified characters."""
    simplified = simplify(text)
    readable = simplified if len(simplified) == len(text) else text
    return [figures.Figure(NAME, readable[start:end], start, end) for start, end in find(readable)]


def _take(text: str, found: Sequence[figures.Figure], values: list[tuple[str, str]]) -> str:
    values += [(figure.kind, figure.value) for figure in found]
    return _replace(text, found)


def _replace(text: str, found: Sequence[figures.Figure]) -> str:
    parts, position = [], 0
    for figure in found:
        parts += [text[position : figure.start], PLACEHOLDERS[figure.kind]]
        position = figure.end
    return "".join([*parts, text[position:]])
