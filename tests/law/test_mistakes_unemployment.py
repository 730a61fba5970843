"""Mistake 10 of public calculators: the national bound taken for the months granted."""

from datetime import date

import pytest

from bot.policy.catalogue import Catalogue, load
from bot.results import Result
from bot.service.calculate_unemployment import calculate_unemployment

ON = date(2026, 9, 1)
SHANGHAI, GUANGZHOU, YICHANG = "310000", "440100", "420500"


@pytest.fixture(scope="module")
def law() -> Catalogue:
    return load()


def benefit(law: Catalogue, region: str, years: int, **more: int) -> Result:
    return calculate_unemployment(law, region=region, contribution_months=12 * years, on=ON, **more)


def test_mistake_10_ten_years_have_three_figures(law: Catalogue) -> None:
    # Bound 24 (社会保险法, article 46); Shanghai 2 × 10; Guangdong 4 + 6 years × 2.
    in_shanghai, in_guangdong = benefit(law, SHANGHAI, 10).values, benefit(law, GUANGZHOU, 10).values
    assert in_shanghai["cap_months"] == in_guangdong["cap_months"] == 24
    assert (in_shanghai["granted_months"], in_guangdong["granted_months"]) == (20, 16)


def test_mistake_10_six_years_in_guangdong_are_eight_months_and_not_eighteen(law: Catalogue) -> None:
    """Case B-05."""
    values = benefit(law, GUANGZHOU, 6).values
    assert (values["granted_months"], values["cap_months"]) == (8, 18)


def test_mistake_10_without_a_regional_rule_the_bound_is_not_granted(law: Catalogue) -> None:
    """Case B-03: 18 is the most, not what is granted."""
    values = benefit(law, YICHANG, 6).values
    assert (values["cap_months"], values["granted_months"], values["benefit_total"]) == (18, None, None)


def test_case_b_01_month_15_in_shanghai_is_paid_at_the_second_level(law: Catalogue) -> None:
    values = benefit(law, SHANGHAI, 10, claimed_months=14).values
    assert (values["granted_months"], values["left_months"], values["benefit_monthly"]) == (20, 6, 1872)
