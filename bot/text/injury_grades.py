"""Grades of disability after a work injury as people say them: 九级, 9级伤残, 伤残等级是10, 评了个十级.

Whether there is such a grade is not decided here. The text must be normalised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.text.numerals import to_decimal

_FIGURE = r"(?P<grade>\d{1,2}|十[一二]?|[一二两三四五六七八九])"
_GRADE = re.compile(
    rf"(?<![\d高中初上下同年层])(?:工伤|伤残)?{_FIGURE}\s?级(?:工伤|伤残)?(?!工(?![资伤])|[教师技职别])"
)
_NAMED = re.compile(rf"(?:伤残)?(?:等级|级别)(?:鉴定|评定|定|评|的|是|为|:|\s)*{_FIGURE}(?![\d年月万千百元块])")


@dataclass(frozen=True)
class Grade:
    """A grade said at text[start:end]."""

    value: int
    start: int
    end: int


def find_grades(text: str) -> Iterator[Grade]:
    """Yield the grades said in a normalised text."""
    for match in (*_GRADE.finditer(text), *_NAMED.finditer(text)):
        value = to_decimal(match["grade"])
        if value is not None:
            yield Grade(int(value), match.start(), match.end())
