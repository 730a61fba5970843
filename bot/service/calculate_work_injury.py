"""The benefits for a disability from a work injury as a calculation: law looked up, arithmetic done. No dialogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.calculators.rounding import FEN
from bot.calculators.work_injury import DisabilityAmounts, DisabilityRules, WageLimits, disability_benefits
from bot.errors import InvalidInput
from bot.policy.catalogue import Catalogue
from bot.results import Assumption, Result, Source
from bot.service.source_list import unique_sources

FUND = "fund"
NURSING_LEVELS = ("full", "major", "partial")


@dataclass(frozen=True, slots=True)
class WorkInjuryRequest:
    """A grade of disability, 1 to 10, and what is known of the wages, in yuan a month.

    `wage` is the average contribution wage of the twelve months before the accident, `area_wage` the pooling area's
    average of the year before; `nursing` is one of NURSING_LEVELS.
    """

    grade: int
    wage: Decimal | None = None
    area_wage: Decimal | None = None
    nursing: str | None = None


@dataclass(frozen=True, slots=True)
class _Law:
    """The rules of a grade; `payer` of the monthly pension is "fund" or "employer", None without a pension."""

    rules: DisabilityRules
    payer: str | None
    sources: tuple[Source, ...]


def calculate_work_injury(policy: Catalogue, request: WorkInjuryRequest, on: date) -> Result:
    """Work out the lump-sum grant, the monthly pension and the nursing allowance; None where a wage is missing.

    Raises InvalidInput(field "grade", "wage", "area_wage" or "nursing"), NotCovered.
    """
    _check(request)
    law = _find_law(policy, request, on)
    rules = law.rules
    amounts = disability_benefits(request.wage, request.area_wage, rules)
    values: dict[str, Any] = {
        "grade": request.grade,
        "disability_grant_months": rules.grant_months,
        "disability_grant": amounts.grant,
        "disability_pension_rate": rules.pension_rate,
        "disability_pension": amounts.pension,
        "disability_pension_payer": law.payer,
        "nursing_rate": rules.nursing_rate,
        "nursing": amounts.nursing,
        "counted_wage": None if amounts.counted_wage is None else amounts.counted_wage.quantize(FEN),
        "has_provincial_grants": law.payer != FUND,
    }
    return Result(values, amounts.steps, law.sources, _assumptions(request, amounts, law), on)


def _check(request: WorkInjuryRequest) -> None:
    check_wages(request.wage, request.area_wage)
    if request.nursing is not None and request.nursing not in NURSING_LEVELS:
        raise InvalidInput("invalid_nursing", field="nursing")


def check_wages(wage: Decimal | None, area_wage: Decimal | None) -> None:
    """Refuse wages that are not above zero; raises InvalidInput(field "wage" or "area_wage")."""
    if wage is not None and wage <= 0:
        raise InvalidInput("invalid_own_wage", field="wage")
    if area_wage is not None and area_wage <= 0:
        raise InvalidInput("invalid_area_wage", field="area_wage")


def _find_law(policy: Catalogue, request: WorkInjuryRequest, on: date) -> _Law:
    grade = str(request.grade)
    grant = policy.get("work_injury.disability_grant_months", on)
    if grade not in grant.rows():
        raise InvalidInput("invalid_disability_grade", field="grade")
    pension = policy.get("work_injury.disability_pension", on).rows().get(grade)
    nursing = policy.get("work_injury.nursing_rates", on).row(request.nursing) if request.nursing else None
    limits = find_wage_limits(policy, on)
    rules = DisabilityRules(
        grant_months=grant.row(grade).whole(),
        pension_rate=pension.row("rate").number() if pension else None,
        nursing_rate=nursing.number() if nursing else None,
        wage_limits=limits.rule,
    )
    used = (grant, pension, nursing, limits if request.area_wage else None)
    return _Law(
        rules=rules,
        payer=pension.row("payer").text() if pension else None,
        sources=unique_sources(found.source for found in used if found),
    )


@dataclass(frozen=True, slots=True)
class FoundWageLimits:
    """Between what the own wage counts, and what says so."""

    rule: WageLimits
    source: Source


def find_wage_limits(policy: Catalogue, on: date) -> FoundWageLimits:
    """Return the limits of the own wage (article 64); raises NotCovered."""
    found = policy.get("work_injury.own_wage_limits", on)
    return FoundWageLimits(WageLimits(found.row("lower").number(), found.row("upper").number()), found.source)


def describe_wage(
    wage: Decimal | None, area_wage: Decimal | None, counted: Decimal | None, limits: WageLimits
) -> tuple[Assumption, ...]:
    """Say how far the own wage is known, and whether it was brought within the limits."""
    values = {"lower": limits.lower, "upper": limits.upper}
    if wage is None:
        return (Assumption("assumption_own_wage_unknown"),)
    if area_wage is None:
        return (Assumption("assumption_own_wage_not_limited", values),)
    if counted != wage:
        return (Assumption("assumption_own_wage_limited", {**values, "counted_wage": counted}),)
    return ()


def _assumptions(request: WorkInjuryRequest, amounts: DisabilityAmounts, law: _Law) -> tuple[Assumption, ...]:
    assumptions = list(describe_wage(request.wage, request.area_wage, amounts.counted_wage, law.rules.wage_limits))
    if law.payer is not None:
        assumptions.append(Assumption("assumption_not_below_minimum_wage"))
    if law.payer != FUND:
        assumptions.append(Assumption("assumption_provincial_grants"))
    if request.nursing is None:
        assumptions.append(Assumption("assumption_nursing_left_out"))
    elif request.area_wage is None:
        assumptions.append(Assumption("assumption_area_wage_unknown"))
    assumptions.append(Assumption("assumption_estimate_only"))
    return tuple(assumptions)
