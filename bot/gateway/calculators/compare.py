"""POST /api/calculators/pension/compare, …/index and …/account: what if, and what the estimate is made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field

from bot.gateway.calculators.fields import Month, Months, Number, decimal_or_none
from bot.gateway.calculators.pension import PensionBody
from bot.gateway.calculators.serving import CalculatorOf
from bot.gateway.requests import Body
from bot.service.calculate_contribution_index import PaidYear, calculate_contribution_index
from bot.service.compare_pension import Wish, calculate_comparison
from bot.service.project_account import project_account

MOST_YEARS = 60

router = APIRouter(prefix="/pension")
Year = Annotated[int, Field(ge=1950, le=2200)]


class CompareBody(PensionBody):
    """A pension, and what to compare it with; with nothing given the usual choices."""

    later_months: Months | None = None
    more_months: Months | None = None
    base_ratio: Number | None = None


class PaidYearBody(Body):
    """Months of a year, the monthly base and the monthly average wage that applies."""

    year: Year
    months: Months
    base: Number
    average_wage: Number


class IndexBody(Body):
    """The years that were paid."""

    history: Annotated[list[PaidYearBody], Field(max_length=MOST_YEARS)]


class AccountBody(Body):
    """The balance at the end of a year, the monthly base since, and the month to carry it to."""

    balance: Number
    balance_year: Year
    base: Number
    until: Month


@router.post("/compare")
async def compare(body: CompareBody, calculate: CalculatorOf) -> dict[str, Any]:
    """What if: going on, retiring earlier or later, another base; in yuan a month."""
    wish = Wish(body.later_months, body.more_months, decimal_or_none(body.base_ratio))
    return await calculate(lambda policy, on: calculate_comparison(policy, body.as_request(), wish, on))


@router.post("/index")
async def index(body: IndexBody, calculate: CalculatorOf) -> dict[str, Any]:
    """The average contribution index of the years that were paid."""
    history = [
        PaidYear(paid.year, paid.months, Decimal(paid.base), Decimal(paid.average_wage)) for paid in body.history
    ]
    return await calculate(lambda policy, on: calculate_contribution_index(policy, history, on))


@router.post("/account")
async def account(body: AccountBody, calculate: CalculatorOf) -> dict[str, Any]:
    """The personal account carried forward, in yuan; interest only of years whose rate is published."""
    return await calculate(
        lambda policy, on: project_account(
            policy,
            balance=Decimal(body.balance),
            balance_year=body.balance_year,
            base=Decimal(body.base),
            until=body.until,
            on=on,
        )
    )
