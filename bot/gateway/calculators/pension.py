"""POST /api/calculators/pension."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fastapi import APIRouter
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from bot.gateway.calculators.fields import Group, Month, Months, Number, Region, decimal_or_none
from bot.gateway.calculators.serving import CalculatorOf
from bot.gateway.requests import Body
from bot.service.calculate_pension import calculate_pension
from bot.service.pension_request import PensionRequest

router = APIRouter()


class PensionBody(Body):
    """What a pension of the employees' scheme depends on; contributions in months or in years, one of both."""

    region: Region
    birth: Month
    group: Group
    average_index: Number
    account_balance: Number
    contribution_months: Months | None = None
    contribution_years: Number | None = None
    deemed_months: Months | None = None
    pre_account_years: Number | None = None
    transition_index: Number | None = None
    paid_transition_years: Number | None = None
    benefit_base: Number | None = None
    retire_month: Month | None = None
    special_work: bool = False

    @model_validator(mode="after")
    def _one_span(self) -> PensionBody:
        if (self.contribution_months is None) == (self.contribution_years is None):
            raise PydanticCustomError("contribution_span", "one of both", {"field": "contribution_months"})
        return self

    def as_request(self) -> PensionRequest:
        """Return the request of the use-case."""
        numbers = (
            "contribution_years",
            "pre_account_years",
            "transition_index",
            "benefit_base",
            "paid_transition_years",
        )
        return PensionRequest(
            region=self.region,
            birth=self.birth,
            group=self.group,
            average_index=Decimal(self.average_index),
            account_balance=Decimal(self.account_balance),
            contribution_months=self.contribution_months,
            deemed_months=self.deemed_months,
            retire_month=self.retire_month,
            special_work=self.special_work,
            **{name: decimal_or_none(getattr(self, name)) for name in numbers},
        )


@router.post("/pension")
async def pension(body: PensionBody, calculate: CalculatorOf) -> dict[str, Any]:
    """How much pension may I expect, in yuan a month, by component."""
    return await calculate(lambda policy, on: calculate_pension(policy, body.as_request(), on))
