"""How much residents' pension may I expect: the use-case behind the conversation; what is not known stays open."""

from __future__ import annotations

from decimal import Decimal

from bot.calculators.months import month_text
from bot.results import Answer
from bot.service.answer_result import answer_result
from bot.service.calculate_resident_pension import (
    ResidentPensionCalculation,
    ResidentPensionRequest,
    work_out_resident_pension,
)
from bot.service.deps import Deps, TurnContext


def estimate_resident_pension(
    deps: Deps,
    turn: TurnContext,
    *,
    region: str,
    contribution_years: Decimal,
    account_balance: Decimal | None,
    yearly_instalment: Decimal | None = None,
    start_month: str | None = None,
    risk_class: int = 1,
) -> Answer:
    """Answer with the pension in yuan a month, its parts, and whether the years suffice.

    Without a balance what is paid in a year serves, and without that the account part is left out. Raises InvalidInput,
    NotCovered.
    """
    request = ResidentPensionRequest(
        region=region,
        contribution_years=contribution_years,
        account_balance=account_balance,
        yearly_instalment=yearly_instalment,
        start_month=start_month,
    )
    worked = work_out_resident_pension(deps.policy, request, turn.on)
    published_for = worked.law.base.published_for
    more = {
        "region": region,
        "region_name": deps.policy.region_name(region),
        "contribution_months": request.months,
        "pension_age_months": worked.law.pension_age_months,
        "is_met": worked.result.values["missing_months"] == 0,
        "is_floor": worked.law.base.is_floor,
        "base_month": month_text(published_for) if published_for else None,
        "is_balance_estimated": worked.balance.is_estimated,
        "parts": _parts(worked),
    }
    return answer_result("resident_pension_estimated", worked.result, more, risk_class=risk_class)


def _parts(worked: ResidentPensionCalculation) -> list[dict[str, object]]:
    """The parts that are paid, with the codes of their labels."""
    amounts = worked.amounts
    parts = (
        ("step_basic", amounts.base_pension),
        ("step_account", amounts.account),
        ("step_years_bonus", amounts.years_bonus),
    )
    return [{"code": code, "yuan": yuan} for code, yuan in parts if yuan]
