"""The benefits for a death at work as a calculation: law looked up, arithmetic done. No dialogue here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.calculators.rounding import FEN
from bot.calculators.work_death import DependantShares, WorkDeathRules, work_death_benefits
from bot.calculators.work_injury import counted_wage
from bot.policy.catalogue import Catalogue, Found
from bot.results import Assumption, Result, Source
from bot.service.calculate_work_injury import describe_wage, find_wage_limits
from bot.service.source_list import unique_sources
from bot.service.survivor_request import SurvivorRequest


@dataclass(frozen=True, slots=True)
class _Law:
    rules: WorkDeathRules
    income: Found
    sources: tuple[Source, ...]


def calculate_work_death(policy: Catalogue, request: SurvivorRequest, death: date, on: date) -> Result:
    """Work out the death grant, the funeral grant and the dependants' pension; None where a wage is missing.

    The request was checked. Raises NotCovered (`low_confidence` where the income of that year is not sure).
    """
    law = _find_law(policy, death)
    rules, limits = law.rules, find_wage_limits(policy, death)
    wage, wage_steps = counted_wage(request.wage, request.area_wage, limits.rule)
    amounts = work_death_benefits(wage, request.area_wage, request.dependants, rules)
    choice = policy.get("survivor.one_funeral_grant", death)
    inherited = policy.get("survivor.account_inherited", death)
    values: dict[str, Any] = {
        "cause": request.cause,
        "death_grant": amounts.death_grant,
        "urban_income": rules.urban_income_yuan.quantize(FEN),
        "income_year": law.income.start.year,
        "funeral_months": rules.funeral_months,
        "funeral": amounts.funeral,
        "lump_total": None if amounts.funeral is None else amounts.death_grant + amounts.funeral,
        "spouse_share": rules.shares.spouse,
        "other_share": rules.shares.other,
        "lonely_share": rules.shares.lonely_more,
        "dependants_rate": amounts.dependants_rate,
        "dependants_pension": amounts.pension,
        "counted_wage": None if wage is None else wage.quantize(FEN),
        "has_one_funeral_grant": choice.flag(),
        "is_account_inherited": inherited.flag(),
    }
    limits_used = (limits.source,) if request.wage and request.area_wage else ()
    sources = unique_sources((*law.sources, *limits_used, choice.source, inherited.source))
    wage_notes = describe_wage(request.wage, request.area_wage, wage, limits.rule)
    assumptions = _assumptions(request, law.income, death, wage_notes)
    return Result(values, (*wage_steps, *amounts.steps), sources, assumptions, on)


def _find_law(policy: Catalogue, death: date) -> _Law:
    income = policy.latest("income.urban_disposable", None, date(death.year - 1, 1, 1))
    multiple = policy.get("work_injury.death_grant_multiple", death)
    funeral = policy.get("work_injury.funeral_months", death)
    shares = policy.get("work_injury.dependant_shares", death)
    rules = WorkDeathRules(
        urban_income_yuan=income.number(),
        grant_multiple=multiple.number(),
        funeral_months=funeral.whole(),
        shares=DependantShares(
            spouse=shares.row("spouse").number(),
            other=shares.row("other").number(),
            lonely_more=shares.row("lonely_more").number(),
        ),
    )
    return _Law(rules, income, tuple(found.source for found in (multiple, income, funeral, shares)))


def _assumptions(
    request: SurvivorRequest, income: Found, death: date, wage_notes: tuple[Assumption, ...]
) -> tuple[Assumption, ...]:
    assumptions = []
    if income.provisional:
        assumptions.append(provisional_income(income, death))
    if request.area_wage is None:
        assumptions.append(Assumption("assumption_funeral_area_wage_unknown"))
    if request.dependants.heads:
        assumptions += wage_notes
    assumptions += [Assumption("assumption_dependants_need_approval"), Assumption("assumption_estimate_only")]
    return tuple(assumptions)


def provisional_income(income: Found, death: date) -> Assumption:
    """Say that an earlier year's income stands in for that of the year before death."""
    values = {"income_year": income.start.year, "year_before": death.year - 1}
    return Assumption("assumption_income_provisional", values)
