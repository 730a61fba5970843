"""How much maternity allowance may I expect: the use-case behind the conversation."""

from __future__ import annotations

from decimal import Decimal

from bot.results import Answer
from bot.service.answer_result import answer_result
from bot.service.calculate_maternity import calculate_maternity
from bot.service.deps import Deps, TurnContext


def estimate_maternity(
    deps: Deps,
    turn: TurnContext,
    *,
    region: str,
    employer_wage: Decimal | None,
    birth_kind: str | None = None,
    children: int = 1,
    leave_days: int | None = None,
    risk_class: int = 1,
) -> Answer:
    """Answer with the allowance in yuan; without the employer's average wage with the days, and what is still needed.

    `birth_kind` is normal, difficult, early_miscarriage or late_miscarriage, None where it was not said. `leave_days`
    are the region's own days. Raises InvalidInput, NotCovered.
    """
    result = calculate_maternity(
        deps.policy,
        region=region,
        employer_wage=employer_wage,
        birth_kind=birth_kind,
        children=children,
        leave_days=leave_days,
        on=turn.on,
    )
    more = {"region_name": deps.policy.region_name(region), "employer_wage": employer_wage, "birth_kind": birth_kind}
    if employer_wage is None:
        return answer_result("maternity_needs_wage", result, more, risk_class=risk_class)
    return answer_result("maternity_estimated", result, more, risk_class=risk_class)
