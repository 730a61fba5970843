"""POST /api/calculators/retirement."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from bot.gateway.calculators.fields import Group, Month, Months
from bot.gateway.calculators.serving import CalculatorOf
from bot.gateway.requests import Body
from bot.service.estimate_retirement import calculate_retirement

router = APIRouter()


class RetirementBody(Body):
    """Month of birth and worker group; with the months of contributions, what is missing too."""

    birth: Month
    group: Group
    contribution_months: Months | None = None


@router.post("/retirement")
async def retirement(body: RetirementBody, calculate: CalculatorOf) -> dict[str, Any]:
    """When may I retire: statutory, earliest and latest month, and the months of contributions needed."""
    return await calculate(lambda policy, on: calculate_retirement(policy, on=on, **body.model_dump()))
