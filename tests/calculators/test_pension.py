"""The pension's parts: exact decimals, each rule of rounding, each step shown."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.calculators.pension import (
    AdditionRule,
    CountedIndex,
    CountedYears,
    LongService,
    PensionInputs,
    PensionRules,
    TransitionalRule,
    TransitionalTerm,
    pension,
)
from bot.calculators.rounding import AmountRounding, YearsRounding, round_amount, round_total, round_years

RULES = PensionRules(
    benefit_base_yuan=Decimal(9493),
    accrual_rate=Decimal("0.01"),
    payout_months=Decimal("129.7"),
    years_rounding=YearsRounding(4),
    amount_rounding=AmountRounding.FEN_HALF_UP,
)
INPUTS = PensionInputs(Decimal(25), Decimal("0.85"), Decimal(120000))
TRANSITIONAL = TransitionalRule(
    Decimal("0.012"), (TransitionalTerm(CountedYears.PRE_ACCOUNT, CountedIndex.TRANSITION),)
)


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
        rule = TransitionalRule(Decimal("0.012"), (TransitionalTerm(years, index),))
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
    assert round_years(years, YearsRounding(2)) == Decimal("30.67")
    inputs = replace(INPUTS, contribution_years=years, average_index=Decimal("0.8219"))
    # 8880 × 1.8219 ÷ 2 × 30.67 % = 2480.97; unrounded years would give 2480.70
    rules = replace(RULES, benefit_base_yuan=Decimal(8880), years_rounding=YearsRounding(2))
    assert pension(inputs, rules).basic == Decimal("2480.97")
    assert pension(inputs, replace(rules, years_rounding=YearsRounding(10))).basic == Decimal("2480.70")


def test_every_amount_is_a_decimal_with_two_places() -> None:
    amounts = pension(replace(INPUTS, pre_account_years=Decimal(3)), replace(RULES, transitional=TRANSITIONAL))
    for amount in (amounts.basic, amounts.account, amounts.transitional, amounts.total):
        assert isinstance(amount, Decimal)
        assert amount.as_tuple().exponent == -2


@pytest.mark.parametrize(
    ("months", "years"), [(509, "42.5"), (510, "42.5"), (511, "42.6"), (147, "12.3"), (144, "12"), (145, "12.1")]
)
def test_years_that_go_up_reach_the_next_tenth_and_a_full_tenth_stays(months: int, years: str) -> None:
    # 509 ÷ 12 = 42.4166…, 510 ÷ 12 = 42.5, 147 ÷ 12 = 12.25
    assert round_years(Decimal(months) / 12, YearsRounding(1, is_up=True)) == Decimal(years)


@pytest.mark.parametrize(
    ("rounding", "total"),
    [
        (AmountRounding.FEN_HALF_UP, "6242.07"),
        (AmountRounding.JIAO_UP_EACH, "6242.07"),
        (AmountRounding.JIAO_UP_TOTAL, "6242.10"),
        (AmountRounding.YUAN_UP_TOTAL, "6243.00"),
    ],
)
def test_only_the_rules_of_the_total_round_the_total(rounding: AmountRounding, total: str) -> None:
    assert round_total(Decimal("6242.07"), rounding) == Decimal(total)
    assert round_amount(Decimal("6242.074"), rounding).quantize(Decimal(1)) == Decimal(6242)


def test_a_full_yuan_stays_where_the_total_goes_up_to_the_yuan() -> None:
    assert round_total(Decimal("2759.00"), AmountRounding.YUAN_UP_TOTAL) == Decimal("2759.00")


def test_what_rounding_adds_to_the_total_is_a_step_so_that_the_steps_add_up() -> None:
    # 2195.26 + 925.21 = 3120.47 → 3120.50
    amounts = pension(INPUTS, replace(RULES, amount_rounding=AmountRounding.JIAO_UP_TOTAL))
    assert (amounts.total, amounts.rounding_yuan) == (Decimal("3120.50"), Decimal("0.03"))
    assert [(step.code, step.formula, step.value) for step in amounts.steps[-2:]] == [
        ("step_total_rounding", "3120.50 - 3120.47", "0.03"),
        ("step_total", "2195.26 + 925.21 + 0.03", "3120.50"),
    ]


def test_a_total_that_needs_no_rounding_has_no_step_for_it() -> None:
    amounts = pension(INPUTS, RULES)
    assert amounts.rounding_yuan == 0
    assert "step_total_rounding" not in [step.code for step in amounts.steps]


def test_with_two_bases_the_first_term_takes_one_and_the_index_the_other() -> None:
    # (6738 + 7933 × 2) ÷ 2 × 10 % = 1130.20
    rules = replace(RULES, benefit_base_yuan=Decimal(7933), first_base_yuan=Decimal(6738))
    amounts = pension(replace(INPUTS, contribution_years=Decimal(10), average_index=Decimal(2)), rules)
    assert amounts.basic == Decimal("1130.20")
    assert amounts.steps[0].formula == "(6738 + 7933 × 2) ÷ 2 × 10 × 1%"


def test_two_bases_and_a_low_index_reduce_the_first_base() -> None:
    # (1000 × 0.3 ÷ 0.6 + 2000 × 0.3) ÷ 2 × 10 % = 55
    rules = replace(
        RULES, benefit_base_yuan=Decimal(2000), first_base_yuan=Decimal(1000), low_index_below=Decimal("0.6")
    )
    amounts = pension(replace(INPUTS, contribution_years=Decimal(10), average_index=Decimal("0.3")), rules)
    assert amounts.basic == Decimal("55.00")
    assert amounts.steps[0].formula == "(1000 × 0.3 ÷ 0.6 + 2000 × 0.3) ÷ 2 × 10 × 1%"


TWO_TERMS = TransitionalRule(
    Decimal("0.01"),
    (
        TransitionalTerm(CountedYears.DEEMED, CountedIndex.ONE),
        TransitionalTerm(CountedYears.PAID_TRANSITION, CountedIndex.TRANSITION),
    ),
)


def test_two_terms_each_have_their_years_and_their_index() -> None:
    # 10000 × (1 × 8 + 0.5 × 4) × 1 % = 1000
    inputs = replace(INPUTS, deemed_years=Decimal(8), paid_transition_years=Decimal(4), transition_index=Decimal("0.5"))
    amounts = pension(inputs, replace(RULES, benefit_base_yuan=Decimal(10000), transitional=TWO_TERMS))
    assert amounts.transitional == Decimal("1000.00")
    assert amounts.steps[2].formula == "10000 × (1 × 8 + 0.5 × 4) × 1%"


def test_a_term_without_years_is_not_written() -> None:
    inputs = replace(INPUTS, deemed_years=Decimal(8))
    amounts = pension(inputs, replace(RULES, benefit_base_yuan=Decimal(10000), transitional=TWO_TERMS))
    assert (amounts.transitional, amounts.steps[2].formula) == (Decimal("800.00"), "10000 × 1 × 8 × 1%")


def test_the_mean_index_is_half_of_one_and_the_average() -> None:
    # 8000 × (1 + 0.5) ÷ 2 × 10 × 1.3 % = 780
    rule = TransitionalRule(Decimal("0.013"), (TransitionalTerm(CountedYears.PRE_ACCOUNT, CountedIndex.MEAN),))
    inputs = replace(INPUTS, average_index=Decimal("0.5"), pre_account_years=Decimal(10))
    amounts = pension(inputs, replace(RULES, benefit_base_yuan=Decimal(8000), transitional=rule))
    assert amounts.transitional == Decimal("780.00")
    assert amounts.steps[2].formula == "8000 × (1 + 0.5) ÷ 2 × 10 × 1.3%"


@pytest.mark.parametrize(("years", "yuan"), [("25", "600.00"), ("25.01", "700.00")])
def test_the_higher_coefficient_needs_more_than_the_paid_years_and_deemed_ones_do_not_count(
    years: str, yuan: str
) -> None:
    # 25 years of which 5 deemed are 20 paid: 10000 × 1 × 5 × 1.2 % = 600; more than 20: 1.4 % = 700
    rule = TransitionalRule(
        Decimal("0.012"),
        (TransitionalTerm(CountedYears.DEEMED, CountedIndex.ONE),),
        LongService(Decimal(20), Decimal("0.014")),
    )
    inputs = replace(INPUTS, contribution_years=Decimal(years), deemed_years=Decimal(5))
    amounts = pension(inputs, replace(RULES, benefit_base_yuan=Decimal(10000), transitional=rule))
    assert amounts.transitional == Decimal(yuan)


def test_an_addition_may_depend_on_index_and_years() -> None:
    # 480 + 3 × 0.8 × 40 = 576
    rule = AdditionRule("transitional_adjustment", Decimal(480), per_index_year_yuan=Decimal(3))
    inputs = replace(INPUTS, contribution_years=Decimal(40), average_index=Decimal("0.8"))
    amounts = pension(inputs, replace(RULES, additions=(rule,)))
    assert [addition.yuan for addition in amounts.additions] == [Decimal("576.00")]
    assert amounts.steps[2].formula == "480 + 3 × 0.8 × 40"


def test_an_addition_that_is_a_fixed_sum_has_only_that_in_its_formula() -> None:
    amounts = pension(INPUTS, replace(RULES, additions=(AdditionRule("base_subsidy", Decimal(150)),)))
    assert (amounts.steps[2].formula, amounts.additions[0].yuan) == ("150", Decimal("150.00"))
