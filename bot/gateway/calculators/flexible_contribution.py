"""POST /api/calculators/flexible_contribution."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from bot.gateway.calculators.fields import Number, Region, decimal_or_none
from bot.gateway.calculators.serving import CalculatorOf
from bot.gateway.requests import Body
from bot.service.calculate_flexible_contribution import calculate_flexible_contribution

router = APIRouter()


class FlexibleContributionBody(Body):
    """The region, and a base in yuan a month or as a multiple of the average wage; with neither, the usual choices."""

    region: Region
    base: Number | None = None
    base_ratio: Number | None = None


@router.post("/flexible_contribution")
async def flexible_contribution(body: FlexibleContributionBody, calculate: CalculatorOf) -> dict[str, Any]:
    """What do I pay as a flexible worker for the employees' pension, in yuan a month and a year."""
    base, ratio = decimal_or_none(body.base), decimal_or_none(body.base_ratio)
    return await calculate(
        lambda policy, on: calculate_flexible_contribution(
            policy, region=body.region, base=base, base_ratio=ratio, on=on
        )
    )
