"""Mistakes that public calculators make with residents' pensions and contribution bases, each kept from coming back."""

from datetime import date
from decimal import Decimal

import pytest

from bot.calculators.flexible_contribution import contribution_average_wage
from bot.policy.catalogue import Catalogue, load
from bot.service.calculate_flexible_contribution import calculate_flexible_contribution
from bot.service.calculate_resident_pension import ResidentPensionRequest, calculate_resident_pension

WUHAN = "420100"
ON = date(2025, 9, 1)


@pytest.fixture(scope="module")
def policy() -> Catalogue:
    return load()


def request(years: str, balance: str = "84432") -> ResidentPensionRequest:
    return ResidentPensionRequest(WUHAN, Decimal(years), Decimal(balance))


def test_mistake_11b_the_years_bonus_takes_the_highest_band_for_all_years(policy: Catalogue) -> None:
    # B-17: 15 years at 1 yuan are 15, not 15 × 2 = 30; 367 + 607.42 + 15 = 989.42, published as 1004.
    values = calculate_resident_pension(policy, request("15"), ON).values
    assert (values["years_bonus"], values["total"]) == (Decimal("15.00"), Decimal("989.42"))
    # 30 years: 15 × 1 + 10 × 2 + 5 × 3 = 50, not 30 × 3 = 90.
    assert calculate_resident_pension(policy, request("30"), ON).values["years_bonus"] == Decimal("50.00")


def test_mistake_the_residents_account_is_divided_by_the_employees_payout_months(policy: Catalogue) -> None:
    """139 whatever the age: at 63 the employees' table says 117, which would pay 84432 ÷ 117 = 721.64."""
    for start in ("2025-09", "2028-09", "2035-09"):
        with_start = ResidentPensionRequest(WUHAN, Decimal(15), Decimal(84432), start_month=start)
        values = calculate_resident_pension(policy, with_start, ON).values
        assert (values["payout_months"], values["account"]) == (139, Decimal("607.42"))


def test_mistake_the_residents_minimum_rises_to_twenty_years(policy: Catalogue) -> None:
    """The rise of 2030 to 2039 is the employees' scheme's."""
    with_start = ResidentPensionRequest(WUHAN, Decimal(15), Decimal(84432), start_month="2040-01")
    assert calculate_resident_pension(policy, with_start, ON).values["missing_months"] == 0
    assert policy.get("resident_pension.pension_age", date(2040, 1, 1)).whole() == 720


def test_mistake_8_the_average_wage_of_contributions_is_taken_for_the_benefit_base(policy: Catalogue) -> None:
    """B-31: 广东, 江苏 and 武汉 divide the highest base by three and get less than their benefit base."""
    day = date(2025, 9, 1)
    for region in ("440100", "320100", WUHAN):
        upper = policy.get("contribution.base_limits_yuan", day, region).row("upper").number()
        benefit_base = policy.get("pension.benefit_base", day, region).number()
        assert contribution_average_wage(upper, Decimal(3)) < benefit_base


def test_mistake_one_lower_limit_serves_all_of_guangdong(policy: Catalogue) -> None:
    limits = {
        region: calculate_flexible_contribution(policy, region=region, on=ON).values["lower_limit"]
        for region in ("440100", "440300", "441900")
    }
    assert limits == {"440100": Decimal("5510.00"), "440300": Decimal("4775.00"), "441900": Decimal("4775.00")}
