"""The gap to the minimum months, at its edges, and what a year is worth."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calculators.back_payment import contribution_gap, year_value
from bot.calculators.months import add_months, month_text

NOW = date(2026, 11, 1)
# 56 months after November 2026.
RETIRE = date(2031, 7, 1)
RATE, LOW, HIGH = Decimal("0.01"), Decimal("0.6"), Decimal(1)


def test_fourteen_years_of_fifteen_leave_twelve_months() -> None:
    # Case B-07 of the published cases: 15 × 12 − 168 = 12.
    assert contribution_gap(168, 15 * 12, NOW, RETIRE).missing_months == 12


@pytest.mark.parametrize(
    ("contributed", "missing", "extend"), [(192, 0, 0), (193, 0, 0), (191, 1, 0), (136, 56, 0), (135, 57, 1)]
)
def test_the_months_until_retirement_are_just_enough_or_one_too_few(
    contributed: int, missing: int, extend: int
) -> None:
    gap = contribution_gap(contributed, 192, NOW, RETIRE)
    assert (gap.missing_months, gap.available_months, gap.extend_months) == (missing, 56, extend)
    assert gap.is_reachable is (extend == 0)


def test_the_gap_is_closed_by_the_contribution_of_the_month_named() -> None:
    # From November 2026 on: 12 months are November 2026 to October 2027.
    assert contribution_gap(180, 192, NOW, RETIRE).paid_until == date(2027, 10, 1)
    # 57 months: one more than fits before July 2031, so July 2031 itself.
    assert contribution_gap(135, 192, NOW, RETIRE).paid_until == RETIRE


def test_who_is_past_retirement_has_no_months_left_and_extends_from_now() -> None:
    gap = contribution_gap(168, 180, NOW, date(2024, 3, 1))
    assert (gap.available_months, gap.extend_months, gap.is_reachable) == (0, 12, False)
    assert gap.paid_until == date(2027, 10, 1)


def test_without_a_gap_nothing_is_to_be_paid() -> None:
    gap = contribution_gap(300, 192, NOW, RETIRE)
    assert (gap.paid_until, gap.is_reachable) == (None, True)
    assert gap.steps[0].formula == "300 ≥ 192"


@given(st.integers(0, 600), st.integers(180, 240), st.integers(-120, 480))
def test_what_fits_and_what_exceeds_make_up_what_is_missing(contributed: int, required: int, left: int) -> None:
    retire = add_months(NOW, left)
    gap = contribution_gap(contributed, required, NOW, retire)
    fits = min(gap.missing_months, gap.available_months)
    assert contributed + fits + gap.extend_months >= required
    assert fits + gap.extend_months == gap.missing_months
    if gap.paid_until and gap.is_reachable:
        assert gap.paid_until < retire, month_text(gap.paid_until)


def test_a_year_is_worth_half_the_base_and_half_the_indexed_base_at_one_percent() -> None:
    value = year_value(Decimal(9493), Decimal(9493), RATE, LOW, HIGH)
    # 9493 × (1 + 0.6) ÷ 2 × 1 % = 75.944; 9493 × (1 + 1) ÷ 2 × 1 % = 94.93
    assert (value.low_yuan, value.high_yuan) == (Decimal("75.94"), Decimal("94.93"))
    assert [step.formula for step in value.steps] == [
        "9493 × (1 + 0.6) ÷ 2 × 1 × 1%",
        "9493 × (1 + 1) ÷ 2 × 1 × 1%",
    ]


def test_a_place_with_two_bases_takes_the_other_one_for_the_first_term() -> None:
    value = year_value(Decimal(7933), Decimal(6738), RATE, LOW, HIGH)
    # (6738 + 7933 × 0.6) ÷ 2 × 1 % = 57.489; (6738 + 7933) ÷ 2 × 1 % = 73.355
    assert (value.low_yuan, value.high_yuan) == (Decimal("57.49"), Decimal("73.36"))
    assert value.steps[0].formula == "(6738 + 7933 × 0.6) ÷ 2 × 1 × 1%"
