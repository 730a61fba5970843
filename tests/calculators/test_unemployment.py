"""Unemployment benefit: bound, months by a region's rule, level by month of drawing, and the way to retirement."""

from decimal import Decimal
from itertools import pairwise

import pytest

from bot.calculators.unemployment import (
    CapBand,
    GrowthBand,
    Level,
    LevelBand,
    MonthsRule,
    UnemploymentInputs,
    UnemploymentRules,
    cap_months,
    months_by_rule,
    unemployment_benefit,
)

CAPS = (CapBand(12, 12), CapBand(60, 18), CapBand(120, 24))
SHANGHAI = MonthsRule((GrowthBand(0, 12, 2),), 24)
GUANGDONG = MonthsRule((GrowthBand(0, 12, 1), GrowthBand(48, 6, 1)), 24)
TWO_LEVELS = Level((LevelBand(1, Decimal(2000)), LevelBand(13, Decimal(1500))), extended_yuan=Decimal(1000))
YEARS_OF_WORK = range(12, 600)


def rules(months: MonthsRule | None = SHANGHAI, level: Level | None = TWO_LEVELS) -> UnemploymentRules:
    return UnemploymentRules(12, CAPS, combined_months=24, near_retirement_months=12, months=months, level=level)


@pytest.mark.parametrize(
    ("contributed", "most"), [(0, 0), (11, 0), (12, 12), (59, 12), (60, 18), (119, 18), (120, 24), (480, 24)]
)
def test_the_national_bound_changes_on_the_day_a_band_is_reached(contributed: int, most: int) -> None:
    assert cap_months(contributed, CAPS) == most


@pytest.mark.parametrize(
    ("contributed", "months"),
    # Two for every full year, at most 24.
    [(11, 0), (12, 2), (23, 2), (24, 4), (120, 20), (131, 20), (132, 22), (144, 24), (156, 24), (480, 24)],
)
def test_shanghai_grants_two_months_for_every_full_year(contributed: int, months: int) -> None:
    assert months_by_rule(contributed, SHANGHAI) == months


@pytest.mark.parametrize(
    ("contributed", "months"),
    # One for each of the first four years, then one for every half year: six years are 4 + 4 = 8, ten are 4 + 12 = 16.
    [(11, 0), (12, 1), (47, 3), (48, 4), (53, 4), (54, 5), (72, 8), (120, 16), (167, 23), (168, 24), (480, 24)],
)
def test_guangdong_grants_a_month_a_year_and_from_four_years_on_a_month_for_every_half(
    contributed: int, months: int
) -> None:
    assert months_by_rule(contributed, GUANGDONG) == months


@pytest.mark.parametrize("rule", [SHANGHAI, GUANGDONG], ids=["shanghai", "guangdong"])
def test_longer_contributions_never_grant_fewer_months_and_never_more_than_the_bound(rule: MonthsRule) -> None:
    granted = [months_by_rule(months, rule) for months in YEARS_OF_WORK]
    assert all(earlier <= later for earlier, later in pairwise(granted))
    assert all(months <= cap_months(worked, CAPS) for months, worked in zip(granted, YEARS_OF_WORK, strict=True))


def test_the_level_falls_from_the_thirteenth_month_on_and_the_total_counts_both() -> None:
    benefit = unemployment_benefit(UnemploymentInputs(120), rules())
    assert [(phase.from_month, phase.to_month, phase.yuan) for phase in benefit.phases] == [
        (1, 12, 2000),
        (13, 20, 1500),
    ]
    # 12 × 2000 + 8 × 1500 = 36000
    assert benefit.total == Decimal("36000.00")
    assert [(step.formula, step.value) for step in benefit.steps][1:] == [
        ("10 × 2", "20"),
        ("2000 × 12 + 1500 × 8", "36000.00"),
    ]


@pytest.mark.parametrize(
    ("claimed", "left", "next_level"), [(0, 20, 2000), (11, 9, 2000), (12, 8, 1500), (19, 1, 1500)]
)
def test_months_drawn_already_are_neither_left_nor_paid_again(claimed: int, left: int, next_level: int) -> None:
    benefit = unemployment_benefit(UnemploymentInputs(120, claimed_months=claimed), rules())
    assert (benefit.months.granted, benefit.months.left) == (20, left)
    assert (benefit.phases[0].from_month, benefit.phases[0].yuan) == (claimed + 1, next_level)


@pytest.mark.parametrize("claimed", [20, 24])
def test_who_has_drawn_everything_has_nothing_left(claimed: int) -> None:
    benefit = unemployment_benefit(UnemploymentInputs(120, claimed_months=claimed), rules())
    assert (benefit.months.left, benefit.phases, benefit.total) == (0, (), 0)


def test_months_left_from_an_earlier_unemployment_are_added_up_to_the_bound() -> None:
    within = unemployment_benefit(UnemploymentInputs(60, earlier_months=5), rules())
    beyond = unemployment_benefit(UnemploymentInputs(120, earlier_months=5), rules())
    assert (within.months.granted, within.steps[1].formula) == (15, "5 × 2 + 5")
    assert (beyond.months.granted, beyond.steps[1].formula) == (24, "min(10 × 2 + 5, 24)")


def test_less_than_a_year_of_contributions_gives_nothing_and_says_how_much_is_missing() -> None:
    benefit = unemployment_benefit(UnemploymentInputs(11), rules())
    assert (benefit.missing_months, benefit.months.granted, benefit.total) == (1, 0, None)
    assert unemployment_benefit(UnemploymentInputs(12), rules()).missing_months == 0


def test_without_a_regional_rule_there_is_a_bound_but_no_granted_month_and_no_total() -> None:
    benefit = unemployment_benefit(UnemploymentInputs(120), rules(months=None))
    assert (benefit.months.cap, benefit.months.granted, benefit.total) == (24, None, None)
    assert [step.code for step in benefit.steps] == ["step_unemployment_cap"]


def test_without_a_level_the_months_are_known_and_no_amount() -> None:
    benefit = unemployment_benefit(UnemploymentInputs(120), rules(level=None))
    assert (benefit.months.granted, benefit.phases, benefit.total) == (20, (), None)


@pytest.mark.parametrize(
    ("to_retirement", "left", "extended"),
    # 20 months are granted. With 32 months to go, exactly a year would remain: not less, so nothing is added.
    [(None, 20, 0), (32, 20, 0), (31, 20, 11), (20, 20, 0), (5, 5, 0)],
)
def test_drawing_goes_on_to_the_statutory_age_when_less_than_a_year_would_remain(
    to_retirement: int | None, left: int, extended: int
) -> None:
    months = unemployment_benefit(UnemploymentInputs(120, months_to_retirement=to_retirement), rules()).months
    assert (months.left, months.extended) == (left, extended)
    assert months.is_until_retirement is (to_retirement is not None and to_retirement < 32)


def test_the_extended_months_have_a_level_of_their_own() -> None:
    benefit = unemployment_benefit(UnemploymentInputs(120, months_to_retirement=23), rules())
    last = benefit.phases[-1]
    assert (last.from_month, last.to_month, last.yuan) == (21, 23, 1000)
    # 12 × 2000 + 8 × 1500 + 3 × 1000 = 39000
    assert benefit.total == Decimal("39000.00")
