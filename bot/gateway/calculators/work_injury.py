"""POST /api/calculators/work_injury."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import Field

from bot.gateway.calculators.fields import Number, decimal_or_none
from bot.gateway.calculators.serving import CalculatorOf
from bot.gateway.requests import Body
from bot.service.calculate_work_injury import WorkInjuryRequest, calculate_work_injury

router = APIRouter()


class WorkInjuryBody(Body):
    """The grade of disability; wages in yuan a month, where they are known."""

    grade: Annotated[int, Field(ge=1, le=10)]
    wage: Number | None = None
    area_wage: Number | None = None
    nursing: Literal["full", "major", "partial"] | None = None

    def as_request(self) -> WorkInjuryRequest:
        """Return the request of the use-case."""
        return WorkInjuryRequest(
            grade=self.grade,
            wage=decimal_or_none(self.wage),
            area_wage=decimal_or_none(self.area_wage),
            nursing=self.nursing,
        )


@router.post("/work_injury")
async def work_injury(body: WorkInjuryBody, calculate: CalculatorOf) -> dict[str, Any]:
    """What is paid for a disability from a work injury: the lump sum, the monthly pension, the nursing allowance."""
    return await calculate(lambda policy, on: calculate_work_injury(policy, body.as_request(), on))
