"""How long and how much unemployment benefit may I draw: the use-case behind the conversation."""

from __future__ import annotations

from bot.results import Answer
from bot.service.answer_result import answer_result
from bot.service.calculate_unemployment import calculate_unemployment
from bot.service.deps import Deps, TurnContext


def estimate_unemployment(
    deps: Deps,
    turn: TurnContext,
    *,
    region: str,
    contribution_months: int,
    is_involuntary: bool | None = None,
    claimed_months: int = 0,
    earlier_months: int = 0,
    months_to_retirement: int | None = None,
    risk_class: int = 1,
) -> Answer:
    """Answer with months left, level and total; where the region's rule is not known, with the national bound only.

    `is_involuntary` None: not said, the conditions are named. `months_to_retirement` to the statutory month, None where
    the birth is not known. Raises InvalidInput, NotCovered.
    """
    result = calculate_unemployment(
        deps.policy,
        region=region,
        contribution_months=contribution_months,
        is_involuntary=is_involuntary,
        claimed_months=claimed_months,
        earlier_months=earlier_months,
        months_to_retirement=months_to_retirement,
        on=turn.on,
    )
    codes = {each.code for each in result.assumptions}
    more = {
        "region_name": deps.policy.region_name(region),
        "is_involuntary": is_involuntary,
        "is_until_retirement": "assumption_unemployment_until_retirement" in codes,
    }
    return answer_result("unemployment_estimated", result, more, risk_class=risk_class)
