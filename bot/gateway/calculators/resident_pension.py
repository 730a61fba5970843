"""POST /api/calculators/resident_pension."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fastapi import APIRouter

from bot.gateway.calculators.fields import Month, Number, Region, decimal_or_none
from bot.gateway.calculators.serving import CalculatorOf
from bot.gateway.requests import Body
from bot.service.calculate_resident_pension import ResidentPensionRequest, calculate_resident_pension

router = APIRouter()


class ResidentPensionBody(Body):
    """What a pension of the residents' scheme depends on; a yearly instalment serves where the balance is not known."""

    region: Region
    contribution_years: Number
    account_balance: Number | None = None
    yearly_instalment: Number | None = None
    base_pension: Number | None = None
    start_month: Month | None = None

    def as_request(self) -> ResidentPensionRequest:
        """Return the request of the use-case."""
        return ResidentPensionRequest(
            region=self.region,
            contribution_years=Decimal(self.contribution_years),
            account_balance=decimal_or_none(self.account_balance),
            yearly_instalment=decimal_or_none(self.yearly_instalment),
            base_pension=decimal_or_none(self.base_pension),
            start_month=self.start_month,
        )


@router.post("/resident_pension")
async def resident_pension(body: ResidentPensionBody, calculate: CalculatorOf) -> dict[str, Any]:
    """How much residents' pension may I expect, in yuan a month, by component."""
    return await calculate(lambda policy, on: calculate_resident_pension(policy, body.as_request(), on))
