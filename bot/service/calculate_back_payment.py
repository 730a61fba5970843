"""The gap to the minimum contribution months: the law looked up, the gap and what a missing year costs worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.calculators.back_payment import ContributionGap, YearValue, contribution_gap, year_value
from bot.calculators.months import month_text
from bot.calculators.retirement import RetirementDates
from bot.errors import NotCovered
from bot.policy.catalogue import Catalogue
from bot.policy.regions import region_chain
from bot.results import Assumption, Result, Source
from bot.service.estimate_retirement import read_birth
from bot.service.retirement_notes import note_missing_years
from bot.service.retirement_rules import (
    MinimumYears,
    check_contribution_months,
    choose_month,
    find_minimum_years,
    find_retirement,
)
from bot.service.source_list import unique_sources

# Contributing from the average wage itself, by definition of the index.
AVERAGE_EARNER = Decimal(1)


@dataclass(frozen=True, slots=True)
class YearCost:
    """What a missing year costs; `value` is None where the region is not told or its base not known."""

    value: YearValue | None = None
    assumptions: tuple[Assumption, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class BackPayment:
    """The result with what a citizen is told beside it; `late_gap` is the gap when retiring in the latest month."""

    result: Result
    dates: RetirementDates
    retire_month: date
    late_gap: ContributionGap


def calculate_back_payment(
    policy: Catalogue,
    *,
    birth: str,
    group: str,
    contribution_months: int,
    on: date,
    region: str | None = None,
    retire_month: str | None = None,
) -> Result:
    """Work out missing, available and exceeding months, and what one year is worth, in yuan a month at two indices.

    Without `retire_month` the statutory month counts. `is_reachable`: going on until then is enough. The two
    `year_value_…` are None without a region or where its base is not known. Raises InvalidInput, NotCovered.
    """
    return work_out_back_payment(
        policy,
        birth=birth,
        group=group,
        contribution_months=contribution_months,
        on=on,
        region=region,
        retire_month=retire_month,
    ).result


def work_out_back_payment(
    policy: Catalogue,
    *,
    birth: str,
    group: str,
    contribution_months: int,
    on: date,
    region: str | None,
    retire_month: str | None,
) -> BackPayment:
    """The same with its intermediate decisions, for the use-case; raises as `calculate_back_payment`."""
    birth_month = read_birth(birth, on)
    retirement = find_retirement(policy, birth_month, group)
    month = choose_month(retirement.dates, retire_month, on)
    check_contribution_months(policy, contribution_months, birth_month, month, on)
    minimum = find_minimum_years(policy, retirement.dates.statutory_month, month)
    first_open = on.replace(day=1)
    gap = contribution_gap(contribution_months, minimum.months, first_open, month)
    late_gap = contribution_gap(contribution_months, minimum.months, first_open, retirement.dates.latest_month)
    cost = _year_cost(policy, region, max(month, first_open))
    assumptions, sources = _notes(policy, max(month, on), gap)
    result = Result(
        values=_values(retirement.dates, month, contribution_months, minimum, gap, cost),
        steps=gap.steps + (cost.value.steps if cost.value else ()),
        sources=unique_sources((minimum.source, *sources, *cost.sources, *retirement.sources)),
        assumptions=(*cost.assumptions, *assumptions),
        as_of=on,
    )
    return BackPayment(result, retirement.dates, month, late_gap)


def _values(
    dates: RetirementDates, month: date, contributed: int, minimum: MinimumYears, gap: ContributionGap, cost: YearCost
) -> dict[str, Any]:
    return {
        "statutory_month": month_text(dates.statutory_month),
        "retire_month": month_text(month),
        "contribution_months": contributed,
        "minimum_contribution_months": minimum.months,
        "missing_months": gap.missing_months,
        "available_months": gap.available_months,
        "is_reachable": gap.is_reachable,
        "extend_months": gap.extend_months,
        "paid_until_month": month_text(gap.paid_until) if gap.paid_until else None,
        "year_value_low": cost.value.low_yuan if cost.value else None,
        "year_value_high": cost.value.high_yuan if cost.value else None,
    }


def _year_cost(policy: Catalogue, region: str | None, month: date) -> YearCost:
    """Price one year by the base of the retirement year, or the latest one; left out where it is not known."""
    if region is None:
        return YearCost()
    try:
        found = policy.latest("pension.benefit_base", region, month)
        first = _first_base(policy, region, month) or found.number()
    except NotCovered:
        left_out = Assumption("assumption_year_value_not_covered", {"region_name": policy.region_name(region)})
        return YearCost(assumptions=(left_out,))
    rate = policy.get("pension.accrual_rate", month)
    limits = policy.get("contribution.base_limits", month)
    low = limits.row("lower").number()
    value = year_value(found.number(), first, rate.number(), low, AVERAGE_EARNER)
    assumed = [Assumption("assumption_year_value", {"low": f"{low:f}", "high": f"{AVERAGE_EARNER:f}"})]
    if found.provisional:
        values = {"retire_year": month.year, "base_year": found.start.year, "base": f"{found.number():f}"}
        assumed.insert(0, Assumption("assumption_base_provisional", values))
    return YearCost(value, tuple(assumed), (found.source, rate.source))


def _first_base(policy: Catalogue, region: str, month: date) -> Decimal | None:
    """The base of the first term where a place takes another region's for it."""
    rows = policy.get("pension.first_base", month).rows()
    for code in region_chain(region):
        if code in rows:
            return policy.latest("pension.benefit_base", rows[code].text(), month).number()
    return None


def _notes(policy: Catalogue, on: date, gap: ContributionGap) -> tuple[tuple[Assumption, ...], tuple[Source, ...]]:
    """What may be made up and what a gap does; the ways out first where something is missing."""
    together = policy.get("transfer.counting_together", on)
    omission = policy.get("retirement.employer_omission", on)
    assumptions = [
        Assumption("assumption_employer_omission"),
        Assumption("assumption_individual_back_payment"),
        Assumption("assumption_gap_effects"),
        Assumption("assumption_no_further_gap"),
        Assumption("assumption_estimate_only"),
    ]
    sources = [omission.source, together.source]
    if gap.missing_months:
        ways = note_missing_years(policy, on)
        assumptions[:0] = ways.assumptions
        sources[:0] = ways.sources
    return tuple(assumptions), tuple(sources)
