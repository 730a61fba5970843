"""What a base costs, how a multiple becomes a base, and the average wage behind the highest base."""

from decimal import Decimal

import pytest

from bot.calculators.flexible_contribution import (
    BaseLimits,
    FlexibleRates,
    base_at,
    contribution_average_wage,
    flexible_contribution,
    is_within,
)

RATES = FlexibleRates(paid=Decimal("0.20"), account=Decimal("0.08"))
LIMITS = BaseLimits(Decimal(7270), Decimal(36348))


def test_a_fifth_is_paid_and_eight_percent_goes_into_the_account() -> None:
    # B-11: 10000 × 20 % = 2000; × 8 % = 800; the rest is pooled; 2000 × 12 = 24000
    cost = flexible_contribution(Decimal(10000), RATES)
    assert (cost.monthly, cost.account_monthly, cost.pooled_monthly, cost.yearly) == (
        Decimal("2000.00"),
        Decimal("800.00"),
        Decimal("1200.00"),
        Decimal("24000.00"),
    )


def test_the_lowest_base_of_the_published_case_is_met() -> None:
    # B-13: 7162 × 20 % = 1432.40; a year 1432.40 × 12 = 17188.80
    cost = flexible_contribution(Decimal(7162), RATES)
    assert (cost.monthly, cost.yearly) == (Decimal("1432.40"), Decimal("17188.80"))


def test_account_and_pool_are_together_what_is_paid() -> None:
    for base in ("4775", "4986.37", "7270", "9999.99", "36348"):
        cost = flexible_contribution(Decimal(base), RATES)
        assert cost.account_monthly + cost.pooled_monthly == cost.monthly


def test_the_steps_show_the_figures_put_in() -> None:
    assert [(step.code, step.formula, step.value) for step in flexible_contribution(Decimal(7270), RATES).steps] == [
        ("step_flexible_monthly", "7270 × 20%", "1454.00"),
        ("step_flexible_account", "7270 × 8%", "581.60"),
        ("step_flexible_yearly", "1454.00 × 12", "17448.00"),
    ]


@pytest.mark.parametrize(
    ("upper", "average"),
    [
        # B-31, as published: 27549 ÷ 3 = 9183, …
        ("27549", "9183.00"),
        ("22938", "7646.00"),
        ("24762", "8254.00"),
        ("25299", "8433.00"),
        ("35811", "11937.00"),
        ("37302", "12434.00"),
        ("22488", "7496.00"),
    ],
)
def test_the_average_wage_is_a_third_of_the_highest_base(upper: str, average: str) -> None:
    assert contribution_average_wage(Decimal(upper), Decimal(3)) == Decimal(average)


@pytest.mark.parametrize(
    ("ratio", "base"),
    [
        ("0.6", "7270"),  # 12116 × 0.6 = 7269.6, rounded to 7270
        ("0.8", "9693"),  # 9692.8
        ("1", "12116"),
        ("3", "36348"),
    ],
)
def test_a_multiple_of_the_average_wage_becomes_whole_yuan(ratio: str, base: str) -> None:
    assert base_at(Decimal(ratio), Decimal(12116), LIMITS) == Decimal(base)


def test_a_multiple_is_kept_between_the_limits() -> None:
    limits = BaseLimits(Decimal(8000), Decimal(30000))
    assert base_at(Decimal("0.6"), Decimal(12116), limits) == Decimal(8000)
    assert base_at(Decimal(3), Decimal(12116), limits) == Decimal(30000)


@pytest.mark.parametrize(("base", "inside"), [("7269.99", False), ("7270", True), ("36348", True), ("36348.01", False)])
def test_both_limits_may_be_chosen(base: str, inside: bool) -> None:
    assert is_within(Decimal(base), LIMITS) is inside
