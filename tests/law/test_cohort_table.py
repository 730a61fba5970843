"""The retirement month of everybody born from 1960 to 2000, against a table built step by step from the decision.

The decision of 2024-09-13: from January 2025 on the age of men and of women of 55 rises by one month every four months
until 63 and 58, that of women of 50 by one month every two months until 55. The table here walks month by month from
the first who reaches the original age in January 2025, and adds a month of delay at the beginning of every step. It
uses no formula of the code, and is compared with the 111 rows of the reference too.
"""

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy.catalogue import Catalogue, load
from bot.results import Result
from bot.service.estimate_retirement import calculate_retirement

ON = date(2026, 11, 21)
REFERENCE = Path(__file__).parents[1] / "tables" / "retirement_check.csv"
# group → original age in years, final age in years, months in a step
DECISION = {"male_60": (60, 63, 4), "female_55": (55, 58, 4), "female_50": (50, 55, 2)}
FIRST_YEAR, LAST_YEAR = 1960, 2000


def next_month(year: int, month: int) -> tuple[int, int]:
    return (year + 1, 1) if month == 12 else (year, month + 1)


def later(year: int, month: int, months: int) -> str:
    for _ in range(months):
        year, month = next_month(year, month)
    return f"{year:04d}-{month:02d}"


def walk(group: str) -> dict[str, tuple[int, str]]:
    """Return birth → (delay in months, month of retirement)."""
    original, final, step = DECISION[group]
    table: dict[str, tuple[int, str]] = {}
    year, month, delay, left_in_step = FIRST_YEAR, 1, 0, 0
    while year <= LAST_YEAR:
        if year + original >= 2025:
            if left_in_step == 0:
                delay = min(delay + 1, (final - original) * 12)
                left_in_step = step
            left_in_step -= 1
        table[f"{year:04d}-{month:02d}"] = (delay, later(year + original, month, delay))
        year, month = next_month(year, month)
    return table


TABLES = {group: walk(group) for group in DECISION}


@pytest.fixture(scope="module")
def law() -> Catalogue:
    return load()


def retirement(law: Catalogue, group: str, birth: str) -> Result:
    return calculate_retirement(law, birth=birth, group=group, on=ON)


@pytest.mark.parametrize("group", DECISION)
def test_every_month_of_birth_from_1960_to_2000_retires_as_the_walked_table_says(law: Catalogue, group: str) -> None:
    assert len(TABLES[group]) == 41 * 12
    found = {birth: retirement(law, group, birth).values for birth in TABLES[group]}
    assert {birth: (row["delay_months"], row["statutory_month"]) for birth, row in found.items()} == TABLES[group]


def test_the_walked_table_agrees_with_the_published_rows() -> None:
    with REFERENCE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 111
    for row in rows:
        assert TABLES[row["group"]][row["birth"]] == (int(row["delay_months"]), row["statutory_month"]), row


@pytest.mark.parametrize(
    ("group", "first_at_the_end", "age_months"),
    [("male_60", "1976-09", 756), ("female_55", "1981-09", 696), ("female_50", "1984-11", 660)],
)
def test_the_final_age_is_reached_by_the_cohort_of_the_annex_and_not_a_month_before(
    law: Catalogue, group: str, first_at_the_end: str, age_months: int
) -> None:
    births = list(TABLES[group])
    before = births[births.index(first_at_the_end) - 1]
    assert retirement(law, group, first_at_the_end).values["statutory_age_months"] == age_months
    assert retirement(law, group, before).values["statutory_age_months"] == age_months - 1
    assert retirement(law, group, births[-1]).values["statutory_age_months"] == age_months


@pytest.mark.parametrize("group", DECISION)
def test_the_three_months_stand_in_order_and_none_lies_before_the_original_age(law: Catalogue, group: str) -> None:
    original = DECISION[group][0] * 12
    for birth in TABLES[group]:
        values = retirement(law, group, birth).values
        assert values["earliest_month"] <= values["statutory_month"] <= values["latest_month"], birth
        assert values["earliest_age_months"] >= original, birth
        assert values["statutory_age_months"] - values["earliest_age_months"] <= 36, birth
        assert values["latest_age_months"] - values["statutory_age_months"] <= 36, birth


@pytest.mark.parametrize("group", DECISION)
def test_each_cohort_retires_at_least_a_month_after_the_one_before(law: Catalogue, group: str) -> None:
    months = [retirement(law, group, birth).values["statutory_month"] for birth in TABLES[group]]
    assert all(earlier < later for earlier, later in pairwise(months))


LAW = load()
births = st.dates(date(1950, 1, 1), date(2026, 11, 1)).map(lambda day: f"{day:%Y-%m}")


@given(st.sampled_from(sorted(DECISION)), births, births)
def test_a_later_birth_never_retires_earlier(group: str, one: str, other: str) -> None:
    first, second = (retirement(LAW, group, birth).values for birth in sorted((one, other)))
    for name in ("earliest_month", "statutory_month", "latest_month"):
        assert first[name] <= second[name]


@given(births, st.integers(0, 120))
def test_a_later_month_never_takes_fewer_years(birth: str, contributed: int) -> None:
    values = calculate_retirement(
        LAW, birth=birth, group="female_50", on=date(2066, 1, 1), contribution_months=contributed
    ).values
    minimum, earliest = values["minimum_contribution_months"], values["earliest_minimum_contribution_months"]
    assert 180 <= earliest <= minimum == values["latest_minimum_contribution_months"] <= 240
    assert values["missing_months"] == minimum - contributed
