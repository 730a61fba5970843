"""What is paid for a disability from a work injury: the use-case behind the conversation."""

from __future__ import annotations

from decimal import Decimal

from bot.results import Answer
from bot.service.answer_result import answer_result
from bot.service.calculate_work_injury import WorkInjuryRequest, calculate_work_injury
from bot.service.deps import Deps, TurnContext

__all__ = ["WorkInjuryRequest", "calculate_work_injury", "estimate_work_injury"]


def estimate_work_injury(
    deps: Deps,
    turn: TurnContext,
    *,
    region: str | None,
    grade: int,
    wage: Decimal | None,
    employment_ends: bool | None = None,
    risk_class: int = 1,
) -> Answer:
    """Answer with the lump-sum grant and the monthly pension of a grade from 1 to 10; `wage` is yuan a month.

    `wage` None: the months of it only. What the province adds is said, not worked out. Raises InvalidInput, NotCovered.
    """
    request = WorkInjuryRequest(grade=grade, wage=wage)
    result = calculate_work_injury(deps.policy, request, turn.on)
    more = {
        "region_name": deps.policy.region_name(region) if region else "",
        "wage": wage,
        "employment_ends": employment_ends,
    }
    return answer_result("work_injury_estimated", result, more, risk_class=risk_class)
