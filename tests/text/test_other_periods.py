"""Spans that are no contributions: drawn, later, more."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.text.other_periods import find_drawn, find_later, find_more
from bot.text.periods import Period

Reader = Callable[[str], Iterator[Period]]


@pytest.mark.parametrize(
    ("read", "text", "months"),
    [
        (find_drawn, "她领了5年养老金", 60),
        (find_drawn, "退休8年了", 96),
        (find_drawn, "已经领过3个月失业金", 3),
        (find_later, "晚退三年呢", 36),
        (find_later, "推迟半年退休", 6),
        (find_later, "晚一年半退", 18),
        (find_more, "多交五年呢", 60),
        (find_more, "再干两年退休", 24),
        (find_more, "继续缴18个月", 18),
    ],
)
def test_a_span_is_read_by_the_words_around_it(read: Reader, text: str, months: int) -> None:
    assert [period.months for period in read(text)] == [months]


@pytest.mark.parametrize("text", ["交了25年", "还差3年", "退休了一个月有三千没有", "交过3年", "领多少年"])
def test_contributions_and_rates_are_none_of_them(text: str) -> None:
    assert [*find_drawn(text), *find_later(text), *find_more(text)] == []
