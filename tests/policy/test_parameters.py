"""The parameters themselves: complete, sourced, and equal to the published tables."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.errors import NotCovered
from bot.policy.catalogue import PARAMETERS, load
from bot.policy.check import check, find_outdated

TABLES = Path(__file__).parents[1] / "tables"
POLICY = load()
TODAY = date(2026, 11, 21)
YEARS = {2025: 180, 2029: 180, 2030: 186, 2031: 192, 2032: 198, 2033: 204, 2034: 210, 2035: 216, 2036: 222,
         2037: 228, 2038: 234, 2039: 240, 2050: 240}  # fmt: skip


def test_the_shipped_parameters_have_no_problems() -> None:
    assert check(PARAMETERS, TODAY) == []


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
    outdated = find_outdated(POLICY, TODAY)
    assert "pension.benefit_base 440000: published up to 2025-12-31" in outdated
    assert find_outdated(POLICY, date(2025, 12, 31)) == []


def test_a_review_in_the_future_is_a_problem() -> None:
    assert any("lies in the future" in problem for problem in check(PARAMETERS, date(2020, 1, 1)))


def test_a_line_that_rasa_would_take_for_training_data_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("title: x\n  rules: 1\n", encoding="utf-8")
    assert f"{tmp_path / 'a.yml'}:2: a line starts like training data: rules: 1" in check(tmp_path, TODAY)


def test_a_broken_file_is_a_problem_and_not_an_exception(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("title: x\n", encoding="utf-8")
    assert check(tmp_path, TODAY) == [f"{tmp_path / 'a.yml'}:1: missing key 'kind'"]


def test_a_region_with_a_benefit_base_but_without_rounding_is_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "pension" / "benefit_base"
    folder.mkdir(parents=True)
    original = (PARAMETERS / "pension/benefit_base/320000_jiangsu.yml").read_text(encoding="utf-8")
    (folder / "320000_jiangsu.yml").write_text(original, encoding="utf-8")
    assert "320000 has a benefit base but no pension.rounding" in check(tmp_path, TODAY)


def test_a_payout_table_that_rises_with_age_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "pension").mkdir()
    original = (PARAMETERS / "pension/payout_months.yml").read_text(encoding="utf-8")
    broken = original.replace("60: [139, 138.4,", "60: [139, 183.4,")
    (tmp_path / "pension" / "payout_months.yml").write_text(broken, encoding="utf-8")
    assert "pension.payout_months from 2025-01-01: 183.4 follows 139" in check(tmp_path, TODAY)


@pytest.mark.parametrize(("year", "rate"), [(2016, "0.0831"), (2021, "0.0669"), (2024, "0.0262"), (2025, "0.015")])
def test_the_account_interest_is_that_of_its_year(year: int, rate: str) -> None:
    assert POLICY.get("pension.account_interest", date(year, 12, 31)).number() == Decimal(rate)


@pytest.mark.parametrize("year", [2015, 2026])
def test_the_account_interest_of_a_year_that_nobody_published_is_not_covered(year: int) -> None:
    with pytest.raises(NotCovered):
        POLICY.get("pension.account_interest", date(year, 6, 1))
