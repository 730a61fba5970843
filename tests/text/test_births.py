"""Months of birth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.births import find_birth, find_birth_month, find_births

KNOWN = {
    "1970年3月生": "1970-03",
    "70年3月": "1970-03",
    "七零年三月": "1970-03",
    "1970.3": "1970-03",
    "1970.03.15": "1970-03",
    "1970-03-15": "1970-03",
    "1970/3/5": "1970-03",
    "1970 3": "1970-03",
    "197003": "1970-03",
    "19700315": "1970-03",
    "一九七零年三月": "1970-03",
    "一九七〇年十二月": "1970-12",
    "七三年十月份的": "1973-10",
    "1970年的3月": "1970-03",
    "我1970年3月份出生的": "1970-03",
    "生日是1970年3月15号": "1970-03",
    "出生1966年2月": "1966-02",
    "45年3月生": "1945-03",
    "我是六五年五月的": "1965-05",
    "七零年三月十五": "1970-03",
    "69年12月3日": "1969-12",
    "我是1970年3月的,女": "1970-03",
    "05年6月生": "2005-06",
    "男,1970年3月生,交了25年,账户里有12万,在东莞": "1970-03",
    "61出生": "1961",
    "我是75年的": "1975",
    "75年生": "1975",
    "六八年生": "1968",
    "65年": "1965",
    "1971年": "1971",
    "不对,是1971年": "1971",
    "1962年的": "1962",
    "75年的女职工": "1975",
    "女 76年 东莞": "1976",
    "男,66年底的,交了30年": "1966",
    "我1980年的还要干到什么时候": "1980",
    "我是七五年的 啥时候能退": "1975",
    "改成71年算一遍": "1971",
    "1970": "1970",
    "男的 69年12月 交了31年": "1969-12",
    "1985年6月 管理岗": "1985-06",
    "1985年6月,女": "1985-06",
    "1970年3月在东莞": "1970-03",
}


@pytest.mark.parametrize(("text", "value"), KNOWN.items())
def test_a_birth_is_understood(text: str, value: str) -> None:
    birth = find_birth(text)
    assert birth is not None
    assert birth.value == value


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("七五年腊月", 1975),
        ("农历1970年三月", 1970),
        ("1970年农历三月", 1970),
        ("1970年正月", 1970),
        ("68年阴历八月", 1968),
    ],
)
def test_a_lunar_month_leaves_the_month_open(text: str, year: int) -> None:
    birth = find_birth(text)
    assert birth is not None
    assert (birth.year, birth.month, birth.is_lunar) == (year, None, True)


@pytest.mark.parametrize(
    "text",
    [
        "25年", "交了25年", "交了25年3月", "25年3个月", "1995年参加工作", "75年3月参加工作", "从1992年到2010年",
        "1992年以前的视同",
        "2024年计发基数", "查2023年的缴费", "2023年", "20260304", "2026-03-04", "账户1970.3元", "1970元", "120000",
        "1970年13月",
        "98年开始交社保", "85年进厂", "明天", "3月4号", "300个月", "92年下岗", "2010年退休的", "0.85", "8",
    ],
)  # fmt: skip
def test_what_is_no_birth_is_none(text: str) -> None:
    assert find_births(text) == []


def test_the_words_taken_are_the_birth_alone() -> None:
    text = "我1970年3月生,75年的老婆"
    assert [text[birth.start : birth.end] for birth in find_births(text)] == ["1970年3月生", "75年的"]


def test_a_known_month_is_preferred_to_a_year_alone() -> None:
    birth = find_birth("我70年的,1970年3月")
    assert birth is not None
    assert birth.value == "1970-03"


@pytest.mark.parametrize(
    ("text", "month"),
    [("三月", 3), ("3月15号", 3), ("3", 3), ("12月", 12), ("十二月份", 12), ("三月生的", 3), ("是3月", 3)],
)
def test_a_month_alone_answers_the_question_for_the_month(text: str, month: int) -> None:
    assert find_birth_month(text) == month


@pytest.mark.parametrize("text", ["腊月", "13", "农历三月", "25年", "300个月", "不知道", "0.3"])
def test_what_is_no_month_answers_nothing(text: str) -> None:
    assert find_birth_month(text) is None


@given(st.integers(1930, 2012), st.integers(1, 12))
def test_every_written_form_of_a_month_is_the_same_month(year: int, month: int) -> None:
    for form in (
        f"{year}年{month}月",
        f"{year}.{month}",
        f"{year}-{month:02d}",
        f"{year}年{month:02d}月生",
        f"我是{year}年{month}月的",
    ):
        birth = find_birth(form)
        assert birth is not None, form
        assert (birth.year, birth.month) == (year, month), form


@given(st.text(alphabet="0123456789一二三四五六七八九十零〇年月日号生出的农历腊从.-/ 交", max_size=16))
def test_births_are_plausible_and_do_not_overlap(text: str) -> None:
    end = 0
    for birth in find_births(text):
        assert end <= birth.start < birth.end <= len(text)
        assert 1920 <= birth.year <= 2015
        assert birth.month is None or 1 <= birth.month <= 12
        end = birth.end
