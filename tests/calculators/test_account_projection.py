"""The account carried forward: the opening balance for the whole year, each month's credit by its months."""

from decimal import Decimal

from bot.calculators.account_projection import CreditedYear, carry_forward


def year(number: int, months: int, monthly: str, rate: str | None) -> CreditedYear:
    return CreditedYear(number, months, Decimal(monthly), None if rate is None else Decimal(rate))


def test_a_year_without_credits_earns_its_rate_on_the_opening_balance() -> None:
    # 100000 × 1.5 %
    assert carry_forward(Decimal(100000), [year(2025, 0, "0", "0.015")]).interest_yuan == Decimal("1500.00")


def test_the_credit_of_each_month_earns_from_that_month_to_the_end_of_the_year() -> None:
    # Months 12 + 11 + … + 1 = 78: 600 × 78 ÷ 12 × 2 % = 78.00; credits 7200
    carried = carry_forward(Decimal(0), [year(2024, 12, "600", "0.02")])
    assert (carried.interest_yuan, carried.closing_yuan) == (Decimal("78.00"), Decimal("7278.00"))


def test_interest_of_one_year_earns_interest_in_the_next() -> None:
    # 10000 × 1.1 × 1.1
    carried = carry_forward(Decimal(10000), [year(2016, 0, "0", "0.1"), year(2017, 0, "0", "0.1")])
    assert carried.closing_yuan == Decimal("12100.00")


def test_a_year_whose_rate_is_not_published_adds_the_credits_only() -> None:
    # 120000 + 624.44 × 56 = 154968.64
    carried = carry_forward(Decimal(120000), [year(2026, 12, "624.44", None), year(2027, 44, "624.44", None)])
    assert (carried.closing_yuan, carried.interest_yuan) == (Decimal("154968.64"), Decimal("0.00"))
    assert [(step.formula, step.value) for step in carried.steps] == [("120000 + 624.44 × 56", "154968.64")]


def test_each_step_begins_where_the_last_one_ended() -> None:
    carried = carry_forward(Decimal(10000), [year(2024, 12, "100", "0.0262"), year(2025, 12, "100", None)])
    # 10000 × 1.0262 + 1200 + 100 × 78 ÷ 12 × 2.62 % = 10262 + 1200 + 17.03
    assert carried.steps[0].value == "11479.03"
    assert carried.steps[0].formula == "2024: 10000 × (1 + 2.62%) + 100 × 12 + 100 × 78 ÷ 12 × 2.62%"
    assert carried.steps[1].formula == "11479.03 + 100 × 12"


def test_more_credits_never_make_less() -> None:
    closings = [carry_forward(Decimal(500), [year(2020, months, "100", "0.06")]).closing_yuan for months in range(13)]
    assert closings == sorted(set(closings))
