"""Times of day, halves of the day, and how soon."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.times import find_earliest, find_part_of_day, find_time

TIMES = {
    "10点半": "10:30",
    "上午十点": "10:00",
    "早上九点": "09:00",
    "下午3点": "15:00",
    "下午1点半": "13:30",
    "15:30": "15:30",
    "上午8:30": "08:30",
    "下午2:30": "14:30",
    "两点一刻": "14:15",
    "十点三刻": "10:45",
    "三点": "15:00",
    "一点": "13:00",
    "5点": "17:00",
    "8点": "08:00",
    "9点多": "09:00",
    "10点整": "10:00",
    "十二点": "12:00",
    "中午12点": "12:00",
    "中午一点": "13:00",
    "晚上8点": "20:00",
    "14点": "14:00",
    "10点30": "10:30",
    "10点30分": "10:30",
    "十点三十": "10:30",
    "十点零五分": "10:05",
    "十点五分": "10:05",
    "10时30分": "10:30",
    "2点45": "14:45",
    "十点钟": "10:00",
}


@pytest.mark.parametrize(("said", "value"), TIMES.items())
def test_a_time_is_understood(said: str, value: str) -> None:
    time = find_time(said)
    assert time is not None
    assert time.value == value


@pytest.mark.parametrize(
    "text",
    [
        "快一点",
        "早一点",
        "有两点问题",
        "这两点",
        "零点八五",
        "三点五万",
        "25点",
        "几点下班",
        "当时",
        "10个",
        "1:75",
        "2026-03-04",
        "0.85",
    ],
)
def test_what_is_no_time_is_not_found(text: str) -> None:
    assert find_time(text) is None


def test_the_words_for_the_time_are_found_in_a_sentence() -> None:
    text = "明天10点半去西陵"
    time = find_time(text)
    assert time is not None
    assert text[time.start : time.end] == "10点半"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("明天上午", "morning"),
        ("早上去", "morning"),
        ("下周三下午", "afternoon"),
        ("午后", "afternoon"),
        ("明早", "morning"),
    ],
)
def test_a_half_of_the_day_is_understood(text: str, part: str) -> None:
    found = find_part_of_day(text)
    assert found is not None
    assert found.value == part


@pytest.mark.parametrize("text", ["明天", "中午", "晚上", "10点"])
def test_noon_evening_and_nothing_are_no_half_of_the_day(text: str) -> None:
    assert find_part_of_day(text) is None


@pytest.mark.parametrize(
    "text", ["越快越好", "最早的", "尽快", "哪天都行", "随便哪天都可以", "越早越好", "什么时候都行", "最近的时间"]
)
def test_as_soon_as_possible_is_understood(text: str) -> None:
    assert find_earliest(text) is not None


@pytest.mark.parametrize("text", ["最近的网点", "快退休了", "马上退休", "什么时候", "明天"])
def test_what_only_sounds_like_haste_is_not(text: str) -> None:
    assert find_earliest(text) is None


@given(st.integers(7, 23), st.integers(0, 59))
def test_a_time_in_figures_is_itself(hour: int, minute: int) -> None:
    time = find_time(f"{hour}:{minute:02d}")
    assert time is not None
    assert time.value == f"{hour:02d}:{minute:02d}"
