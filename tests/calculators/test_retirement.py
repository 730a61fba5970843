"""Retirement age and months, against the 111 published rows and for every month of birth from 1960 to 2000."""

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from bot.calculators.months import add_months, month_text, parse_month
from bot.calculators.retirement import (
    DelayRule,
    FlexibleLimits,
    delay_months,
    minimum_years_month,
    retirement_dates,
)
from bot.errors import InvalidInput

TABLE = Path(__file__).parents[1] / "tables" / "retirement_check.csv"
ROWS = list(csv.DictReader(TABLE.open(encoding="utf-8")))
LIMITS = FlexibleLimits(earlier_months=36, later_months=36)
RULES = {
    "male_60": DelayRule(720, date(1965, 1, 1), 4, 36),
    "female_55": DelayRule(660, date(1970, 1, 1), 4, 36),
    "female_50": DelayRule(600, date(1975, 1, 1), 2, 60),
}
BIRTHS = [date(year, month, 1) for year in range(1960, 2001) for month in range(1, 13)]


def dates_of(group: str, birth: str) -> tuple[str, str, str]:
    dates = retirement_dates(parse_month(birth, "birth"), RULES[group], LIMITS)
    return month_text(dates.earliest_month), month_text(dates.statutory_month), month_text(dates.latest_month)


def test_the_check_table_has_all_its_rows() -> None:
    assert len(ROWS) == 111


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['group']}-{row['birth']}")
def test_the_published_row_is_met(row: dict[str, str]) -> None:
    dates = retirement_dates(parse_month(row["birth"], "birth"), RULES[row["group"]], LIMITS)
    assert dates.statutory_age_months == int(row["statutory_age_months"])
    assert month_text(dates.statutory_month) == row["statutory_month"]
    assert dates.delay_months == int(row["delay_months"])


@pytest.mark.parametrize("group", RULES)
def test_a_later_birth_never_retires_earlier(group: str) -> None:
    months = [retirement_dates(birth, RULES[group], LIMITS) for birth in BIRTHS]
    for earlier, later in pairwise(months):
        assert earlier.statutory_month < later.statutory_month
        assert earlier.earliest_month <= later.earliest_month
        assert earlier.latest_month < later.latest_month


@pytest.mark.parametrize("group", RULES)
def test_the_delay_rises_by_single_months_from_zero_to_its_cap(group: str) -> None:
    delays = [delay_months(birth, RULES[group]) for birth in BIRTHS]
    assert sorted(set(delays)) == list(range(RULES[group].cap_months + 1))
    assert delays == sorted(delays)


@pytest.mark.parametrize("group", RULES)
def test_the_first_cohort_is_delayed_by_one_month_and_the_one_before_by_none(group: str) -> None:
    first = RULES[group].first_birth
    assert delay_months(first, RULES[group]) == 1
    assert delay_months(add_months(first, -1), RULES[group]) == 0


@pytest.mark.parametrize(
    ("group", "birth", "earliest", "statutory", "latest"),
    [
        ("male_60", "1965-01", "2025-01", "2025-02", "2028-02"),
        ("male_60", "1970-03", "2030-03", "2031-07", "2034-07"),
        ("male_60", "1976-09", "2036-09", "2039-09", "2042-09"),
        ("female_55", "1981-09", "2036-09", "2039-09", "2042-09"),
        # Until 1980-12 the delay is at most 36 months, and the earliest age stays 50.
        ("female_50", "1980-12", "2030-12", "2033-12", "2036-12"),
        # From 1981-01 it is 37: 50 years 1 month.
        ("female_50", "1981-01", "2031-02", "2034-02", "2037-02"),
        # Capped at 55: 52 years.
        ("female_50", "1984-11", "2036-11", "2039-11", "2042-11"),
    ],
)
def test_flexible_retirement_lies_three_years_around_and_never_before_the_original_age(
    group: str, birth: str, earliest: str, statutory: str, latest: str
) -> None:
    assert dates_of(group, birth) == (earliest, statutory, latest)


@pytest.mark.parametrize(
    ("chosen", "decides"),
    [("2029-12", "2029-12"), ("2031-07", "2031-07"), ("2034-07", "2031-07")],
)
def test_early_retirement_takes_the_chosen_year_and_late_retirement_the_statutory_one(
    chosen: str, decides: str
) -> None:
    month = minimum_years_month(parse_month("2031-07", "statutory"), parse_month(chosen, "chosen"))
    assert month_text(month) == decides


@pytest.mark.parametrize("text", ["1970-13", "1970-00", "1970-3", "70-03", "0000-01", "1970年3月", "", "1970-03-01"])
def test_what_is_no_month_is_refused_with_its_field(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_month(text, "birth")
    assert caught.value.field == "birth"


@pytest.mark.parametrize(
    ("start", "months", "result"),
    [("1970-03", 736, "2031-07"), ("1970-12", 1, "1971-01"), ("1971-01", -1, "1970-12"), ("1970-01", -13, "1968-12")],
)
def test_months_are_added_across_years(start: str, months: int, result: str) -> None:
    assert month_text(add_months(parse_month(start, "start"), months)) == result
