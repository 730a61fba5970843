"""Days of an appointment; Wednesday 4 March 2026 unless another day is given."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.days import find_day, resolve_day

ON = date(2026, 3, 4)

SINGLE = {
    "今天": "2026-03-04",
    "明天": "2026-03-05",
    "明天上午": "2026-03-05",
    "明早": "2026-03-05",
    "后天": "2026-03-06",
    "大后天": "2026-03-07",
    "周三": "2026-03-11",
    "周四": "2026-03-05",
    "周二": "2026-03-10",
    "这周三": "2026-03-04",
    "本周五": "2026-03-06",
    "下周三": "2026-03-11",
    "下周一": "2026-03-09",
    "下周日": "2026-03-15",
    "下下周一": "2026-03-16",
    "这个星期六": "2026-03-07",
    "下个礼拜二": "2026-03-10",
    "礼拜天": "2026-03-08",
    "星期天": "2026-03-08",
    "周5": "2026-03-06",
    "5号": "2026-03-05",
    "4号": "2026-03-04",
    "3号": "2026-04-03",
    "31号": "2026-03-31",
    "下个月5号": "2026-04-05",
    "下月5号": "2026-04-05",
    "下下个月三号": "2026-05-03",
    "这个月20号": "2026-03-20",
    "3月4号": "2026-03-04",
    "三月十五号": "2026-03-15",
    "12月25日": "2026-12-25",
    "3/4": "2026-03-04",
    "今年3月20": "2026-03-20",
    "明年1月5号": "2027-01-05",
    "2026-03-10": "2026-03-10",
    "2026年3月10日": "2026-03-10",
    "三天后": "2026-03-07",
    "两周后": "2026-03-18",
}


@pytest.mark.parametrize(("said", "day"), SINGLE.items())
def test_words_for_a_day_mean_that_day(said: str, day: str) -> None:
    days = resolve_day(said, ON)
    assert days is not None
    assert (days.first, days.last, days.is_past) == (date.fromisoformat(day), date.fromisoformat(day), False)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("下周", "2026-03-09", "2026-03-15"),
        ("这周", "2026-03-04", "2026-03-08"),
        ("周末", "2026-03-07", "2026-03-08"),
        ("下周末", "2026-03-14", "2026-03-15"),
        ("月底", "2026-03-25", "2026-03-31"),
        ("月中", "2026-03-11", "2026-03-20"),
        ("下个月", "2026-04-01", "2026-04-30"),
        ("下月底", "2026-04-25", "2026-04-30"),
        ("下个月初", "2026-04-01", "2026-04-10"),
        ("这两天", "2026-03-04", "2026-03-06"),
        ("这几天", "2026-03-04", "2026-03-10"),
    ],
)
def test_words_for_several_days_mean_all_of_them(said: str, first: str, last: str) -> None:
    days = resolve_day(said, ON)
    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize("said", ["这周一", "这周二", "上周五", "昨天", "前天", "3月3号", "1月5号"])
def test_a_day_gone_by_is_flagged(said: str) -> None:
    days = resolve_day(said, ON)
    assert days is not None
    assert days.is_past


@pytest.mark.parametrize(
    ("said", "part"), [("明天上午", "morning"), ("下周三下午", "afternoon"), ("明早", "morning"), ("明天", None)]
)
def test_the_part_of_the_day_is_told(said: str, part: str | None) -> None:
    days = resolve_day(said, ON)
    assert days is not None
    assert days.part_of_day == part


def test_a_week_starts_on_monday_even_when_it_is_sunday() -> None:
    sunday = date(2026, 3, 8)
    assert _first("下周一", sunday) == date(2026, 3, 9)
    assert _first("下周三", sunday) == date(2026, 3, 11)
    assert _first("周一", sunday) == date(2026, 3, 9)
    assert _first("这周日", sunday) == sunday
    assert _first("周末", sunday) == sunday


def test_a_date_early_in_the_year_is_of_next_year_in_december() -> None:
    assert _first("1月5号", date(2026, 12, 28)) == date(2027, 1, 5)
    assert _first("下个月5号", date(2026, 12, 28)) == date(2027, 1, 5)


def test_a_day_that_the_month_lacks_is_of_the_next_month_that_has_it() -> None:
    assert _first("31号", date(2026, 4, 2)) == date(2026, 5, 31)


@pytest.mark.parametrize("said", ["2月30号", "下个月31号", "13月1号", "", "不知道", "什么时候", "35号"])
def test_an_impossible_or_missing_day_is_none(said: str) -> None:
    assert resolve_day(said, ON) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("帮我约下周三下午去西陵", "下周三"),
        ("明天上午10点半", "明天"),
        ("我想约个号,这个星期六行吗", "这个星期六"),
        ("下个月5号有没有号", "下个月5号"),
        ("3月4号上午", "3月4号"),
        ("大后天去", "大后天"),
        ("下个月的社保", "下个月"),
        ("麻烦约一下周五下午", "周五"),
        ("约一下下周五", "下周五"),
    ],
)
def test_the_words_for_the_day_are_found_in_a_sentence(text: str, words: str) -> None:
    found = find_day(text)
    assert found is not None
    assert found.text == words
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "1970年3月4日",
        "70年3月5号",
        "5号窗口",
        "3号线",
        "每周三",
        "一周三次",
        "交了25年",
        "10点半",
        "三月份",
        "今后天天去",
        "0.85",
        "3.5万",
    ],
)
def test_what_is_no_day_of_an_appointment_is_not_found(text: str) -> None:
    assert find_day(text) is None


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.sampled_from("一二三四五六日"))
def test_a_weekday_alone_is_within_the_next_seven_days(on: date, weekday: str) -> None:
    day = _first(f"周{weekday}", on)
    assert timedelta(0) < day - on <= timedelta(days=7)
    assert day.weekday() == "一二三四五六日".index(weekday)


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.sampled_from("一二三四五六日"))
def test_a_weekday_of_next_week_is_in_the_week_after_this_one(on: date, weekday: str) -> None:
    monday = on - timedelta(days=on.weekday()) + timedelta(weeks=1)
    assert monday <= _first(f"下周{weekday}", on) <= monday + timedelta(days=6)


@given(
    st.text(alphabet="0123456789今明后大下这周星期礼拜一二三四五六日天月年号底初/-末个", max_size=12),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
)
def test_no_expression_however_odd_is_an_error(text: str, on: date) -> None:
    days = resolve_day(text, on)
    assert days is None or (days.first <= days.last and days.is_past == (days.last < on))


def _first(said: str, on: date) -> date:
    days = resolve_day(said, on)
    assert days is not None
    return days.first


@pytest.mark.parametrize(("said", "first"), [("五一那天", date(2026, 5, 1)), ("元旦", date(2027, 1, 1))])
def test_a_holiday_on_a_fixed_day_is_the_next_one(said: str, first: date) -> None:
    found = resolve_day(said, date(2026, 3, 4))
    assert found is not None
    assert found.first == first


@pytest.mark.parametrize("said", ["春节", "清明节", "中秋"])
def test_a_holiday_of_the_moon_is_found_and_names_no_day(said: str) -> None:
    assert find_day(said) is not None
    assert resolve_day(said, date(2026, 3, 4)) is None


def test_a_square_named_after_a_holiday_is_no_day() -> None:
    assert find_day("五一广场") is None
