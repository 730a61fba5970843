"""The calculators by form and for other programs: the same calculation as in the chat, with its steps and sources.

Money and years are strings, months integers; money comes back with two decimals.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError
from starlette.concurrency import run_in_threadpool

from bot.gateway.context import Address, Gateway, GatewayOf
from bot.gateway.requests import Body
from bot.results import Result, to_json
from bot.service.calculate_pension import calculate_pension
from bot.service.estimate_retirement import calculate_retirement
from bot.service.pension_request import PensionRequest
from bot.wording.render import Wording
from bot.wording.reply import source_as_json

MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")
MOST_MONTHS = 1200

router = APIRouter(prefix="/api/calculators", tags=["calculators"])


def _check_month(text: str) -> str:
    if not MONTH.fullmatch(text):
        raise PydanticCustomError("month_malformed", "not a month")
    return text


def _check_number(text: str) -> str:
    if not NUMBER.fullmatch(text):
        raise PydanticCustomError("number_malformed", "not a number")
    return text


Month = Annotated[str, AfterValidator(_check_month), Field(examples=["1970-03"])]
Number = Annotated[str, AfterValidator(_check_number), Field(examples=["120000.00"])]
Months = Annotated[int, Field(ge=0, le=MOST_MONTHS)]
Group = Literal["male_60", "female_55", "female_50"]


class RetirementBody(Body):
    """Month of birth and worker group."""

    birth: Month
    group: Group


class PensionBody(Body):
    """What a pension of the employees' scheme depends on; contributions in months or in years, one of both."""

    region: Annotated[str, Field(pattern=r"^[0-9]{6}$", examples=["441900"])]
    birth: Month
    group: Group
    average_index: Number
    account_balance: Number
    contribution_months: Months | None = None
    contribution_years: Number | None = None
    deemed_months: Months | None = None
    pre_account_years: Number | None = None
    transition_index: Number | None = None
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
        numbers = ("contribution_years", "pre_account_years", "transition_index", "benefit_base")
        given = {name: getattr(self, name) for name in numbers}
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
            **{name: None if text is None else Decimal(text) for name, text in given.items()},
        )


@router.post("/retirement")
async def retirement(body: RetirementBody, gateway: GatewayOf, address: Address) -> dict[str, Any]:
    """When may I retire: statutory, earliest and latest month, and the months of contributions needed."""
    policy, on = gateway.deps.policy, gateway.deps.clock().date()
    return await _calculate(
        gateway, address, lambda: calculate_retirement(policy, birth=body.birth, group=body.group, on=on)
    )


@router.post("/pension")
async def pension(body: PensionBody, gateway: GatewayOf, address: Address) -> dict[str, Any]:
    """How much pension may I expect, in yuan a month, by component."""
    policy, on = gateway.deps.policy, gateway.deps.clock().date()
    return await _calculate(gateway, address, lambda: calculate_pension(policy, body.as_request(), on))


async def _calculate(gateway: Gateway, address: str, calculate: Callable[[], Result]) -> dict[str, Any]:
    gateway.limits.calculations_of_address.take(address)
    result = await run_in_threadpool(calculate)
    return result_body(gateway.wording, result)


def result_body(wording: Wording, result: Result) -> dict[str, Any]:
    """Return a calculation as the interface promises it, with the labels and sentences of the wording."""
    return {
        "result": to_json(result.values),
        "steps": [
            {"label": wording.sentence(step.code), "formula": step.formula, "value": step.value}
            for step in result.steps
        ],
        "sources": [source_as_json(source) for source in result.sources],
        "assumptions": [wording.sentence(each.code, to_json(each.values)) for each in result.assumptions],
        "as_of": result.as_of.isoformat(),
    }
