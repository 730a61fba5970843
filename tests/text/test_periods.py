"""Spans of contribution, in months."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.periods import find_period, find_periods

SPANS = {  # what is said: months, the words taken
    "25年": (300, "25年"),
    "二十五年零三个月": (303, "二十五年零三个月"),
    "25年3个月": (303, "25年3个月"),
    "25年又3个月": (303, "25年又3个月"),
    "25年零3月": (303, "25年零3月"),
    "交了25年3月": (303, "25年3月"),
    "15年半": (186, "15年半"),
    "五年半": (66, "五年半"),
    "一年半": (18, "一年半"),
    "半年": (6, "半年"),
    "59个月": (59, "59个月"),
    "300个月": (300, "300个月"),
    "三百个月": (300, "三百个月"),
    "廿五年": (300, "廿五年"),
    "两年零六个月": (30, "两年零六个月"),
    "累计缴费 30 年": (360, "30 年"),
    "工龄三十二年": (384, "三十二年"),
    "满15年": (180, "15年"),
    "缴费满二十五周年": (300, "二十五周年"),
    "社保交了18年了": (216, "18年"),
    "一共25年,以前在武汉": (300, "25年"),
    "男,1970年3月生,交了25年,账户里有12万": (300, "25年"),
    "我1970年出生,视同缴费8年": (96, "8年"),
    "交了20年以上": (240, "20年"),
}


@pytest.mark.parametrize(("text", "expected"), SPANS.items())
def test_a_span_is_counted_in_months(text: str, expected: tuple[int, str]) -> None:
    period = find_period(text)
    assert period is not None
    assert (period.months, text[period.start : period.end]) == expected


@pytest.mark.parametrize(
    "text", ["交了快20年", "大概20年", "20年多", "20多年", "差不多20年", "交了20年多了", "快要20年"]
)
def test_a_rounded_span_says_that_it_is_rounded(text: str) -> None:
    period = find_period(text)
    assert period is not None
    assert (period.months, period.is_about) == (240, True)


@pytest.mark.parametrize("text", ["25年", "15年半", "300个月"])
def test_an_exact_span_is_not_called_rounded(text: str) -> None:
    period = find_period(text)
    assert period is not None
    assert not period.is_about


@pytest.mark.parametrize(
    "text",
    [
        "1970年3月生", "70年3月", "70年3月生", "1970年", "2025年", "七五年", "七零年三月", "75年的", "08年开始交",
        "98年", "从98年",
        "12年参加工作", "95年出生", "25年3月", "第3年", "12年入职的", "12年那会", "3月份", "今年", "去年",
    ],
)  # fmt: skip
def test_a_year_of_the_calendar_is_no_span(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "十几年",
        "几十年",
        "好几年",
        "15到20年",
        "15-20年",
        "十五六年",
        "一年交多少",
        "一年要交多少钱",
        "每1年",
        "30块钱一个月",
        "一个月能拿多少",
        "一个月能有三千块吗",
        "哪一年退",
        "17年三月份",
        "20o8年",
        "60年",
        "800个月",
    ],
)
def test_what_is_vague_or_a_rate_or_too_long_is_no_span(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "还有3年退休",
        "还差3年",
        "再交5年",
        "断缴了2年",
        "断了两年",
        "当兵5年",
        "失业6个月",
        "退休5年了",
        "领了6个月",
        "最低15年",
    ],
)
def test_time_to_come_or_not_contributed_is_no_span(text: str) -> None:
    assert find_periods(text) == []


def test_several_spans_come_in_their_order() -> None:
    assert [period.months for period in find_periods("武汉交了10年,宜昌交了5年零2个月")] == [120, 62]


@given(st.integers(1, 45), st.integers(1, 11))
def test_years_and_months_add_up(years: int, months: int) -> None:
    period = find_period(f"一共交了{years}年零{months}个月")
    assert period is not None
    assert period.months == years * 12 + months


@given(st.text(alphabet="0123456789一二三十百零年月个半多交了快从第.-到 生", max_size=16))
def test_words_stand_where_they_were_found(text: str) -> None:
    for period in find_periods(text):
        assert 0 <= period.start < period.end <= len(text)
        assert 0 <= period.months <= 53 * 12 + 11
