"""POST /api/calculators/back_payment."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from bot.gateway.calculators.fields import Group, Month, Months, Region
from bot.gateway.calculators.serving import CalculatorOf
from bot.gateway.requests import Body
from bot.service.calculate_back_payment import calculate_back_payment

router = APIRouter()


class BackPaymentBody(Body):
    """What the gap to the minimum years depends on; with a region, what a missing year costs too."""

    birth: Month
    group: Group
    contribution_months: Months
    region: Region | None = None
    retire_month: Month | None = None


@router.post("/back_payment")
async def back_payment(body: BackPaymentBody, calculate: CalculatorOf) -> dict[str, Any]:
    """How many months are missing for a pension, whether they can still be reached, and what a year is worth."""
    return await calculate(lambda policy, on: calculate_back_payment(policy, on=on, **body.model_dump()))
