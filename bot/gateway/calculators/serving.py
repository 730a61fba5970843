"""How a calculator is served: within the address's limit, in a thread, with the labels and sentences of the wording."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import Depends
from starlette.concurrency import run_in_threadpool

from bot.gateway.context import Address, Gateway, GatewayOf
from bot.gateway.staff import PreviewDay
from bot.policy.catalogue import Catalogue
from bot.results import Result, to_json
from bot.wording.render import Wording
from bot.wording.reply import source_as_json

Calculate = Callable[[Catalogue, date], Result]


class Calculator:
    """Carries out one calculation by the law as of a day, and answers in the interface's form."""

    def __init__(self, gateway: Gateway, address: str, on: date) -> None:
        self._gateway = gateway
        self._address = address
        self._on = on

    async def __call__(self, calculate: Calculate) -> dict[str, Any]:
        """Return the result as JSON; raises InvalidInput, NotCovered, TooManyRequests."""
        self._gateway.limits.calculations_of_address.take(self._address)
        result = await run_in_threadpool(calculate, self._gateway.deps.policy, self._on)
        return result_body(self._gateway.wording, result)


def calculator_of(gateway: GatewayOf, address: Address, preview: PreviewDay) -> Calculator:
    """Return the calculator of a request: by the law of today, or of the day that staff ask for."""
    return Calculator(gateway, address, preview or gateway.deps.clock().date())


CalculatorOf = Annotated[Calculator, Depends(calculator_of)]


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
