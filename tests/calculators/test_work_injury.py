"""Benefits for a disability from a work injury, by grade and by what is known of the wages."""

from decimal import Decimal

import pytest

from bot.calculators.work_injury import DisabilityRules, WageLimits, counted_wage, disability_benefits

LIMITS = WageLimits(Decimal("0.6"), Decimal(3))


def rules(months: int, pension: str | None = None, nursing: str | None = None) -> DisabilityRules:
    return DisabilityRules(
        grant_months=months,
        pension_rate=Decimal(pension) if pension else None,
        nursing_rate=Decimal(nursing) if nursing else None,
        wage_limits=LIMITS,
    )


def test_the_lump_sum_is_the_grades_months_of_the_own_wage() -> None:
    amounts = disability_benefits(Decimal(6000), None, rules(9))
    assert amounts.grant == Decimal("54000.00")  # 6000 × 9
    assert [(step.code, step.formula, step.value) for step in amounts.steps] == [
        ("step_disability_grant", "6000 × 9", "54000.00")
    ]


def test_a_grade_without_a_monthly_pension_has_none() -> None:
    assert disability_benefits(Decimal(6000), None, rules(9)).pension is None


def test_the_monthly_pension_is_its_share_of_the_own_wage() -> None:
    assert disability_benefits(Decimal("6543.21"), None, rules(25, "0.85")).pension == Decimal("5561.73")  # 5561.7285


def test_nursing_follows_the_areas_wage_and_not_the_own() -> None:
    amounts = disability_benefits(Decimal(6000), Decimal(7694), rules(27, "0.9", "0.5"))
    assert amounts.nursing == Decimal("3847.00")  # 7694 × 50 %


def test_without_any_wage_nothing_is_worked_out() -> None:
    amounts = disability_benefits(None, None, rules(27, "0.9", "0.5"))
    assert (amounts.grant, amounts.pension, amounts.nursing, amounts.steps) == (None, None, None, ())


@pytest.mark.parametrize(
    ("wage", "counted"),
    [
        ("5999.99", "6000.00"),  # below 60 % of 10000
        ("6000", "6000"),
        ("30000", "30000"),
        ("30000.01", "30000.00"),  # above 300 % of 10000
    ],
)
def test_the_own_wage_counts_between_60_and_300_percent_of_the_areas(wage: str, counted: str) -> None:
    assert counted_wage(Decimal(wage), Decimal(10000), LIMITS)[0] == Decimal(counted)


def test_a_wage_brought_within_the_limits_shows_how() -> None:
    amounts = disability_benefits(Decimal(40000), Decimal(10000), rules(7))
    assert amounts.grant == Decimal("210000.00")  # 30000 × 7
    assert amounts.steps[0].formula == "10000 × 300%"


def test_the_own_wage_stays_as_stated_where_the_areas_is_not_known() -> None:
    assert counted_wage(Decimal(40000), None, LIMITS) == (Decimal(40000), ())
