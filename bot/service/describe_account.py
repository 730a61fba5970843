"""The personal account part of a record: the balance and each year's opening, credit, interest and closing."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.service.record_part import RecordPart, money_text, month_text
from bot.store.benefits_tables import AccountYear, Person

YEARS_SHOWN = 5


def describe_account(person: Person, on: date, year: int | None) -> RecordPart:
    """The last closing balance and the years, newest first; or one year."""
    rows = person.account_years
    if not rows:
        return RecordPart("record_account_none", {})
    newest = [_sum_up(row) for row in reversed(rows)]
    values: dict[str, Any] = {
        "balance": money_text(rows[-1].closing_yuan),
        "years": newest,
        "years_shown": newest[:YEARS_SHOWN],
        "years_left_out": max(0, len(newest) - YEARS_SHOWN),
        "as_of": find_last_month(person, rows[-1].year),
    }
    if year is None:
        return RecordPart("record_account", values)
    chosen = next((row for row in newest if row["year"] == year), None)
    if chosen is None:
        return RecordPart("record_account_year_none", values)
    return RecordPart("record_account_year", {**values, "chosen": chosen})


def find_last_month(person: Person, year: int) -> str:
    """Return the last month that the account of `year` contains: the last contribution in it, else its December."""
    months = [row.month for row in person.contributions if row.month.year == year]
    return month_text(max(months)) if months else f"{year}-12"


def _sum_up(row: AccountYear) -> dict[str, Any]:
    return {
        "year": row.year,
        "opening": money_text(row.opening_yuan),
        "credited": money_text(row.credited_yuan),
        "interest": money_text(row.interest_yuan),
        "closing": money_text(row.closing_yuan),
    }
