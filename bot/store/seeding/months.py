"""Arithmetic with months, each written as its first day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta


def month_of(day: date) -> date:
    """Return the month of a day."""
    return day.replace(day=1)


def shift(month: date, by: int) -> date:
    """Return the month `by` months later, or earlier when negative."""
    years, index = divmod(month.year * 12 + month.month - 1 + by, 12)
    return date(years, index + 1, 1)


def distance(start: date, end: date) -> int:
    """Return how many months `end` is after `start`."""
    return (end.year - start.year) * 12 + end.month - start.month


def span(start: date, end: date) -> Iterator[date]:
    """Yield the months from `start` to `end`, both included."""
    for number in range(distance(start, end) + 1):
        yield shift(start, number)


def last_day(month: date) -> date:
    """Return the last day of the month."""
    return shift(month, 1) - timedelta(days=1)
