"""The pension law of one region and month, read from the catalogue into the calculator's typed rules.

What a region has no sure rule for is left out and named among the assumptions; the total is then a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bot.calculators.months import MONTHS_PER_YEAR, months_between
from bot.calculators.payout_months import PayoutTable, payout_months
from bot.calculators.pension import PensionRules
from bot.calculators.rounding import AmountRounding, YearsRounding
from bot.policy.catalogue import Catalogue
from bot.policy.regions import region_chain
from bot.results import Assumption, Source
from bot.service.collected_law import KEPT_LOOKUPS, CollectedLaw
from bot.service.pension_part_rules import find_additions, find_transitional
from bot.service.pension_request import PensionRequest

# Payout tables kept in typed form: one for each catalogue and first day, of which a process has two or three.
KEPT_TABLES = 16


@dataclass(frozen=True, slots=True)
class RegionLaw:
    """The rules, what they rest on, and what had to be assumed or left out.

    `main_sources` are those a citizen is told first; `base_year` is the year the benefit base was published for,
    None when it was given by the caller. `is_complete`: no part was left out for want of a rule.
    """

    rules: PensionRules
    main_sources: tuple[Source, ...]
    sources: tuple[Source, ...]
    assumptions: tuple[Assumption, ...]
    base_year: int | None
    is_complete: bool


def find_region_law(policy: Catalogue, request: PensionRequest, birth: date, month: date) -> RegionLaw:
    """Collect the rules for retiring in that month; raises NotCovered (`region_needs_city` among others)."""
    law = CollectedLaw(policy, request.region, month)
    base, base_year = _benefit_base(law, request)
    law.regional("pension.rounding")
    years_rounding, amount_rounding = _roundings(policy, month, request.region)
    rules = PensionRules(
        benefit_base_yuan=base,
        accrual_rate=law.national("pension.accrual_rate", main=True).number(),
        payout_months=_payout_months(law, birth),
        years_rounding=years_rounding,
        amount_rounding=amount_rounding,
        first_base_yuan=_first_base(law, request),
        low_index_below=_low_index_below(law, request),
        transitional=find_transitional(law, request, birth),
        additions=find_additions(law, request),
    )
    return RegionLaw(rules, law.main_sources, law.sources, tuple(law.assumptions), base_year, law.is_complete)


@lru_cache(maxsize=KEPT_LOOKUPS)
def _roundings(policy: Catalogue, month: date, region: str) -> tuple[YearsRounding, AmountRounding]:
    rows = policy.get("pension.rounding", month, region).rows()
    return YearsRounding(rows["years_decimals"].whole(), "years_up" in rows), AmountRounding(rows["amounts"].text())


def _benefit_base(law: CollectedLaw, request: PensionRequest) -> tuple[Decimal, int | None]:
    """The base of the retirement year; not yet published, the latest one, named among the assumptions."""
    if request.benefit_base is not None:
        law.assume("assumption_base_given", base=f"{request.benefit_base:f}")
        return request.benefit_base, None
    found = law.policy.latest("pension.benefit_base", request.region, law.month)
    law.keep(found, main=True)
    if found.provisional:
        law.assume(
            "assumption_base_provisional",
            retire_year=law.month.year,
            base_year=found.start.year,
            base=f"{found.number():f}",
        )
    return found.number(), found.start.year


def _first_base(law: CollectedLaw, request: PensionRequest) -> Decimal | None:
    """The base of the first term where a place takes another region's for it; a base that was given serves for both."""
    if request.benefit_base is not None:
        return None
    other = _region_of_first_base(law.policy, law.month, request.region)
    if other is None:
        return None
    law.national("pension.first_base")
    return law.keep(law.policy.latest("pension.benefit_base", other, law.month)).number()


@lru_cache(maxsize=KEPT_LOOKUPS)
def _region_of_first_base(policy: Catalogue, month: date, region: str) -> str | None:
    rows = policy.get("pension.first_base", month).rows()
    return next((rows[code].text() for code in region_chain(region) if code in rows), None)


def _payout_months(law: CollectedLaw, birth: date) -> Decimal:
    found = law.national("pension.payout_months", main=True)
    age_months = months_between(birth, law.month)
    months = payout_months(age_months, _payout_table(law.policy, found.start))
    if age_months % MONTHS_PER_YEAR and found.source.confidence != "high":
        law.assume("assumption_payout_by_month", payout_months=f"{months:f}")
    return months


@lru_cache(maxsize=KEPT_TABLES)
def _payout_table(policy: Catalogue, start: date) -> PayoutTable:
    """The table in force from that day in the calculator's form, converted once for each catalogue."""
    rows = policy.get("pension.payout_months", start).rows()
    return {int(age): tuple(cell.number() for cell in row.items()) for age, row in rows.items()}


def _low_index_below(law: CollectedLaw, request: PensionRequest) -> Decimal | None:
    """The region's threshold, asked only for an index below the lower limit of contribution bases.

    Where no table of the region shows whether it has one, the national formula holds, and that is named.
    """
    lower = _lowest_index(law.policy, law.month)
    if request.average_index >= lower:
        return None
    rule = law.regional("pension.low_index")
    if rule.source.kind != "approval_table":
        law.assume("assumption_low_index_unproved", lower=f"{lower:f}")
    return rule.row("below").number() if rule.row("reduces").flag() else None


@lru_cache(maxsize=KEPT_LOOKUPS)
def _lowest_index(policy: Catalogue, month: date) -> Decimal:
    return policy.get("contribution.base_limits", month).row("lower").number()
