"""POST /api/calculators/maternity."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field

from bot.calculators.maternity import BirthKind
from bot.gateway.calculators.fields import Number, Region
from bot.gateway.calculators.serving import CalculatorOf
from bot.gateway.requests import Body
from bot.service.calculate_maternity import MOST_CHILDREN, calculate_maternity

MOST_LEAVE_DAYS = 999

router = APIRouter()


class MaternityBody(Body):
    """The employer's average monthly wage of the previous year, and what the leave is for."""

    region: Region
    employer_wage: Number
    birth_kind: BirthKind = BirthKind.NORMAL
    children: Annotated[int, Field(ge=1, le=MOST_CHILDREN)] = 1
    leave_days: Annotated[int, Field(ge=1, le=MOST_LEAVE_DAYS)] | None = None


@router.post("/maternity")
async def maternity(body: MaternityBody, calculate: CalculatorOf) -> dict[str, Any]:
    """How much maternity allowance: a lower bound, unless the region's days of leave are given."""
    given = {**body.model_dump(), "employer_wage": Decimal(body.employer_wage)}
    return await calculate(lambda policy, on: calculate_maternity(policy, **given, on=on))
