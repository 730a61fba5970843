"""Where will my pension be drawn, and what happens to the years elsewhere: the use-case behind the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.results import Answer
from bot.service.answer_result import answer_result
from bot.service.calculate_transfer import calculate_transfer
from bot.service.deps import Deps, TurnContext


def estimate_transfer(
    deps: Deps,
    turn: TurnContext,
    *,
    household_region: str,
    current_region: str,
    places: Sequence[tuple[str, int]],
    applied_on: date | None = None,
    is_temporary: bool | None = None,
    risk_class: int = 1,
) -> Answer:
    """Answer with the place of benefit, what is transferred, and the three time limits.

    `places` are (region, months) in the order of time, the current one included. Raises InvalidInput, NotCovered.
    """
    result = calculate_transfer(
        deps.policy,
        household_region=household_region,
        current_region=current_region,
        places=places,
        on=turn.on,
        applied_on=applied_on,
        is_temporary=is_temporary,
    )
    current = result.values["current_region"]
    more = {"current_region_name": deps.policy.region_name(current)}
    return answer_result("transfer_estimated", result, more, risk_class=risk_class)
