"""The contribution part of a record: totals, years, one year's months, and the months that are missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from bot.service.record_part import RecordPart, money_text, month_number, month_of, month_text
from bot.store.benefits_tables import Contribution, Person

YEARS_SHOWN = 5


def describe_contributions(person: Person, on: date, year: int | None) -> RecordPart:
    """Total months, first and last month, and each year's months and range of bases; or one year month by month."""
    rows = person.contributions
    if not rows:
        return RecordPart("record_contributions_none", {"deemed_months": person.deemed_months})
    if year is not None:
        return _describe_year(rows, year)
    years = [_sum_up(number, list(group)) for number, group in groupby(rows, key=lambda row: row.month.year)]
    newest = list(reversed(years))
    return RecordPart(
        "record_contributions",
        {
            "total_months": len(rows),
            "deemed_months": person.deemed_months,
            "first_month": month_text(rows[0].month),
            "last_month": month_text(rows[-1].month),
            "years": newest,
            "years_shown": newest[:YEARS_SHOWN],
            "years_left_out": max(0, len(newest) - YEARS_SHOWN),
            "gap_months": sum(gap["months"] for gap in find_gaps([row.month for row in rows])),
            "as_of": month_text(rows[-1].month),
        },
    )


def describe_gaps(person: Person, on: date, year: int | None) -> RecordPart:
    """The months without contributions between the first and the last one; of one year where it is given."""
    rows = person.contributions
    if not rows:
        return RecordPart("record_contributions_none", {"deemed_months": person.deemed_months})
    gaps = find_gaps([row.month for row in rows])
    if year is not None:
        gaps = [gap for gap in gaps if int(gap["from"][:4]) <= year <= int(gap["to"][:4])]
    return RecordPart(
        "record_contribution_gaps" if gaps else "record_contribution_gaps_none",
        {
            "gaps": gaps,
            "gap_months": sum(gap["months"] for gap in gaps),
            "first_month": month_text(rows[0].month),
            "last_month": month_text(rows[-1].month),
            "as_of": month_text(rows[-1].month),
        },
    )


def find_gaps(months: Sequence[date]) -> list[dict[str, Any]]:
    """Return the ranges missing between months in ascending order, each with `from`, `to` and `months`."""
    numbers = [month_number(month) for month in months]
    return [
        {"from": month_text(month_of(left + 1)), "to": month_text(month_of(right - 1)), "months": right - left - 1}
        for left, right in pairwise(numbers)
        if right - left > 1
    ]


def _describe_year(rows: Sequence[Contribution], year: int) -> RecordPart:
    of_year = [row for row in rows if row.month.year == year]
    span = {"first_month": month_text(rows[0].month), "last_month": month_text(rows[-1].month)}
    if not of_year:
        return RecordPart("record_contributions_year_none", {**span, "as_of": span["last_month"]})
    missing = sorted(set(range(1, 13)) - {row.month.month for row in of_year})
    return RecordPart(
        "record_contributions_year",
        {
            **_sum_up(year, of_year),
            **span,
            "paid": [{"month": month_text(row.month), "base": money_text(row.base_yuan)} for row in of_year],
            "missing_months": missing,
            "as_of": span["last_month"],
        },
    )


def _sum_up(year: int, rows: Sequence[Contribution]) -> dict[str, Any]:
    bases = [row.base_yuan for row in rows]
    return {
        "year": year,
        "months": len(rows),
        "base_min": money_text(min(bases)),
        "base_max": money_text(max(bases)),
    }
