"""The law of the residents' pension in one region and month, read from the catalogue into the calculator's typed rules.

Where a region's own base pension or bonus is not known, the nation's floor stands in or the part is left out; that is
named among the assumptions, and the total is then a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.calculators.months import month_text
from bot.calculators.resident_pension import BonusBand, ResidentPensionRules, SubsidyBand
from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue
from bot.policy.found import Found
from bot.results import Assumption, Source


@dataclass(frozen=True, slots=True)
class BasePension:
    """The base pension of a month, in yuan, and what it rests on.

    `is_floor`: the nation's minimum stands in for the region's own. `published_for` is set where nothing is published
    for the asked month yet: the month from which the figure used holds.
    """

    yuan: Decimal
    sources: tuple[Source, ...]
    assumptions: tuple[Assumption, ...]
    is_floor: bool = False
    published_for: date | None = None


@dataclass(frozen=True, slots=True)
class ResidentPensionLaw:
    """The rules, what they rest on, and what had to be assumed; `is_complete`: no floor, nothing left out."""

    rules: ResidentPensionRules
    base: BasePension
    minimum_months: int
    pension_age_months: int
    sources: tuple[Source, ...]
    assumptions: tuple[Assumption, ...]
    is_complete: bool


@dataclass(frozen=True, slots=True)
class ContributionTiers:
    """The nation's tiers of what is paid in a year, and the least subsidies, in yuan."""

    tiers: tuple[Decimal, ...]
    subsidies: tuple[SubsidyBand, ...]
    source: Source


def find_resident_pension_law(
    policy: Catalogue, region: str, month: date, given_base: Decimal | None = None
) -> ResidentPensionLaw:
    """Collect the rules for a pension that begins in that month; `given_base` replaces the published base pension.

    Raises NotCovered where there is no sure figure for the month.
    """
    base = _base_pension(policy, region, month, given_base)
    bonus = _find_bonus(policy, region, month)
    payout = policy.get("resident_pension.payout_months", month)
    minimum = policy.get("resident_pension.minimum_contribution_months", month)
    age = policy.get("resident_pension.pension_age", month)
    assumptions = base.assumptions
    if bonus is None:
        assumptions += (Assumption("assumption_years_bonus_not_covered", {"region_name": policy.region_name(region)}),)
    return ResidentPensionLaw(
        rules=ResidentPensionRules(base.yuan, payout.whole(), _bonus_bands(bonus)),
        base=base,
        minimum_months=minimum.whole(),
        pension_age_months=age.whole(),
        sources=(*base.sources, payout.source, *((bonus.source,) if bonus else ()), minimum.source, age.source),
        assumptions=assumptions,
        is_complete=bonus is not None and not base.is_floor,
    )


def find_contribution_tiers(policy: Catalogue, on: date) -> ContributionTiers:
    """Return the nation's tiers and subsidies in force that day; raises NotCovered."""
    tiers = policy.get("resident_pension.contribution_tiers", on)
    subsidies = policy.get("resident_pension.government_subsidy", on)
    bands = tuple(
        SubsidyBand(band.row("paid_from_yuan").number(), band.row("subsidy_yuan").number())
        for band in subsidies.items()
    )
    return ContributionTiers(tuple(tier.number() for tier in tiers.items()), bands, subsidies.source)


def _base_pension(policy: Catalogue, region: str, month: date, given: Decimal | None) -> BasePension:
    """The given one, else the region's own, else the nation's floor; not yet published, the latest one."""
    if given is not None:
        return BasePension(given, (), (Assumption("assumption_resident_base_given", {"base": f"{given:f}"}),))
    is_floor = False
    try:
        found = policy.latest("resident_pension.base_pension", region, month)
    except NotCovered:
        found = policy.latest("resident_pension.minimum_base_pension", None, month)
        is_floor = True
    figure = {"base": f"{found.number():f}", "region_name": policy.region_name(region)}
    assumptions = [Assumption("assumption_resident_base_floor", figure)] if is_floor else []
    if found.provisional:
        months = {"month": month_text(month), "base_month": month_text(found.start)}
        assumptions.append(Assumption("assumption_resident_base_provisional", figure | months))
    return BasePension(
        yuan=found.number(),
        sources=(found.source,),
        assumptions=tuple(assumptions),
        is_floor=is_floor,
        published_for=found.start if found.provisional else None,
    )


def _find_bonus(policy: Catalogue, region: str, month: date) -> Found | None:
    try:
        return policy.get("resident_pension.years_bonus", month, region)
    except NotCovered:
        return None


def _bonus_bands(bonus: Found | None) -> tuple[BonusBand, ...]:
    if bonus is None:
        return ()
    return tuple(
        BonusBand(band.row("above_years").whole(), band.row("yuan_per_year").number()) for band in bonus.items()
    )
