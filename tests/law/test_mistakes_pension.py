"""The pension mistakes that public calculators make, one test each, named after the mistake."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue, load
from bot.results import Result
from bot.service.calculate_pension import calculate_pension
from bot.service.pension_request import PensionRequest

TODAY = date(2026, 11, 21)
# The annex of 国发〔2005〕38号, in whole years.
FROM_66_TO_70 = {66: 93, 67: 84, 68: 75, 69: 65, 70: 56}


@pytest.fixture(scope="module")
def policy() -> Catalogue:
    return load()


def calculate(policy: Catalogue, birth: str, group: str = "male_60", region: str = "420500", **given: Any) -> Result:
    said = {"average_index": Decimal(1), "account_balance": Decimal(0), "contribution_months": 240} | given
    return calculate_pension(policy, PensionRequest(region=region, birth=birth, group=group, **said), TODAY)


@pytest.mark.parametrize(
    ("birth", "payout_months"),
    [("1968-05", "132.6"), ("1966-09", "135.5"), ("1965-01", "138.4"), ("1976-08", "117.7")],
)
def test_mistake_4_an_age_between_two_years_does_not_take_the_payout_months_of_a_whole_year(
    policy: Catalogue, birth: str, payout_months: str
) -> None:
    # Retiring at 60 years 11, 60 years 6, 60 years 1 and 62 years 11 months; a balance of a thousand times the months.
    result = calculate(policy, birth, account_balance=Decimal(payout_months) * 1000)
    assert result.values["payout_months"] == Decimal(payout_months)
    assert result.values["account"] == Decimal("1000.00")


@pytest.mark.parametrize(
    ("birth", "payout_months"), [("1970-01", "169.5"), ("1970-05", "169"), ("1970-09", "168.5"), ("1971-01", "168")]
)
def test_mistake_5_the_row_of_55_falls_by_six_a_year_and_not_by_five(
    policy: Catalogue, birth: str, payout_months: str
) -> None:
    # 170 at 55 and 164 at 56: half a month less for each month. The widespread table has 169.6, 169.2 …
    result = calculate(policy, birth, group="female_55")
    assert result.values["payout_months"] == Decimal(payout_months)


@pytest.mark.parametrize(("age", "months"), [(47, 208), *FROM_66_TO_70.items(), (71, 56), (75, 56)])
def test_mistake_5_the_ages_of_47_and_of_66_and_more_take_the_months_of_the_annex(
    policy: Catalogue, age: int, months: int
) -> None:
    # Born so that the age is full in 2026-10: not 207 at 47, not 94, 87, 80, 73, 67 from 66 on, not 139 above 70.
    result = calculate(policy, f"{2026 - age}-10", retire_month="2026-10", special_work=True)
    assert result.values["payout_months"] == months


def test_mistake_6_at_63_the_account_is_not_divided_by_139(policy: Catalogue) -> None:
    # 117000 ÷ 117 = 1000; by 139 it would be 841.73.
    result = calculate(policy, "1976-09", account_balance=Decimal(117000))
    assert (result.values["payout_months"], result.values["account"]) == (Decimal(117), Decimal("1000.00"))


@pytest.mark.parametrize(
    ("region", "third_of_the_ceiling"),
    [("440000", 9183), ("510000", 7646), ("320000", 8254), ("110000", 11937), ("420100", 7496)],
)
def test_mistake_8_the_average_wage_of_the_contribution_ceiling_is_not_the_benefit_base(
    policy: Catalogue, region: str, third_of_the_ceiling: int
) -> None:
    assert policy.get("pension.benefit_base", date(2025, 7, 1), region).number() > third_of_the_ceiling


@pytest.mark.parametrize(
    ("city", "base", "province"),
    [
        ("440300", "11293", "440000"),
        ("410100", "7933", "410000"),
        ("220100", "7978.25", "220000"),
        ("210100", "8390", "210000"),
        ("210200", "8956", "210000"),
        ("371700", "7506", "370000"),
    ],
)
def test_mistake_8_a_province_is_not_one_figure_for_all_its_cities(
    policy: Catalogue, city: str, base: str, province: str
) -> None:
    on = date(2025, 7, 1)
    assert policy.get("pension.benefit_base", on, city).number() == Decimal(base)
    assert policy.get("pension.benefit_base", on, province).number() != Decimal(base)


def test_mistake_8_hubei_has_seventeen_bases_and_none_for_the_province(policy: Catalogue) -> None:
    with pytest.raises(NotCovered, match="region_needs_city") as caught:
        policy.get("pension.benefit_base", date(2025, 7, 1), "420000")
    cities = [city["code"] for city in caught.value.values["cities"]]
    bases = {policy.get("pension.benefit_base", date(2025, 7, 1), city).number() for city in cities}
    # 荆门 and 恩施 have the same.
    assert (len(cities), len(bases)) == (17, 16)


def test_mistake_9_an_index_below_the_lowest_base_is_not_raised_to_it(policy: Catalogue) -> None:
    # 宜昌 2025: 7424 × (1 + 0.32) ÷ 2 × 20 % = 979.968; raised to 0.6 it would be 1187.84.
    result = calculate(policy, "1965-06", average_index=Decimal("0.32"))
    assert result.values["basic"] == Decimal("979.97")


def test_mistake_9_the_transitional_pension_of_jiangsu_and_tianjin_has_an_index_of_its_own(policy: Catalogue) -> None:
    for region, expected in (
        ("320100", "1070.04"),  # 8917 × 2 × 5 × 1.2 % = 1070.04; by the average index 535.02
        ("120000", "941.70"),  # 9417 × 2 × 5 × 1 % = 941.70; by the average index 470.85
    ):
        given = {"deemed_months": 60, "transition_index": Decimal(2)}
        assert calculate(policy, "1965-06", region=region, **given).values["transitional"] == Decimal(expected)


def test_mistake_9_in_guangdong_an_index_below_the_lowest_base_shrinks_the_first_term(policy: Catalogue) -> None:
    # 9493 × (0.3 ÷ 0.6 + 0.3) ÷ 2 × 20 % = 759.44; without the factor 1234.09.
    result = calculate(policy, "1965-06", region="441900", average_index=Decimal("0.3"))
    assert result.values["basic"] == Decimal("759.44")


@pytest.mark.parametrize(("year", "rate"), [(2021, "0.0669"), (2024, "0.0262"), (2025, "0.0150")])
def test_mistake_12_the_account_interest_is_that_of_its_year(policy: Catalogue, year: int, rate: str) -> None:
    # Not 5.35 % in 2021, and 2.62 % belongs to 2024, not to 2025.
    assert policy.get("pension.account_interest", date(year, 12, 31)).number() == Decimal(rate)


def test_mistake_12_the_account_interest_of_a_year_not_yet_published_is_not_taken_from_the_year_before(
    policy: Catalogue,
) -> None:
    with pytest.raises(NotCovered):
        policy.get("pension.account_interest", date(2026, 6, 1))
