"""The parameters themselves: complete, sourced, and equal to the published tables."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.errors import NotCovered
from bot.policy.catalogue import PARAMETERS, load
from bot.policy.check import check, find_outdated
from bot.policy.repository import Repository

TABLES = Path(__file__).parents[1] / "tables"
POLICY = load()
TODAY = date(2026, 11, 21)
YEARS = {2025: 180, 2029: 180, 2030: 186, 2031: 192, 2032: 198, 2033: 204, 2034: 210, 2035: 216, 2036: 222,
         2037: 228, 2038: 234, 2039: 240, 2050: 240}  # fmt: skip


def test_the_shipped_parameters_have_no_problems() -> None:
    assert check(Repository(), TODAY) == []


def test_every_value_names_its_document_and_a_document_has_a_number_or_says_that_it_was_not_seen() -> None:
    for parameter in POLICY.parameters:
        for value in parameter.values:
            assert value.source.document, parameter.name
            if value.source.confidence == "high" and value.source.kind == "document":
                assert value.source.number, parameter.name


@pytest.mark.parametrize(("year", "months"), YEARS.items())
def test_the_minimum_contribution_months_follow_annex_4(year: int, months: int) -> None:
    assert POLICY.get("pension.minimum_contribution_months", date(year, 6, 1)).whole() == months


def test_the_payout_months_are_the_published_table_cell_by_cell() -> None:
    found = POLICY.get("pension.payout_months", date(2025, 1, 1)).rows()
    with (TABLES / "payout_months.csv").open(encoding="utf-8") as file:
        published = {row.pop("age"): [Decimal(cell) for cell in row.values() if cell] for row in csv.DictReader(file)}
    assert {age: [cell.number() for cell in row.items()] for age, row in found.items()} == published


def test_a_series_that_ran_out_is_named() -> None:
    path = PARAMETERS / "pension/benefit_base/440000_guangdong.yml"
    line = path.read_text(encoding="utf-8").splitlines().index("covers_to: 2025-12-31") + 1
    outdated = find_outdated(POLICY, TODAY)
    assert f"{path}:{line}: pension.benefit_base of 440000 ends 2025-12-31" in outdated
    assert not any("benefit_base" in row for row in find_outdated(POLICY, date(2025, 12, 31)))


def test_a_series_is_due_a_year_after_its_end_and_not_a_day_before() -> None:
    path = str(PARAMETERS / "pension/benefit_base/440000_guangdong.yml")
    assert not any(row.startswith(path) for row in check(Repository(), date(2026, 12, 31)))
    assert any(row.startswith(path) for row in check(Repository(), date(2027, 1, 1)))


@pytest.mark.parametrize(("year", "rate"), [(2016, "0.0831"), (2021, "0.0669"), (2024, "0.0262"), (2025, "0.015")])
def test_the_account_interest_is_that_of_its_year(year: int, rate: str) -> None:
    assert POLICY.get("pension.account_interest", date(year, 12, 31)).number() == Decimal(rate)


@pytest.mark.parametrize("year", [2015, 2026])
def test_the_account_interest_of_a_year_that_nobody_published_is_not_covered(year: int) -> None:
    with pytest.raises(NotCovered):
        POLICY.get("pension.account_interest", date(year, 6, 1))
