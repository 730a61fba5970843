"""The residents' pension: exact decimals, the bonus band by band, the balance from instalments, each step shown."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from bot.calculators.resident_pension import (
    BonusBand,
    ResidentPensionInputs,
    ResidentPensionRules,
    SubsidyBand,
    least_subsidy,
    resident_pension,
    saved_balance,
    years_in_bands,
)

BANDS = (BonusBand(0, Decimal(1)), BonusBand(15, Decimal(2)), BonusBand(25, Decimal(3)))
SUBSIDIES = (SubsidyBand(Decimal(100), Decimal(30)), SubsidyBand(Decimal(500), Decimal(60)))
RULES = ResidentPensionRules(base_pension_yuan=Decimal(123), payout_months=139)
INPUTS = ResidentPensionInputs(Decimal(15), Decimal(50000))


def test_the_published_case_without_bonus_is_met() -> None:
    # B-15: 50000 ÷ 139 = 359.712…; 359.71 + 123 = 482.71
    amounts = resident_pension(INPUTS, RULES)
    assert (amounts.base_pension, amounts.account, amounts.years_bonus, amounts.total) == (
        Decimal("123.00"),
        Decimal("359.71"),
        Decimal("0.00"),
        Decimal("482.71"),
    )


def test_the_published_case_with_bonus_is_met() -> None:
    # B-17, corrected: 84432 ÷ 139 = 607.424…; 15 years × 1 = 15; 367 + 607.42 + 15 = 989.42
    rules = ResidentPensionRules(Decimal(367), 139, BANDS)
    amounts = resident_pension(ResidentPensionInputs(Decimal(15), Decimal(84432)), rules)
    assert (amounts.account, amounts.years_bonus, amounts.total) == (
        Decimal("607.42"),
        Decimal("15.00"),
        Decimal("989.42"),
    )


@pytest.mark.parametrize(
    ("years", "bonus", "formula"),
    [
        ("1", "1.00", "1 × 1"),
        ("15", "15.00", "15 × 1"),
        ("16", "17.00", "15 × 1 + 1 × 2"),  # 15 + 2
        ("25", "35.00", "15 × 1 + 10 × 2"),  # 15 + 20
        ("26", "38.00", "15 × 1 + 10 × 2 + 1 × 3"),  # 15 + 20 + 3
        ("40", "80.00", "15 × 1 + 10 × 2 + 15 × 3"),  # 15 + 20 + 45
        ("15.99", "15.00", "15 × 1"),  # full years only
    ],
)
def test_each_year_counts_at_the_amount_of_its_own_band(years: str, bonus: str, formula: str) -> None:
    amounts = resident_pension(replace(INPUTS, contribution_years=Decimal(years)), replace(RULES, bonus_bands=BANDS))
    assert amounts.years_bonus == Decimal(bonus)
    assert formula in [step.formula for step in amounts.steps if step.code == "step_years_bonus"]


@pytest.mark.parametrize("years", range(45))
def test_the_bands_share_out_every_year_and_none_twice(years: int) -> None:
    assert sum(count for count, _ in years_in_bands(years, BANDS)) == years


def test_less_than_a_year_brings_no_bonus_and_no_step_for_it() -> None:
    amounts = resident_pension(replace(INPUTS, contribution_years=Decimal("0.9")), replace(RULES, bonus_bands=BANDS))
    assert amounts.years_bonus == Decimal("0.00")
    assert "step_years_bonus" not in [step.code for step in amounts.steps]


def test_more_years_and_a_larger_balance_never_bring_less() -> None:
    rules = replace(RULES, bonus_bands=BANDS)
    totals = [
        resident_pension(ResidentPensionInputs(Decimal(years), Decimal(1000 * years)), rules).total
        for years in range(45)
    ]
    assert all(earlier < later for earlier, later in pairwise(totals))


def test_without_a_balance_there_is_no_account_part_and_no_step_for_it() -> None:
    amounts = resident_pension(replace(INPUTS, account_balance_yuan=None), RULES)
    assert amounts.account is None
    assert amounts.total == Decimal("123.00")
    assert [step.code for step in amounts.steps] == ["step_basic", "step_total"]


def test_the_steps_show_the_figures_put_in() -> None:
    steps = resident_pension(INPUTS, replace(RULES, bonus_bands=BANDS)).steps
    # 123 + 359.71 + 15 = 497.71
    assert [(step.code, step.formula, step.value) for step in steps] == [
        ("step_basic", "123", "123.00"),
        ("step_account", "50000 ÷ 139", "359.71"),
        ("step_years_bonus", "15 × 1", "15.00"),
        ("step_total", "123.00 + 359.71 + 15.00", "497.71"),
    ]


@pytest.mark.parametrize(
    ("paid", "subsidy"), [("99", "0"), ("100", "30"), ("499", "30"), ("500", "60"), ("2000", "60"), ("6000", "60")]
)
def test_the_least_subsidy_is_that_of_the_highest_band_reached(paid: str, subsidy: str) -> None:
    assert least_subsidy(Decimal(paid), SUBSIDIES) == Decimal(subsidy)


def test_the_balance_from_instalments_has_no_interest() -> None:
    # (300 + 30) × 12 = 3960
    balance, step = saved_balance(Decimal(300), Decimal(30), Decimal(12))
    assert balance == Decimal("3960.00")
    assert (step.formula, step.value) == ("(300 + 30) × 12", "3960.00")
