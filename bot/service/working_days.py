"""Which days offices are open: public holidays and make-up working days, the one module over chinesecalendar.

Its data ends with the State Council's last published arrangement; for a later year weekends are taken as closed
and all other days as open, and `assumed` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import chinese_calendar

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """What sort of day it is for an office."""

    WORKING_DAY = "working_day"
    MAKE_UP_DAY = "make_up_day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class DayFacts:
    """A day's kind, and whether that is assumed because the year's holidays are not published yet."""

    kind: DayKind
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a span of working days; assumed where it reaches into a year without published holidays."""

    day: date
    is_assumed: bool


def describe_day(day: date) -> DayFacts:
    """Return what sort of day it is; a weekend day of an unknown year counts as a holiday, that is closed."""
    is_weekend = day.weekday() >= SATURDAY
    try:
        is_off, holiday = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return DayFacts(DayKind.HOLIDAY if is_weekend else DayKind.WORKING_DAY, is_assumed=True)
    if is_off:
        return DayFacts(DayKind.HOLIDAY if holiday else DayKind.WEEKEND)
    return DayFacts(DayKind.MAKE_UP_DAY if is_weekend else DayKind.WORKING_DAY)


def is_open_day(day: date) -> tuple[bool, bool]:
    """Return whether offices work that day, and whether that is assumed."""
    facts = describe_day(day)
    return facts.kind in (DayKind.WORKING_DAY, DayKind.MAKE_UP_DAY), facts.is_assumed


def add_working_days(start: date, days: int) -> Deadline:
    """Return the day that many working days after `start`, which is not counted itself."""
    day, left, is_assumed = start, days, False
    while left:
        day += ONE_DAY
        is_open, assumed = is_open_day(day)
        is_assumed = is_assumed or assumed
        left -= is_open
    return Deadline(day, is_assumed)
