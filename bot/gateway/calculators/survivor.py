"""POST /api/calculators/survivor."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import Field

from bot.gateway.calculators.fields import Month, Months, Number, Region, decimal_or_none
from bot.gateway.calculators.serving import CalculatorOf
from bot.gateway.requests import Body
from bot.service.calculate_survivor import calculate_survivor
from bot.service.survivor_request import SurvivorRequest

MOST_DEPENDANTS = 20

router = APIRouter()
Heads = Annotated[int, Field(ge=0, le=MOST_DEPENDANTS)]


class SurvivorBody(Body):
    """What is known of the dead person; "illness" is every death not caused by work. Money in yuan a month."""

    cause: Literal["illness", "work"]
    region: Region | None = None
    status: Literal["working", "retired"] | None = None
    contribution_months: Months | None = None
    pension_months: Months | None = None
    death_month: Month | None = None
    income: Number | None = None
    wage: Number | None = None
    area_wage: Number | None = None
    has_spouse: bool = False
    other_dependants: Heads = 0
    lonely_dependants: Heads = 0

    def as_request(self) -> SurvivorRequest:
        """Return the request of the use-case."""
        return SurvivorRequest(
            cause=self.cause,
            region=self.region or "",
            status=self.status,
            contribution_months=self.contribution_months,
            pension_months=self.pension_months,
            death_month=self.death_month,
            income=decimal_or_none(self.income),
            wage=decimal_or_none(self.wage),
            area_wage=decimal_or_none(self.area_wage),
            has_spouse=self.has_spouse,
            other_dependants=self.other_dependants,
            lonely_dependants=self.lonely_dependants,
        )


@router.post("/survivor")
async def survivor(body: SurvivorBody, calculate: CalculatorOf) -> dict[str, Any]:
    """What a family may claim after a death, by illness or at work, in yuan."""
    return await calculate(lambda policy, on: calculate_survivor(policy, body.as_request(), on))
