"""When an outlet is open on a day, and at which times its appointments start.

An ordinary Saturday follows the outlet's own hours for "5"; a make-up working day follows Monday's; a public
holiday is closed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.service.working_days import DayKind, describe_day

MONDAY = "0"
NOON = time(12, 0)

Span = tuple[time, time]


@dataclass(frozen=True, slots=True)
class OpeningSpans:
    """The spans of one day in order, none where it is closed; `is_assumed` where holidays are not known yet."""

    spans: tuple[Span, ...]
    is_assumed: bool


def find_spans(hours: Mapping[str, Any], day: date) -> OpeningSpans:
    """Return when an outlet with these weekly hours (as in the table `outlet`) is open on a day."""
    facts = describe_day(day)
    if facts.kind is DayKind.HOLIDAY:
        return OpeningSpans((), facts.is_assumed)
    weekday = MONDAY if facts.kind is DayKind.MAKE_UP_DAY else str(day.weekday())
    return OpeningSpans(read_spans(hours.get(weekday, ())), facts.is_assumed)


def read_spans(raw: Sequence[Sequence[str]]) -> tuple[Span, ...]:
    """Read `[["09:00", "12:00"], …]`."""
    return tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in raw)


def write_spans(spans: Sequence[Span]) -> list[dict[str, str]]:
    """Write spans as `[{"from": "09:00", "to": "12:00"}, …]`."""
    return [{"from": f"{start:%H:%M}", "to": f"{end:%H:%M}"} for start, end in spans]


def list_starts(spans: Sequence[Span], day: date, slot_minutes: int) -> list[datetime]:
    """Return the times at which an appointment may start: a whole slot must fit before the span ends."""
    slot = timedelta(minutes=slot_minutes)
    starts = []
    for opens, closes in spans:
        at, end = datetime.combine(day, opens), datetime.combine(day, closes)
        while at + slot <= end:
            starts.append(at)
            at += slot
    return starts


def is_in_part(at: datetime, part_of_day: str | None) -> bool:
    """Return whether a time lies in the morning or the afternoon; any time where no part is named."""
    if part_of_day is None:
        return True
    return (at.time() < NOON) == (part_of_day == "morning")
