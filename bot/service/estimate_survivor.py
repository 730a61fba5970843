"""What the family may claim after a death: the use-case behind the conversation."""

from __future__ import annotations

from typing import Any

from bot.results import Answer
from bot.service.answer_result import answer_result
from bot.service.calculate_survivor import calculate_survivor, province_name
from bot.service.deps import Deps, TurnContext
from bot.service.survivor_request import SurvivorRequest

__all__ = ["SurvivorRequest", "calculate_survivor", "estimate_survivor"]


def estimate_survivor(
    deps: Deps,
    turn: TurnContext,
    *,
    region: str | None,
    cause: str,
    status: str | None,
    contribution_months: int | None,
    pension_months: int | None = None,
    risk_class: int = 1,
) -> Answer:
    """Answer with what a family may claim after a death of this month; `cause` is "illness" or "work".

    What is not known of the dead person widens the figure to a range. Raises InvalidInput, NotCovered.
    """
    request = SurvivorRequest(
        cause=cause,
        region=region or "",
        status=status,
        contribution_months=contribution_months,
        pension_months=pension_months,
    )
    result = calculate_survivor(deps.policy, request, turn.on)
    more: dict[str, Any] = {
        "province_name": province_name(deps.policy, region) if region else "",
        "year_before": turn.on.year - 1,
        "contribution_months": contribution_months,
        "pension_months": pension_months,
    }
    return answer_result("survivor_estimated", result, more, risk_class=risk_class)
