"""What do I pay as a flexible worker: the use-case behind the conversation, for one base or as a table of choices."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bot.calculators.pension import percent
from bot.results import Answer
from bot.service.answer_result import answer_result
from bot.service.calculate_flexible_contribution import Choice, work_out_flexible_contribution
from bot.service.deps import Deps, TurnContext
from bot.service.flexible_contribution_rules import FlexibleContributionLaw


def estimate_flexible_contribution(
    deps: Deps,
    turn: TurnContext,
    *,
    region: str,
    base: Decimal | None = None,
    base_ratio: Decimal | None = None,
    risk_class: int = 1,
) -> Answer:
    """Answer with what a base costs, or, with neither base nor ratio, from the lowest base to the highest.

    `base` is yuan a month, `base_ratio` a multiple of the average wage. Raises InvalidInput, NotCovered
    (`region_needs_city`).
    """
    worked = work_out_flexible_contribution(deps.policy, region=region, base=base, base_ratio=base_ratio, on=turn.on)
    more = {
        "region": region,
        "region_name": deps.policy.region_name(region),
        "is_asked": worked.asked is not None,
        "limits_month": worked.law.limits_month,
        "paid_percent": percent(worked.law.rates.paid),
        "account_percent": percent(worked.law.rates.account),
        "choices": [_describe(choice, worked.law) for choice in worked.choices],
    }
    return answer_result("flexible_contribution_estimated", worked.result, more, risk_class=risk_class)


def _describe(choice: Choice, law: FlexibleContributionLaw) -> dict[str, Any]:
    """One line of the table; `percent` is empty where the base was named in yuan."""
    cost = choice.cost
    return {
        "percent": percent(choice.ratio) if choice.ratio is not None else "",
        "is_lowest": cost.base == law.limits.lower_yuan,
        "is_highest": cost.base == law.limits.upper_yuan,
        "is_asked": choice.is_asked,
        "base": cost.base,
        "monthly": cost.monthly,
        "yearly": cost.yearly,
        "account_monthly": cost.account_monthly,
    }
