"""Benefits for a death at work: two lump sums and the dependants' monthly share."""

from decimal import Decimal

import pytest

from bot.calculators.work_death import (
    Dependants,
    DependantShares,
    WorkDeathAmounts,
    WorkDeathRules,
    dependants_rate,
    work_death_benefits,
)

SHARES = DependantShares(Decimal("0.4"), Decimal("0.3"), Decimal("0.1"))
NOBODY = Dependants()


def work_out(
    income: int = 54188, wage: str | None = None, area_wage: str | None = None, dependants: Dependants = NOBODY
) -> WorkDeathAmounts:
    return work_death_benefits(
        Decimal(wage) if wage else None,
        Decimal(area_wage) if area_wage else None,
        dependants,
        WorkDeathRules(Decimal(income), Decimal(20), 6, SHARES),
    )


@pytest.mark.parametrize(
    ("income", "grant"),
    [(49283, "985660.00"), (51821, "1036420.00"), (54188, "1083760.00"), (56502, "1130040.00")],
    ids=["death in 2023", "death in 2024", "B-23: death in 2025", "death in 2026"],
)
def test_the_death_grant_is_twenty_times_the_nations_income(income: int, grant: str) -> None:
    assert work_out(income).death_grant == Decimal(grant)


def test_the_funeral_grant_is_six_months_of_the_areas_wage() -> None:
    assert work_out(area_wage="7694").funeral == Decimal("46164.00")  # B-25: 7694 × 6


def test_without_the_areas_wage_there_is_no_funeral_figure() -> None:
    assert work_out(wage="6000").funeral is None


@pytest.mark.parametrize(
    ("dependants", "rate"),
    [
        (Dependants(), "0"),
        (Dependants(has_spouse=True), "0.4"),
        (Dependants(others=1), "0.3"),
        (Dependants(others=1, lonely=1), "0.4"),
        (Dependants(has_spouse=True, others=2), "1.0"),  # 40 + 2 × 30 %: just the whole wage
        (Dependants(has_spouse=True, others=3, lonely=1), "1"),  # 140 %, bounded
    ],
)
def test_the_dependants_shares_add_up_to_the_whole_wage_at_most(dependants: Dependants, rate: str) -> None:
    assert dependants_rate(dependants, SHARES)[0] == Decimal(rate)


def test_the_dependants_pension_shows_every_share() -> None:
    amounts = work_out(wage="6000", dependants=Dependants(has_spouse=True, others=1, lonely=1))
    assert amounts.pension == Decimal("4800.00")  # 6000 × (40 + 30 + 10 %)
    assert amounts.steps[-1].formula == "6000 × (40% + 30% × 1 + 10% × 1)"


def test_nobody_to_support_means_no_dependants_pension() -> None:
    assert work_out(wage="6000").pension is None
