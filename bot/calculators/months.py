"""Calendar months as whole units: parse, add, count. A month is the date of its first day."""

from __future__ import annotations

import re
from datetime import date

from bot.errors import InvalidInput

MONTH = re.compile(r"(\d{4})-(\d{2})")
MONTHS_PER_YEAR = 12


def parse_month(text: str, field: str) -> date:
    """Read "1970-03"; raises InvalidInput naming the field."""
    match = MONTH.fullmatch(text)
    if not match or not 1 <= int(match[2]) <= MONTHS_PER_YEAR or int(match[1]) == 0:
        raise InvalidInput("invalid_month", field=field, given=text)
    return date(int(match[1]), int(match[2]), 1)


def month_text(month: date) -> str:
    """Write a month as "1970-03"."""
    return f"{month.year:04d}-{month.month:02d}"


def add_months(month: date, months: int) -> date:
    """Return the month so many months later (earlier when negative)."""
    years, index = divmod(month.month - 1 + months, MONTHS_PER_YEAR)
    return date(month.year + years, index + 1, 1)


def months_between(start: date, end: date) -> int:
    """Return how many months lie from start to end; negative when end is earlier."""
    return (end.year - start.year) * MONTHS_PER_YEAR + end.month - start.month
