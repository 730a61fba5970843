"""The survivors' grant by months of contributions, and the amounts that follow from a monthly income."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calculators.survivor import (
    GrantBand,
    GrantRule,
    RetiredRule,
    grant_months,
    months_text,
    retired_grant_months,
    retired_range,
    retired_step,
    survivor_benefits,
    working_range,
    working_step,
)

RULE = GrantRule((GrantBand(0, 3), GrantBand(60, 6), GrantBand(120, 9)), 180, 1, 24)
RETIRED = RetiredRule(less_per_year=1, at_least=9)
HUBEI = Decimal("3915.5")


@pytest.mark.parametrize(
    ("contributed", "months"),
    [
        (1, "3"),
        (59, "3"),
        (60, "6"),
        (119, "6"),
        (120, "9"),
        (180, "9"),  # fifteen years inclusive
        (192, "10"),
        (300, "19"),  # B-21: 9 + (25 − 15)
        (345, "22.75"),  # 28 years 9 months: 9 + 13 + 9 ÷ 12
        (360, "24"),
        (361, "24"),
        (480, "24"),
    ],
)
def test_the_months_of_grant_at_the_edges_of_every_band(contributed: int, months: str) -> None:
    assert grant_months(contributed, RULE) == Decimal(months)


@given(st.integers(1, 600))
def test_a_month_more_of_contributions_never_gives_less(contributed: int) -> None:
    assert grant_months(contributed + 1, RULE) >= grant_months(contributed, RULE)


@pytest.mark.parametrize(
    ("contributed", "drawn", "months"),
    [
        (345, 42, "19.25"),  # published: 22.75 − 3.5
        (345, 186, "9"),  # published: 22.75 − 15.5 = 7.25, so the minimum
        (300, 0, "19"),
        (300, 120, "9"),  # 19 − 10
        (300, 121, "9"),
    ],
)
def test_a_year_of_pension_takes_a_month_off_down_to_nine(contributed: int, drawn: int, months: str) -> None:
    assert retired_grant_months(contributed, drawn, RULE, RETIRED) == Decimal(months)


@pytest.mark.parametrize(("contributed", "total"), [(180, "43070.50"), (300, "82225.50"), (360, "101803.00")])
def test_the_published_totals_of_hubei(contributed: int, total: str) -> None:
    # B-19: 3915.5 × (2 + 9); B-21: 3915.5 × (2 + 19); 3915.5 × (2 + 24)
    assert survivor_benefits(HUBEI, 2, grant_months(contributed, RULE)).total == Decimal(total)


def test_the_published_case_of_a_retired_person() -> None:
    amounts = survivor_benefits(Decimal("2818.5"), 2, retired_grant_months(345, 42, RULE, RETIRED))
    # 2818.5 × 2 = 5637; 2818.5 × 19.25 = 54256.125
    assert (amounts.funeral, amounts.grant, amounts.total) == (
        Decimal("5637.00"),
        Decimal("54256.13"),
        Decimal("59893.13"),
    )


def test_months_that_two_decimals_do_not_hold_are_shown_as_a_fraction() -> None:
    amounts = survivor_benefits(HUBEI, 2, grant_months(187, RULE))
    assert amounts.grant == Decimal("37523.54")  # 3915.5 × 115 ÷ 12 = 37523.541…
    assert amounts.steps[1].formula == "3915.5 × 115 ÷ 12"
    assert months_text(Decimal("22.75")) == "22.75"


def test_unknown_contributions_leave_everything_between_the_shortest_and_the_longest() -> None:
    assert working_range(None, RULE) == (Decimal(3), Decimal(24))
    assert working_range(300, RULE) == (Decimal(19), Decimal(19))


@pytest.mark.parametrize(
    ("contributed", "drawn", "ends"),
    [(300, None, ("9", "19")), (None, None, ("9", "24")), (None, 60, ("9", "19")), (300, 60, ("14", "14"))],
)
def test_of_a_retired_person_what_is_unknown_widens_the_range(
    contributed: int | None, drawn: int | None, ends: tuple[str, str]
) -> None:
    assert retired_range(contributed, drawn, RULE, RETIRED) == tuple(map(Decimal, ends))


def test_the_steps_show_where_the_months_come_from() -> None:
    assert working_step(187, RULE).formula == "9 + (187 - 180) ÷ 12"
    assert working_step(400, RULE).formula == "max 24"
    assert retired_step(345, 42, RULE, RETIRED).formula == "22.75 - 42 ÷ 12"
    assert retired_step(345, 186, RULE, RETIRED).formula == "min 9"
