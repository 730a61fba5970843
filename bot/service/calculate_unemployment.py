"""Unemployment benefit of one person as a calculation: months, level and total, or why there is no right to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from bot.calculators.rounding import FEN
from bot.calculators.unemployment import (
    BenefitMonths,
    Phase,
    UnemploymentBenefit,
    UnemploymentInputs,
    unemployment_benefit,
)
from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue
from bot.results import Assumption, Result, Source
from bot.service.pension_request import REGION
from bot.service.source_list import unique_sources
from bot.service.unemployment_rules import UnemploymentLaw, find_unemployment_law


def calculate_unemployment(
    policy: Catalogue,
    *,
    region: str,
    contribution_months: int,
    is_involuntary: bool | None = None,
    claimed_months: int = 0,
    earlier_months: int = 0,
    months_to_retirement: int | None = None,
    on: date,
) -> Result:
    """Work out the months still to be drawn, the yuan of each and the total, by the law of that day.

    Contributions count since the last claim; `earlier_months` were granted for an earlier unemployment and not drawn.
    `granted_months` is None where the region's rule is not known: then `cap_months` is a bound only. `reason` is
    None, or says why there is no right: "voluntary", "contributions". Raises InvalidInput naming the field, NotCovered.
    """
    inputs = UnemploymentInputs(contribution_months, claimed_months, earlier_months, months_to_retirement)
    _check(region, inputs)
    law = find_unemployment_law(policy, region, on)
    benefit = unemployment_benefit(inputs, law.rules)
    reason = "voluntary" if is_involuntary is False else "contributions" if benefit.missing_months else None
    if reason:
        benefit = replace(benefit, months=BenefitMonths(0, 0, 0), phases=(), total=None)
        steps = benefit.steps if benefit.missing_months else ()
        return Result(_values(reason, inputs, benefit, law), steps, (law.conditions,), (), on)
    return Result(
        values=_values(None, inputs, benefit, law),
        steps=(*law.steps, *benefit.steps),
        sources=unique_sources(_sources(benefit, law)),
        assumptions=tuple(_assumptions(inputs, benefit, law)),
        as_of=on,
    )


def _check(region: str, inputs: UnemploymentInputs) -> None:
    if not REGION.fullmatch(region):
        raise InvalidInput("invalid_region", field="region", given=region)
    if inputs.contribution_months < 0:
        raise InvalidInput("invalid_contribution_months", field="contribution_months")
    for field in ("claimed_months", "earlier_months"):
        if getattr(inputs, field) < 0:
            raise InvalidInput("invalid_benefit_months", field=field)
    if inputs.months_to_retirement is not None and inputs.months_to_retirement <= 0:
        raise InvalidInput("unemployment_after_retirement", field="months_to_retirement")


def _values(
    reason: str | None, inputs: UnemploymentInputs, benefit: UnemploymentBenefit, law: UnemploymentLaw
) -> dict[str, Any]:
    months = benefit.months
    return {
        "reason": reason,
        "contribution_months": inputs.contribution_months,
        "required_months": law.rules.minimum_months,
        "missing_months": benefit.missing_months,
        "cap_months": months.cap,
        "granted_months": months.granted,
        "claimed_months": inputs.claimed_months,
        "left_months": None if months.granted is None else months.left,
        "extended_months": months.extended,
        "benefit_monthly": benefit.phases[0].yuan.quantize(FEN) if benefit.phases else None,
        "benefit_phases": [_describe_phase(phase, is_sure=months.granted is not None) for phase in benefit.phases],
        "benefit_total": benefit.total,
        "working_days": law.working_days,
    }


def _describe_phase(phase: Phase, *, is_sure: bool) -> dict[str, Any]:
    """Months of drawing counted from 1; no subtotal where the months granted are not known."""
    return {
        "from_month": phase.from_month,
        "to_month": phase.to_month,
        "benefit_monthly": phase.yuan.quantize(FEN),
        "benefit_total": phase.total if is_sure else None,
    }


def _sources(benefit: UnemploymentBenefit, law: UnemploymentLaw) -> tuple[Source, ...]:
    return (*law.sources, law.near_retirement) if benefit.months.is_until_retirement else law.sources


def _assumptions(
    inputs: UnemploymentInputs, benefit: UnemploymentBenefit, law: UnemploymentLaw
) -> Iterator[Assumption]:
    months, level = benefit.months, law.rules.level
    yield Assumption("assumption_unemployment_conditions")
    yield from law.assumptions
    yield Assumption("assumption_unemployment_contributions")
    if inputs.earlier_months:
        yield Assumption("assumption_unemployment_earlier", {"combined_months": law.rules.combined_months})
    if months.is_until_retirement:
        yield Assumption("assumption_unemployment_until_retirement", {"near_months": law.rules.near_retirement_months})
    if months.extended and (level is None or level.extended_yuan is None):
        yield Assumption("assumption_unemployment_extended_unknown", {"extended_months": months.extended})
    if benefit.total:
        yield Assumption("assumption_unemployment_constant")
    yield Assumption("assumption_estimate_only")
