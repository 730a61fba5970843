"""Spans of time that are no contributions so far: 领了5年养老金, 晚退三年, 再多交五年.

What a span counts is said by the words around it; spans of contribution are read by bot.text.periods.
The text must be normalised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.text.numerals import NUMBER, to_decimal
from bot.text.periods import MONTHS_OF_A_YEAR, MOST_YEARS, Period

_SPAN = rf"(?P<number>{NUMBER}|半)\s?(?P<unit>年半|年|个月|个?月)"
_DRAWN = re.compile(
    rf"(?:领取?|拿|退休|退下来)(?:养老金|退休金|失业金)?(?:了|过|有|已经|大概|差不多|\s)*{_SPAN}(?:养老金|退休金|失业金)?"
)
_LATER = re.compile(rf"(?:晚|推迟|延迟|延后|迟|往后拖|拖后|拖)(?:退休?|个|上|了|\s)*{_SPAN}(?:再?退休?)?")
_MORE = re.compile(rf"(?:多|再|继续|接着|往后|还)(?:多|接着)?(?:交|缴|干|做|上班)(?:个|满|够|它|\s)*{_SPAN}")


def find_drawn(text: str) -> Iterator[Period]:
    """Yield how long a benefit has been drawn: 领了5年, 退休8年了."""
    return _scan(text, _DRAWN)


def find_later(text: str) -> Iterator[Period]:
    """Yield by how much somebody thinks of retiring later: 晚退三年."""
    return _scan(text, _LATER)


def find_more(text: str) -> Iterator[Period]:
    """Yield for how much longer somebody thinks of contributing: 多交五年."""
    return _scan(text, _MORE)


def _scan(text: str, pattern: re.Pattern[str]) -> Iterator[Period]:
    for match in pattern.finditer(text):
        groups = match.groupdict()
        is_rate = groups["number"] in ("1", "一") and groups["unit"] != "年半" and match.end() < len(text)
        if is_rate and pattern is _DRAWN:  # 退休了一个月有三千没有
            continue
        if (months := _months(groups["number"], groups["unit"])) is not None:
            yield Period(months, match.start(), match.end())


def _months(number: str, unit: str) -> int | None:
    count = to_decimal(number) if number != "半" else None
    months = MONTHS_OF_A_YEAR // 2 if count is None and number == "半" and unit == "年" else None
    if count is not None:
        months = int(count * MONTHS_OF_A_YEAR) if unit.startswith("年") else int(count)
        months += MONTHS_OF_A_YEAR // 2 if unit == "年半" else 0
    return months if months is not None and 0 < months <= MOST_YEARS * MONTHS_OF_A_YEAR else None
