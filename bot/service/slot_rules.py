"""Which times may be booked at all; whether a counter is still free is another matter (take_counter.py).

An appointment lies in the future, at most thirty days ahead, on an open day, inside the outlet's hours and on its
grid, and the outlet offers the item.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.errors import InvalidInput
from bot.service.lookups import name_item
from bot.service.opening_spans import OpeningSpans, find_spans, list_starts, write_spans
from bot.store.assistant_tables import Outlet

AHEAD_DAYS = 30


def check_item(outlet: Outlet, item: str) -> None:
    """Raise InvalidInput unless the item exists and the outlet offers it."""
    item_name = name_item(item)
    if item not in outlet.items:
        raise InvalidInput("item_not_offered", field="service_item", item_name=item_name, outlet_name=outlet.name)


def check_day(outlet: Outlet, day: date, on: date) -> OpeningSpans:
    """Return the day's spans; raises InvalidInput("day_past"), ("day_too_far"), ("day_closed")."""
    latest = on + timedelta(days=AHEAD_DAYS)
    if day < on:
        raise InvalidInput("day_past", field="appointment_day", day=day.isoformat())
    if day > latest:
        raise InvalidInput("day_too_far", field="appointment_day", day=day.isoformat(), latest_day=latest.isoformat())
    opening = find_spans(outlet.hours, day)
    if not opening.spans:
        following = find_next_open_day(outlet, day, latest)
        raise InvalidInput(
            "day_closed",
            field="appointment_day",
            day=day.isoformat(),
            outlet_name=outlet.name,
            next_open_day=following.isoformat() if following else None,
            holidays_assumed=opening.is_assumed,
        )
    return opening


def check_start(outlet: Outlet, starts_at: datetime, now: datetime) -> OpeningSpans:
    """Return the day's spans; raises what `check_day` raises, InvalidInput("time_past"), ("time_not_offered")."""
    opening = check_day(outlet, starts_at.date(), now.date())
    moment = {"day": starts_at.date().isoformat(), "time": f"{starts_at:%H:%M}"}
    if starts_at <= now:
        raise InvalidInput("time_past", field="appointment_time", **moment)
    starts = list_starts(opening.spans, starts_at.date(), outlet.slot_minutes)
    if starts_at not in starts:
        before = [start for start in starts if now < start < starts_at]
        after = [start for start in starts if start > max(now, starts_at)]
        raise InvalidInput(
            "time_not_offered",
            field="appointment_time",
            **moment,
            outlet_name=outlet.name,
            spans=write_spans(opening.spans),
            slot_minutes=outlet.slot_minutes,
            nearest_times=[f"{start:%H:%M}" for start in (*before[-1:], *after[:1])],
        )
    return opening


def find_next_open_day(outlet: Outlet, after: date, latest: date) -> date | None:
    """Return the outlet's first open day after a day, None where there is none until `latest`."""
    days = (after + timedelta(days=ahead) for ahead in range(1, (latest - after).days + 1))
    return next((day for day in days if find_spans(outlet.hours, day).spans), None)
