"""Amounts that are named for what they are: 工资6000, 单位平均工资8000块, 基数五千, 每年交200.

An amount without a name is money (bot.text.money). The text must be normalised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.text.money import Money, find_amounts_after

_WAGE = (
    r"(?:月|平均|社平|基本|实发|应发|税前|税后|人均)?工资(?!指数)|月薪|薪水|底薪|月收入|工钱|人均"
    r"|(?:一个月|每个?月)(?:能?挣|能?拿|到手|发|有)?"
)
_PENSION_BEFORE = re.compile(r"(退休|养老|退休金|养老金)$")
_OF_SOMETHING_ELSE = re.compile(r"[交缴领扣]|多少|几")
LEAST_WAGE = 300
_BASE = r"缴费基数|社保基数|交费基数|基数"
_INSTALMENT = r"(?:每年|一年|年年|每一年|每人每年)(?:都|就|我|各)*(?:交|缴)(?:费|了|的)?|缴费档次|交费档次"


def find_wages(text: str) -> Iterator[Money]:
    """Yield the wages said in a normalised text; 退休工资 is a pension, 一个月交500 a contribution."""
    for wage in find_amounts_after(text, _WAGE):
        is_other = _PENSION_BEFORE.search(text[: wage.start]) or _OF_SOMETHING_ELSE.search(text[wage.start : wage.end])
        if not is_other and wage.amount_yuan >= LEAST_WAGE:
            yield wage


def find_bases(text: str) -> Iterator[Money]:
    """Yield the contribution bases said in a normalised text."""
    return find_amounts_after(text, _BASE)


def find_instalments(text: str) -> Iterator[Money]:
    """Yield what is paid in a year: 每年交200, 一年缴三千块."""
    return find_amounts_after(text, _INSTALMENT)
