"""What a sentence takes back."""

from __future__ import annotations

import pytest

from bot.text.births import find_births
from bot.text.days import find_day
from bot.text.money import find_money
from bot.text.periods import find_periods


@pytest.mark.parametrize(
    "text",
    [
        "是1971年不是1970年",
        "不是1970年,是1971年",
        "1970年,不对,1971年",
        "1970年写错了,应该是1971年",
        "我说错了,是1971年",
        "不对,是1971年",
        "不是1970是1971",
    ],
)
def test_the_corrected_year_of_birth_stands(text: str) -> None:
    assert [birth.value for birth in find_births(text)] == ["1971"]


@pytest.mark.parametrize("text", ["交了20年,不对,25年", "不是20年,是25年", "25年,不是20年", "20年打错了,是25年"])
def test_the_corrected_span_stands(text: str) -> None:
    assert [period.months for period in find_periods(text)] == [300]


@pytest.mark.parametrize("text", ["12万,不对,8万", "不是12万,是8万", "8万不是12万"])
def test_the_corrected_amount_stands(text: str) -> None:
    assert [money.value for money in find_money(text)] == ["80000.00"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("不是明天是后天", "后天"),
        ("明天去不了 改下周", "下周"),
        ("后天的号我不方便,改大后天", "大后天"),
        ("我昨天约的号改到星期五", "星期五"),
    ],
)
def test_the_day_that_is_meant_now_stands(text: str, day: str) -> None:
    found = find_day(text)
    assert found is not None
    assert found.text == day


def test_a_question_denies_nothing() -> None:
    assert [birth.value for birth in find_births("是不是1971年的")] == ["1971"]


def test_a_correction_with_nothing_after_it_takes_nothing_back() -> None:
    assert [period.months for period in find_periods("交了20年,不对吗")] == [240]
