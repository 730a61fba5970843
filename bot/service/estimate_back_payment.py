"""How many years are missing, whether they can still be reached, and how: the use-case behind the conversation."""

from __future__ import annotations

from typing import Any

from bot.calculators.months import month_text
from bot.results import Answer
from bot.service.answer_result import answer_result
from bot.service.calculate_back_payment import work_out_back_payment
from bot.service.deps import Deps, TurnContext
from bot.service.retirement_notes import ways_to_make_up


def estimate_back_payment(
    deps: Deps,
    turn: TurnContext,
    *,
    birth: str,
    group: str,
    contribution_months: int,
    region: str | None = None,
    retire_month: str | None = None,
    risk_class: int = 1,
) -> Answer:
    """Answer with the gap to the minimum years of the retirement month and how it can be closed.

    `birth` and `retire_month` are "1970-03"; without the latter the statutory month counts, without a region nothing
    is said in yuan. Raises InvalidInput, NotCovered.
    """
    worked = work_out_back_payment(
        deps.policy,
        birth=birth,
        group=group,
        contribution_months=contribution_months,
        on=turn.on,
        region=region,
        retire_month=retire_month,
    )
    this_month = turn.on.replace(day=1)
    is_provisional = any(each.code == "assumption_base_provisional" for each in worked.result.assumptions)
    facts: dict[str, Any] = {
        "birth": birth,
        "group": group,
        "region": region,
        "region_name": deps.policy.region_name(region) if region else "",
        "is_past": worked.retire_month < this_month,
        "latest_month": month_text(worked.dates.latest_month),
        "late_is_enough": worked.late_gap.is_reachable and worked.dates.latest_month > worked.retire_month,
        "is_provisional": is_provisional,
        "ways": ways_to_make_up(deps.policy, max(turn.on, worked.retire_month)),
    }
    return answer_result("back_payment_estimated", worked.result, facts, risk_class=risk_class)
