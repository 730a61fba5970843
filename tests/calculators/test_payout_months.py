"""Payout months: every cell of the published table, and what lies outside it."""

import csv
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from bot.calculators.payout_months import payout_months

ROWS = list(csv.reader((Path(__file__).parents[1] / "tables" / "payout_months.csv").open(encoding="utf-8")))[1:]
TABLE = {int(row[0]): tuple(Decimal(cell) for cell in row[1:] if cell) for row in ROWS}
WHOLE_AGES = {age: cells[:1] for age, cells in TABLE.items()}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_published_row_is_met_cell_by_cell(row: list[str]) -> None:
    age, *cells = row
    for month, cell in enumerate(cells):
        if cell:
            assert payout_months(int(age) * 12 + month, TABLE) == Decimal(cell)


@pytest.mark.parametrize("age", range(40, 70))
def test_the_published_row_lies_on_the_line_between_two_whole_ages(age: int) -> None:
    first, following = TABLE[age][0], TABLE[age + 1][0]
    for month, cell in enumerate(TABLE[age]):
        line = first - (first - following) * month / 12
        assert cell == line.quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_the_row_of_55_falls_by_six_and_not_by_five_a_year() -> None:
    # A widespread table has 169.6, 169.2 … here; the years 55 and 56 lie 170 − 164 = 6 apart.
    assert [payout_months(55 * 12 + month, TABLE) for month in (1, 2, 3, 11)] == [
        Decimal("169.5"),
        Decimal("169"),
        Decimal("168.5"),
        Decimal("164.5"),
    ]


def test_the_age_of_47_has_208_months() -> None:
    assert payout_months(47 * 12, TABLE) == 208


def test_above_70_the_last_value_stays_and_does_not_fall_back_to_that_of_60() -> None:
    assert payout_months(70 * 12 + 5, TABLE) == 56
    assert payout_months(71 * 12, TABLE) == 56


def test_below_40_the_first_value_stands() -> None:
    assert payout_months(39 * 12 + 11, TABLE) == 233


def test_a_table_of_whole_ages_ignores_the_months() -> None:
    assert payout_months(50 * 12 + 1, WHOLE_AGES) == 195
