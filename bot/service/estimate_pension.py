"""How much pension may I expect: the use-case behind the conversation; what the citizen does not know stays open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bot.calculators.months import month_text, months_between, parse_month
from bot.policy.catalogue import Catalogue
from bot.results import Answer, AnswerStatus, Assumption, Source, to_json
from bot.service.calculate_pension import PensionCalculation, calculate_pension, work_out_pension
from bot.service.deps import Deps, TurnContext
from bot.service.pension_request import PensionRequest
from bot.service.project_account import (
    AVERAGE_EARNER,
    Contributing,
    assume_going_on,
    contributing_of,
    find_contributing,
    go_on,
    lowest_index,
    months_to_come,
)
from bot.service.source_list import describe_sources

__all__ = ["PensionRequest", "calculate_pension", "estimate_pension"]


@dataclass(frozen=True, slots=True)
class GoingOn:
    """The estimate with contributions until retirement: months, and base and pension of each index."""

    months: int
    bases: tuple[Contributing, ...]
    worked: tuple[PensionCalculation, ...]


def estimate_pension(
    deps: Deps,
    turn: TurnContext,
    *,
    region: str,
    birth: str,
    group: str,
    contribution_months: int,
    average_index: Decimal | None,
    account_balance: Decimal | None,
    retire_month: str | None = None,
    deemed_months: int | None = None,
    pre_account_years: Decimal | None = None,
    transition_index: Decimal | None = None,
    recorded_until: str = "",
    base: Decimal | None = None,
    average_wage: Decimal | None = None,
    risk_class: int = 1,
) -> Answer:
    """Answer with the pension in yuan a month, its parts, the minimum-years check and what was assumed.

    `average_index` None gives two figures, `account_balance` None leaves the account part out. Without
    `retire_month` the statutory month counts. `recorded_until` is the last month where the data is the record's,
    `base` and `average_wage` are its last ones. Raises InvalidInput, NotCovered (`region_needs_city`).
    """
    request = PensionRequest(
        region=region,
        birth=birth,
        group=group,
        average_index=AVERAGE_EARNER if average_index is None else average_index,
        account_balance=account_balance,
        contribution_months=contribution_months,
        retire_month=retire_month,
        deemed_months=deemed_months,
        pre_account_years=pre_account_years,
        transition_index=transition_index,
    )
    recorded = contributing_of(deps.policy, base, average_wage, turn.on) if base and average_wage else None
    values, sources = _estimate(deps.policy, turn, request, average_index is None, recorded, recorded_until)
    return Answer("pension_estimated", values, AnswerStatus.CALCULATED, sources, risk_class)


def _estimate(
    policy: Catalogue,
    turn: TurnContext,
    request: PensionRequest,
    is_index_open: bool,
    recorded: Contributing | None,
    recorded_until: str,
) -> tuple[dict[str, Any], tuple[Source, ...]]:
    """The answer's values and sources; an open index is that of the lowest base, and that of an average earner."""
    indices = [request.average_index]
    if is_index_open:
        indices.insert(0, lowest_index(policy, request.birth, request.group, turn.on))
    worked = [work_out_pension(policy, replace(request, average_index=index), turn.on) for index in indices]
    further = _go_on(policy, turn, worked, recorded)
    values = _describe(policy, turn, worked) | {
        "going_on": further and _describe_going_on(further),
        "steps": _describe_steps(worked, further),
        "assumptions": _describe_assumptions(worked, recorded_until, further),
    }
    return dict(to_json(values)), worked[0].sources


def _go_on(
    policy: Catalogue, turn: TurnContext, worked: Sequence[PensionCalculation], recorded: Contributing | None
) -> GoingOn | None:
    """The same with contributions until retirement; None where today's base is not known or no month is left."""
    first = worked[0]
    months = months_to_come(policy, first.request, first.retire_month, turn.on)
    found = [
        recorded or find_contributing(policy, each.request.region, each.request.average_index, turn.on)
        for each in worked
    ]
    bases = tuple(each for each in found if each)
    if not months or not bases:
        return None
    requests = [go_on(each.request, base, months) for each, base in zip(worked, bases, strict=True)]
    return GoingOn(months, bases, tuple(work_out_pension(policy, request, turn.on) for request in requests))


def _describe(policy: Catalogue, turn: TurnContext, worked: Sequence[PensionCalculation]) -> dict[str, Any]:
    first = worked[0]
    request, dates, rules = first.request, first.dates, first.law.rules
    return {
        "region": request.region,
        "region_name": policy.region_name(request.region),
        "birth": request.birth,
        "group": request.group,
        "contribution_months": request.months,
        "account_balance": request.account_balance,
        "statutory_month": month_text(dates.statutory_month),
        "statutory_age_months": dates.statutory_age_months,
        "delay_months": dates.delay_months,
        "retire_month": month_text(first.retire_month),
        "retire_age_months": months_between(parse_month(request.birth, "birth"), first.retire_month),
        "is_past": dates.statutory_month < turn.on.replace(day=1),
        "payout_months": rules.payout_months,
        "benefit_base": f"{rules.benefit_base_yuan:.2f}",
        "base_year": first.law.base_year,
        "minimum": _describe_minimum(first, turn),
        "is_index_known": len(worked) == 1,
        "is_lower_bound": first.is_lower_bound,
        "variants": [_describe_variant(each) for each in worked],
        "parts": _describe_parts(worked),
        "basis": describe_sources(first.main_sources),
    }


def _describe_minimum(worked: PensionCalculation, turn: TurnContext) -> dict[str, Any]:
    months_left = months_between(turn.on, worked.retire_month)
    return {
        "required_months": worked.minimum.months,
        "missing_months": worked.missing_months,
        "is_met": worked.missing_months == 0,
        "can_be_reached": worked.missing_months <= months_left,
        "year": worked.minimum.month.year,
    }


def _describe_variant(worked: PensionCalculation) -> dict[str, Any]:
    amounts = worked.amounts
    return {
        "index": worked.request.average_index,
        "basic": amounts.basic,
        "account": amounts.account,
        "transitional": amounts.transitional,
        "additions": [{"code": addition.code, "yuan": addition.yuan} for addition in amounts.additions],
        "total": amounts.total,
    }


def _describe_parts(worked: Sequence[PensionCalculation]) -> list[dict[str, Any]]:
    """The parts that there are, each with its lowest and highest amount."""
    lists = [
        [
            ("basic", each.amounts.basic),
            ("account", each.amounts.account),
            ("transitional", each.amounts.transitional),
            *((addition.code, addition.yuan) for addition in each.amounts.additions),
        ]
        for each in worked
    ]
    return [
        {"code": f"step_{code}", "low": low, "high": high}
        for (code, low), (_, high) in zip(lists[0], lists[-1], strict=True)
        if high
    ]


def _describe_steps(worked: Sequence[PensionCalculation], further: GoingOn | None) -> list[dict[str, Any]]:
    """The steps of the first index, those of the second that differ, and the sums with contributions to come."""
    steps = list(worked[0].amounts.steps)
    for each in worked[1:]:
        steps += [step for step in each.amounts.steps if step not in steps]
    for going_on in further.worked if further else ():
        total = going_on.amounts.steps[-1]
        steps.append(replace(total, code="step_going_on"))
    return [{"code": step.code, "formula": step.formula, "value": step.value} for step in steps]


def _describe_going_on(further: GoingOn) -> dict[str, Any]:
    totals = [each.amounts.total for each in further.worked]
    return {
        "months": further.months,
        "contribution_months": further.worked[0].request.months,
        "low": totals[0],
        "high": totals[-1],
        "is_minimum_met": not further.worked[0].missing_months,
    }


def _describe_assumptions(
    worked: Sequence[PensionCalculation], recorded_until: str, further: GoingOn | None
) -> list[dict[str, Any]]:
    """What all variants assume: first of all that the index is not known, or that the data is the record's."""
    assumptions = list(worked[0].assumptions)
    if recorded_until:
        assumptions = [item for item in assumptions if item.code != "assumption_as_stated"]
        assumptions.insert(0, Assumption("assumption_as_recorded", {"recorded_until": recorded_until}))
    if len(worked) > 1:
        lower, average = (f"{each.request.average_index:f}" for each in worked)
        assumptions.insert(0, Assumption("assumption_index_unknown", {"lower": lower, "average": average}))
    assumptions[-1:-1] = [assume_going_on(base) for base in further.bases] if further else []
    return [{"code": item.code, "values": dict(item.values)} for item in assumptions]
