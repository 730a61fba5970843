"""POST /api/calculators/transfer."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field

from bot.gateway.calculators.fields import Months, Region
from bot.gateway.calculators.serving import CalculatorOf
from bot.gateway.requests import Body
from bot.service.calculate_transfer import calculate_transfer

MOST_PLACES = 30

router = APIRouter()


class PlaceBody(Body):
    """A place of insurance and the months contributed there."""

    region: Region
    months: Months


class TransferBody(Body):
    """Household, current place of insurance, and all places in the order of time, the current one included."""

    household_region: Region
    current_region: Region
    places: Annotated[list[PlaceBody], Field(min_length=1, max_length=MOST_PLACES)]
    applied_on: date | None = None
    letter_received_on: date | None = None
    money_received_on: date | None = None
    is_temporary: bool | None = None


@router.post("/transfer")
async def transfer(body: TransferBody, calculate: CalculatorOf) -> dict[str, Any]:
    """Where will the pension be drawn, what is transferred, and by when."""
    places = [(place.region, place.months) for place in body.places]
    return await calculate(
        lambda policy, on: calculate_transfer(
            policy,
            household_region=body.household_region,
            current_region=body.current_region,
            places=places,
            on=on,
            applied_on=body.applied_on,
            letter_received_on=body.letter_received_on,
            money_received_on=body.money_received_on,
            is_temporary=body.is_temporary,
        )
    )
