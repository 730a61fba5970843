"""The law of flexible workers' contributions in one region, read from the catalogue into typed rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.calculators.flexible_contribution import BaseLimits, FlexibleRates, contribution_average_wage
from bot.calculators.months import month_text
from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue
from bot.policy.found import Found
from bot.results import Assumption, Source


@dataclass(frozen=True, slots=True)
class FlexibleContributionLaw:
    """Limits, rates and the average wage behind the limits, in yuan a month.

    `lowest_ratio` and `highest_ratio` are the multiples of that wage between which the law lets the base lie.
    `limits_month` is set where the limits of the asked day are not published yet: from when those used hold.
    """

    limits: BaseLimits
    rates: FlexibleRates
    average_wage_yuan: Decimal
    lowest_ratio: Decimal
    highest_ratio: Decimal
    sources: tuple[Source, ...]
    assumptions: tuple[Assumption, ...]
    limits_month: str | None


def find_flexible_contribution_law(policy: Catalogue, region: str, on: date) -> FlexibleContributionLaw:
    """Collect the rules in force that day; raises NotCovered (`region_needs_city` among others)."""
    published = policy.latest("contribution.base_limits_yuan", region, on)
    multiples = policy.get("contribution.base_limits", on)
    rates = _find_rates(policy, region, on)
    limits = BaseLimits(published.row("lower").number(), published.row("upper").number())
    highest = multiples.row("upper").number()
    limits_month = month_text(published.start) if published.provisional else None
    return FlexibleContributionLaw(
        limits=limits,
        rates=FlexibleRates(paid=rates.row("flexible").number(), account=rates.row("account").number()),
        average_wage_yuan=contribution_average_wage(limits.upper_yuan, highest),
        lowest_ratio=multiples.row("lower").number(),
        highest_ratio=highest,
        sources=(published.source, rates.source, multiples.source),
        assumptions=_provisional(policy, region, published),
        limits_month=limits_month,
    )


def _find_rates(policy: Catalogue, region: str, on: date) -> Found:
    """The region's own rule for flexible workers, else the nation's."""
    try:
        return policy.get("contribution.flexible_rates", on, region)
    except NotCovered:
        return policy.get("contribution.rates", on)


def _provisional(policy: Catalogue, region: str, published: Found) -> tuple[Assumption, ...]:
    if not published.provisional:
        return ()
    values = {"region_name": policy.region_name(region), "limits_month": month_text(published.start)}
    return (Assumption("assumption_limits_provisional", values),)
