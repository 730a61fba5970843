"""How a calculation is carried out for a terminal, and how its result is printed; needs nothing running."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

from bot.bootstrap import build
from bot.cli.terminal import say, show_line, show_sources, wording
from bot.errors import ShebaoError
from bot.policy.catalogue import Catalogue
from bot.results import Result, to_json
from bot.wording.reply import source_as_json


def run(calculate: Callable[[Catalogue, date], Result], on: datetime | None) -> None:
    """Calculate by the law as of a day, today's when none is given, and print it; an expected error as a sentence."""
    deps = build()
    try:
        result = calculate(deps.policy, on.date() if on else deps.clock().date())
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
    """Write a value in one line: an amount by its label, a row of a table by its cells."""
    match value:
        case None:
            return "—"
        case bool():
            return wording().sentence("cli.yes" if value else "cli.no")
        case list():
            return "；".join(_value(row) for row in value) or "—"
        case {"code": code, "yuan": yuan}:
            return f"{wording().sentence(f'step_{code}')} {yuan}"
        case dict():
            return "，".join(f"{_label(name)} {_value(cell)}" for name, cell in value.items())
    return str(value)
