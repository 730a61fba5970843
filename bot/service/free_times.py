"""Which times of an outlet still have a free counter, and which of them are usually quiet."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.service.opening_spans import find_spans, list_starts
from bot.service.slot_rules import AHEAD_DAYS
from bot.store.assistant_tables import Appointment, Counter, Outlet

LOOK_BACK = timedelta(weeks=8)
DAYS_BEFORE, DAYS_AFTER = 3, 7
ALTERNATIVES = 4
BOOKED = "booked"


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A start with at least one free counter; `is_assumed` where the day's being open is assumed."""

    starts_at: datetime
    free_counters: int
    is_assumed: bool

    def as_values(self) -> dict[str, Any]:
        """Return it as an answer holds it."""
        return {"day": self.starts_at.date().isoformat(), "time": f"{self.starts_at:%H:%M}"}


def list_free_times(session: Session, outlet: Outlet, first: date, last: date, now: datetime) -> list[FreeTime]:
    """Return the free starts after `now` from the first to the last day, in order, at most thirty days ahead."""
    first, last = max(first, now.date()), min(last, now.date() + timedelta(days=AHEAD_DAYS))
    capacity = count_counters(session, outlet.id)
    taken = _count_taken(session, outlet.id, first, last)
    free = []
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        opening = find_spans(outlet.hours, day)
        for start in list_starts(opening.spans, day, outlet.slot_minutes):
            if start > now and taken[start] < capacity:
                free.append(FreeTime(start, capacity - taken[start], opening.is_assumed))
    return free


def list_alternatives(session: Session, outlet: Outlet, around: datetime, now: datetime) -> list[dict[str, Any]]:
    """Return the free times nearest to a time that is taken, in order, as values of an answer."""
    first, last = around.date() - timedelta(days=DAYS_BEFORE), around.date() + timedelta(days=DAYS_AFTER)
    free = list_free_times(session, outlet, first, last, now)
    nearest = sorted(free, key=lambda slot: (abs(slot.starts_at - around), slot.starts_at))[:ALTERNATIVES]
    return [slot.as_values() for slot in sorted(nearest, key=lambda slot: slot.starts_at)]


def find_quiet_times(session: Session, outlet: Outlet, free: Sequence[FreeTime], now: datetime) -> list[str]:
    """Return those of a day's free times that were booked least in the last eight weeks; none where all are alike."""
    past = session.scalars(
        select(Appointment.starts_at).where(
            Appointment.outlet_id == outlet.id,
            Appointment.starts_at.between(now - LOOK_BACK, now),
            Appointment.status != "cancelled",
        )
    )
    load: Tally[time] = Tally(start.time() for start in past)
    loads = [load[slot.starts_at.time()] for slot in free]
    if not loads or min(loads) == max(loads):
        return []
    return [f"{slot.starts_at:%H:%M}" for slot, seen in zip(free, loads, strict=True) if seen == min(loads)]


def count_counters(session: Session, outlet_id: str) -> int:
    """Return how many counters of an outlet take appointments."""
    return session.scalar(select(func.count()).where(Counter.outlet_id == outlet_id)) or 0


def _count_taken(session: Session, outlet_id: str, first: date, last: date) -> Tally[datetime]:
    start, end = datetime.combine(first, time.min), datetime.combine(last, time.max)
    rows = session.execute(
        select(Appointment.starts_at, func.count().label("taken"))
        .where(
            Appointment.outlet_id == outlet_id,
            Appointment.starts_at.between(start, end),
            Appointment.status == BOOKED,
        )
        .group_by(Appointment.starts_at)
    )
    return Tally({row.starts_at: row.taken for row in rows})
