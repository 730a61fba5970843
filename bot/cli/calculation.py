"""`shebao calculate`: the calculators on the terminal, with steps, sources and assumptions; needs nothing running."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

import click

from bot.bootstrap import build
from bot.cli.terminal import say, show_line, show_sources, wording
from bot.errors import ShebaoError
from bot.results import Result, to_json
from bot.service.calculate_pension import calculate_pension
from bot.service.estimate_retirement import calculate_retirement
from bot.service.pension_request import PensionRequest
from bot.wording.reply import source_as_json

GROUPS = ("male_60", "female_55", "female_50")


class DecimalText(click.ParamType[Decimal]):
    """A decimal written as text; it never passes through a float."""

    name = "decimal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Read it or fail."""
        try:
            return Decimal(str(value))
        except InvalidOperation:
            self.fail(f"{value!r} is no decimal", param, ctx)


DECIMAL = DecimalText()
BIRTH = click.option("--birth", required=True, help="Month of birth, e.g. 1970-03.")
GROUP = click.option("--group", required=True, type=click.Choice(GROUPS), help="Worker group.")


@click.group()
def calculate() -> None:
    """Calculate, showing every step."""


@calculate.command()
@BIRTH
@GROUP
def retirement(birth: str, group: str) -> None:
    """When somebody may retire."""
    deps = build()
    try:
        result = calculate_retirement(deps.policy, birth=birth, group=group, on=deps.clock().date())
    except ShebaoError as error:
        raise refuse(error) from None
    show_result(result)


@calculate.command()
@click.option("--region", required=True, help="GB/T 2260 code of the city, e.g. 441900.")
@BIRTH
@GROUP
@click.option("--contribution-months", type=int, help="Months of contributions.")
@click.option("--contribution-years", type=DECIMAL, help="Years of contributions instead of months.")
@click.option("--average-index", type=DECIMAL, required=True, help="Average contribution index, e.g. 0.85.")
@click.option("--account-balance", type=DECIMAL, required=True, help="Personal account in yuan.")
@click.option("--deemed-months", type=int, help="Months of deemed contributions among them.")
@click.option("--pre-account-years", type=DECIMAL, help="Years before personal accounts.")
@click.option("--transition-index", type=DECIMAL, help="Index of the transitional pension.")
@click.option("--benefit-base", type=DECIMAL, help="Benefit base in yuan instead of the published one.")
@click.option("--retire-month", help="Month of retirement instead of the statutory one, e.g. 2031-07.")
@click.option("--special-work", is_flag=True, help="Hazardous work, which retires earlier.")
def pension(**given: Any) -> None:
    """How much pension somebody may expect."""
    deps = build()
    try:
        result = calculate_pension(deps.policy, PensionRequest(**given), deps.clock().date())
    except ShebaoError as error:
        raise refuse(error) from None
    show_result(result)


def show_result(result: Result) -> None:
    """Print values, steps, assumptions and sources."""
    say("cli.result", as_of=result.as_of.isoformat())
    for name, value in to_json(result.values).items():
        show_line(f"  {_label(name)}：{_value(value)}")
    say("cli.steps")
    for step in result.steps:
        show_line(f"  {wording().sentence(step.code)}：{step.formula} = {step.value}")
    say("cli.assumptions")
    for each in result.assumptions:
        show_line(f"  · {wording().sentence(each.code, to_json(each.values))}")
    say("cli.sources")
    show_sources([source_as_json(source) for source in result.sources])


def refuse(error: ShebaoError) -> click.ClickException:
    """Return an expected error as a sentence."""
    try:
        return click.ClickException(wording().sentence(error.code, {"field": error.field, **error.values}))
    except KeyError:
        return click.ClickException(f"{error.code} {error.field or ''}".strip())


def _label(name: str) -> str:
    code = f"result.{name}"
    return wording().sentence(code) if code in wording().codes else name


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "，".join(f"{wording().sentence('step_' + row['code'])} {row['yuan']}" for row in value) or "—"
    return "—" if value is None else str(value)
