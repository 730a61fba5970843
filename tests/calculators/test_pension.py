"""The pension's parts: exact decimals, each rule of rounding, each step shown."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.calculators.pension import (
    AdditionRule,
    CountedIndex,
    CountedYears,
    PensionInputs,
    PensionRules,
    TransitionalRule,
    pension,
)
from bot.calculators.rounding import AmountRounding, round_amount, round_years

RULES = PensionRules(
    benefit_base_yuan=Decimal(9493),
    accrual_rate=Decimal("0.01"),
    payout_months=Decimal("129.7"),
    years_decimals=4,
    amount_rounding=AmountRounding.FEN_HALF_UP,
)
INPUTS = PensionInputs(Decimal(25), Decimal("0.85"), Decimal(120000))
TRANSITIONAL = TransitionalRule(Decimal("0.012"), CountedYears.PRE_ACCOUNT, CountedIndex.TRANSITION)


def test_the_basic_part_is_base_times_one_plus_index_halved_times_years_times_one_percent() -> None:
    # 9493 × 1.85 ÷ 2 × 25 × 1 % = 2195.25625
    amounts = pension(INPUTS, RULES)
    assert amounts.basic == Decimal("2195.26")
    assert amounts.steps[0].formula == "9493 × (1 + 0.85) ÷ 2 × 25 × 1%"


def test_the_account_part_is_the_balance_over_the_payout_months() -> None:
    # 120000 ÷ 129.7 = 925.2120…
    amounts = pension(INPUTS, RULES)
    assert amounts.account == Decimal("925.21")
    assert amounts.steps[1].formula == "120000 ÷ 129.7"


def test_the_total_is_the_sum_of_the_rounded_parts() -> None:
    amounts = pension(INPUTS, RULES)
    assert amounts.total == Decimal("2195.26") + Decimal("925.21")
    assert (amounts.steps[-1].formula, amounts.steps[-1].value) == ("2195.26 + 925.21", "3120.47")


def test_without_a_balance_there_is_no_account_part_and_no_step_for_it() -> None:
    amounts = pension(replace(INPUTS, account_balance_yuan=None), RULES)
    assert amounts.account is None
    assert amounts.total == amounts.basic
    assert "step_account" not in [step.code for step in amounts.steps]


def test_a_balance_of_zero_is_known_and_gives_zero() -> None:
    assert pension(replace(INPUTS, account_balance_yuan=Decimal(0)), RULES).account == Decimal("0.00")


def test_a_low_index_is_not_raised_to_the_lower_limit() -> None:
    # 8613 × 1.3246 ÷ 2 × 43.08 % = 2457.4501…
    inputs = replace(INPUTS, contribution_years=Decimal("43.08"), average_index=Decimal("0.3246"))
    assert pension(inputs, replace(RULES, benefit_base_yuan=Decimal(8613))).basic == Decimal("2457.45")


def test_where_the_region_says_so_a_low_index_shrinks_the_first_term() -> None:
    # (0.3 ÷ 0.6 + 0.3) ÷ 2 = 0.4; 1000 × 0.4 × 10 % = 40
    rules = replace(RULES, benefit_base_yuan=Decimal(1000), low_index_below=Decimal("0.6"))
    inputs = replace(INPUTS, contribution_years=Decimal(10), average_index=Decimal("0.3"))
    amounts = pension(inputs, rules)
    assert amounts.basic == Decimal("40.00")
    assert amounts.steps[0].formula == "1000 × (0.3 ÷ 0.6 + 0.3) ÷ 2 × 10 × 1%"


def test_an_index_at_the_threshold_does_not_shrink_it() -> None:
    inputs = replace(INPUTS, average_index=Decimal("0.6"))
    plain = pension(inputs, RULES).basic
    assert pension(inputs, replace(RULES, low_index_below=Decimal("0.6"))).basic == plain


def test_the_transitional_part_uses_the_index_and_the_years_its_rule_names() -> None:
    inputs = replace(INPUTS, deemed_years=Decimal(4), pre_account_years=Decimal(5), transition_index=Decimal("1.2"))
    for years, index, expected in [
        (CountedYears.PRE_ACCOUNT, CountedIndex.TRANSITION, "683.50"),  # 9493 × 1.2 × 5 × 1.2 % = 683.496
        (CountedYears.DEEMED, CountedIndex.AVERAGE, "387.31"),  # 9493 × 0.85 × 4 × 1.2 % = 387.3144
    ]:
        rule = TransitionalRule(Decimal("0.012"), years, index)
        assert pension(inputs, replace(RULES, transitional=rule)).transitional == Decimal(expected)


def test_without_a_transitional_index_the_average_one_stands_in() -> None:
    inputs = replace(INPUTS, pre_account_years=Decimal(5))
    # 9493 × 0.85 × 5 × 1.2 % = 484.143
    assert pension(inputs, replace(RULES, transitional=TRANSITIONAL)).transitional == Decimal("484.14")


def test_without_early_years_there_is_no_transitional_step() -> None:
    amounts = pension(INPUTS, replace(RULES, transitional=TRANSITIONAL))
    assert amounts.transitional == Decimal("0.00")
    assert "step_transitional" not in [step.code for step in amounts.steps]


@pytest.mark.parametrize(("years", "yuan"), [("17.75", "168.00"), ("27.25", "208.00"), ("0.99", "100.00")])
def test_an_addition_counts_full_years_only(years: str, yuan: str) -> None:
    rules = replace(RULES, additions=(AdditionRule("years_supplement", Decimal(100), Decimal(4)),))
    amounts = pension(replace(INPUTS, contribution_years=Decimal(years)), rules)
    assert [addition.yuan for addition in amounts.additions] == [Decimal(yuan)]
    assert amounts.total == amounts.basic + (amounts.account or 0) + Decimal(yuan)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("498.206", "498.20"), ("571.77", "571.80"), ("571.809", "571.80"), ("571.80", "571.80"), ("72.88", "72.90")],
)
def test_jiao_rounding_cuts_to_the_fen_and_then_goes_up_to_the_jiao(amount: str, rounded: str) -> None:
    assert round_amount(Decimal(amount), AmountRounding.JIAO_UP_EACH) == Decimal(rounded)


@pytest.mark.parametrize(("amount", "rounded"), [("0.005", "0.01"), ("0.0049", "0.00"), ("2.675", "2.68")])
def test_fen_rounding_is_half_up(amount: str, rounded: str) -> None:
    assert round_amount(Decimal(amount), AmountRounding.FEN_HALF_UP) == Decimal(rounded)


def test_years_are_rounded_to_the_regions_decimals_before_they_multiply() -> None:
    years = Decimal(368) / 12  # 30.6666…
    assert round_years(years, 2) == Decimal("30.67")
    inputs = replace(INPUTS, contribution_years=years, average_index=Decimal("0.8219"))
    # 8880 × 1.8219 ÷ 2 × 30.67 % = 2480.97; unrounded years would give 2480.70
    rules = replace(RULES, benefit_base_yuan=Decimal(8880), years_decimals=2)
    assert pension(inputs, rules).basic == Decimal("2480.97")
    assert pension(inputs, replace(rules, years_decimals=10)).basic == Decimal("2480.70")


def test_every_amount_is_a_decimal_with_two_places() -> None:
    amounts = pension(replace(INPUTS, pre_account_years=Decimal(3)), replace(RULES, transitional=TRANSITIONAL))
    for amount in (amounts.basic, amounts.account, amounts.transitional, amounts.total):
        assert isinstance(amount, Decimal)
        assert amount.as_tuple().exponent == -2
