"""How much pension may I expect: the use-case behind the conversation; what the citizen does not know stays open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from bot.calculators.months import month_text, months_between, parse_month
from bot.policy.catalogue import Catalogue
from bot.results import Answer, AnswerStatus, Assumption, to_json
from bot.service.calculate_pension import PensionCalculation, calculate_pension, work_out_pension
from bot.service.deps import Deps, TurnContext
from bot.service.estimate_retirement import read_birth
from bot.service.pension_request import PensionRequest
from bot.service.retirement_rules import find_retirement
from bot.service.source_list import describe_sources

__all__ = ["PensionRequest", "calculate_pension", "estimate_pension"]

# Contributing from the average wage itself, by definition of the index.
AVERAGE_EARNER = Decimal(1)


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
    recorded_until: str = "",
    risk_class: int = 1,
) -> Answer:
    """Answer with the pension in yuan a month, its parts, the minimum-years check and what was assumed.

    `average_index` None gives two figures, `account_balance` None leaves the account part out. Without
    `retire_month` the statutory month counts; `recorded_until` is the last month where the data is the record's.
    Raises InvalidInput, NotCovered (`region_needs_city`).
    """
    indices = _indices(deps.policy, turn, birth, group, average_index)
    worked = [
        work_out_pension(
            deps.policy,
            PensionRequest(
                region=region,
                birth=birth,
                group=group,
                average_index=index,
                account_balance=account_balance,
                contribution_months=contribution_months,
                retire_month=retire_month,
                deemed_months=deemed_months,
                pre_account_years=pre_account_years,
            ),
            turn.on,
        )
        for index in indices
    ]
    values = _describe(deps.policy, turn, worked) | {"assumptions": _describe_assumptions(worked, recorded_until)}
    return Answer("pension_estimated", values, AnswerStatus.CALCULATED, worked[0].sources, risk_class)


def _indices(
    policy: Catalogue, turn: TurnContext, birth: str, group: str, average_index: Decimal | None
) -> tuple[Decimal, ...]:
    """The stated index; unknown, that of the lowest contribution base and that of an average earner."""
    if average_index is not None:
        return (average_index,)
    dates = find_retirement(policy, read_birth(birth, turn.on), group).dates
    lower = policy.get("contribution.base_limits", dates.statutory_month).row("lower").number()
    return (lower, AVERAGE_EARNER)


def _describe(policy: Catalogue, turn: TurnContext, worked: Sequence[PensionCalculation]) -> dict[str, Any]:
    first = worked[0]
    request, dates, rules = first.request, first.dates, first.law.rules
    values = {
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
        "basis": describe_sources(first.main_sources),
    }
    return dict(to_json(values))


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
        "steps": [{"code": step.code, "formula": step.formula, "value": step.value} for step in amounts.steps],
    }


def _describe_assumptions(worked: Sequence[PensionCalculation], recorded_until: str) -> list[dict[str, Any]]:
    """What all variants assume: first of all that the index is not known, or that the data is the record's."""
    assumptions = list(worked[0].assumptions)
    if recorded_until:
        assumptions = [item for item in assumptions if item.code != "assumption_as_stated"]
        assumptions.insert(0, Assumption("assumption_as_recorded", {"recorded_until": recorded_until}))
    if len(worked) > 1:
        lower, average = (f"{each.request.average_index:f}" for each in worked)
        assumptions.insert(0, Assumption("assumption_index_unknown", {"lower": lower, "average": average}))
    return [{"code": item.code, "values": dict(item.values)} for item in assumptions]
