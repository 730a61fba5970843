"""Maternity allowance: days by article 7, and the wage by the day."""

from decimal import Decimal

import pytest

from bot.calculators.maternity import BirthKind, MaternityRules, base_days, maternity_allowance

RULES = MaternityRules(
    normal_days=98,
    difficult_days=15,
    further_child_days=15,
    early_miscarriage_days=15,
    late_miscarriage_days=42,
    wage_days=30,
)


@pytest.mark.parametrize(
    ("kind", "children", "days"),
    [
        ("normal", 1, 98),
        ("difficult", 1, 113),
        # 98 + 15 for the second child
        ("normal", 2, 113),
        # 98 + 15 + 15 × 2
        ("difficult", 3, 143),
        ("early_miscarriage", 1, 15),
        ("late_miscarriage", 1, 42),
    ],
)
def test_the_days_are_those_of_article_7(kind: str, children: int, days: int) -> None:
    assert base_days(BirthKind(kind), children, RULES) == days


def test_the_allowance_is_the_employers_average_wage_by_the_day() -> None:
    worked = maternity_allowance(BirthKind.NORMAL, 1, Decimal(9000), None, RULES)
    # 9000 ÷ 30 = 300 a day; 300 × 98 = 29400
    assert (worked.daily, worked.allowance) == (Decimal("300.00"), Decimal("29400.00"))
    assert worked.steps[-1].formula == "9000 ÷ 30 × 98"


def test_the_amount_is_rounded_once_at_the_end() -> None:
    worked = maternity_allowance(BirthKind.NORMAL, 1, Decimal(8765), None, RULES)
    # 8765 × 98 ÷ 30 = 28632.333…; 98 days of the rounded 292.17 would be 28632.66
    assert worked.allowance == Decimal("28632.33")


def test_the_regions_own_days_replace_the_national_ones() -> None:
    worked = maternity_allowance(BirthKind.NORMAL, 1, Decimal(9000), 158, RULES)
    # 9000 ÷ 30 × 158 = 47400
    assert (worked.base_days, worked.days, worked.allowance) == (98, 158, Decimal("47400.00"))


def test_without_the_wage_the_days_are_known_and_no_amount() -> None:
    worked = maternity_allowance(BirthKind.DIFFICULT, 1, None, None, RULES)
    assert (worked.days, worked.daily, worked.allowance) == (113, None, None)
    assert [step.formula for step in worked.steps] == ["98 + 15"]
