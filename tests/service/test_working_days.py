"""Working days around real holidays, as the State Council announced them, and years it has not announced."""

from __future__ import annotations

from datetime import date

import pytest

from bot.service.opening_spans import find_spans
from bot.service.working_days import DayKind, describe_day, is_open_day

WEEKDAYS = {str(day): [["09:00", "12:00"], ["14:00", "17:00"]] for day in range(5)}
WITH_SATURDAY = {**WEEKDAYS, "5": [["09:00", "16:00"]]}


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-02-13", DayKind.WORKING_DAY),  # the Friday before Spring Festival
        ("2026-02-14", DayKind.MAKE_UP_DAY),  # a Saturday that is worked
        ("2026-02-15", DayKind.HOLIDAY),
        ("2026-02-17", DayKind.HOLIDAY),  # the first day of the lunar year
        ("2026-02-23", DayKind.HOLIDAY),
        ("2026-02-24", DayKind.WORKING_DAY),
        ("2026-02-28", DayKind.MAKE_UP_DAY),  # the other Saturday that is worked
        ("2026-03-01", DayKind.WEEKEND),
        ("2026-09-20", DayKind.MAKE_UP_DAY),  # a Sunday that is worked, before National Day
        ("2026-10-01", DayKind.HOLIDAY),
        ("2026-10-07", DayKind.HOLIDAY),
        ("2026-10-08", DayKind.WORKING_DAY),
        ("2026-10-10", DayKind.MAKE_UP_DAY),
        ("2026-10-11", DayKind.WEEKEND),
    ],
)
def test_a_day_is_what_the_state_council_made_it(day, kind) -> None:
    facts = describe_day(date.fromisoformat(day))
    assert (facts.kind, facts.is_assumed) == (kind, False)


@pytest.mark.parametrize(
    ("day", "is_open"), [("2027-01-04", True), ("2027-01-08", True), ("2027-01-09", False), ("2027-01-10", False)]
)
def test_for_a_year_not_announced_yet_weekends_are_assumed(day, is_open) -> None:
    assert is_open_day(date.fromisoformat(day)) == (is_open, True)


def test_an_ordinary_saturday_follows_the_outlets_own_hours() -> None:
    saturday = date(2026, 3, 7)
    assert [f"{start:%H:%M}-{end:%H:%M}" for start, end in find_spans(WITH_SATURDAY, saturday).spans] == ["09:00-16:00"]
    assert find_spans(WEEKDAYS, saturday).spans == ()


def test_a_make_up_saturday_follows_mondays_hours() -> None:
    spans = find_spans(WITH_SATURDAY, date(2026, 2, 28)).spans
    assert spans == find_spans(WITH_SATURDAY, date(2026, 3, 2)).spans
    assert find_spans(WEEKDAYS, date(2026, 2, 28)).spans == spans


def test_a_public_holiday_is_closed_even_on_a_saturday_with_hours() -> None:
    assert find_spans(WITH_SATURDAY, date(2026, 2, 21)).spans == ()


def test_a_saturday_of_a_year_not_announced_is_closed_and_said_to_be_assumed() -> None:
    opening = find_spans(WITH_SATURDAY, date(2027, 1, 9))
    assert (opening.spans, opening.is_assumed) == ((), True)
