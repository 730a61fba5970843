"""POST /api/calculators/unemployment."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from bot.gateway.calculators.fields import Months, Region
from bot.gateway.calculators.serving import CalculatorOf
from bot.gateway.requests import Body
from bot.service.calculate_unemployment import calculate_unemployment

router = APIRouter()


class UnemploymentBody(Body):
    """Contributions since the last claim, in months, and how the employment ended."""

    region: Region
    contribution_months: Months
    is_involuntary: bool = True
    claimed_months: Months = 0
    earlier_months: Months = 0
    months_to_retirement: Months | None = None


@router.post("/unemployment")
async def unemployment(body: UnemploymentBody, calculate: CalculatorOf) -> dict[str, Any]:
    """How many months of unemployment benefit, at which level; without a regional rule the national bound only."""
    return await calculate(lambda policy, on: calculate_unemployment(policy, **body.model_dump(), on=on))
