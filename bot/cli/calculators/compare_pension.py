"""`shebao calculate compare-pension`: the same person as for `pension`, and what to compare with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import click

from bot.cli.calculators.fields import DECIMAL
from bot.cli.calculators.pension import pension
from bot.cli.calculators.showing import run
from bot.cli.terminal import wording
from bot.policy.catalogue import Catalogue
from bot.results import Result
from bot.service.compare_pension import Wish, calculate_comparison
from bot.service.pension_request import PensionRequest

PERSON = [option for option in pension.params if option.expose_value]


@click.command("compare-pension", params=PERSON)
@click.option("--later-months", type=int, help="Retire so many months later.")
@click.option("--more-months", type=int, help="Pay for so many more months.")
@click.option("--base-ratio", type=DECIMAL, help="Pay from this multiple of the average wage, e.g. 0.6.")
def compare_pension(
    on: datetime | None,
    later_months: int | None,
    more_months: int | None,
    base_ratio: Decimal | None,
    **given: Any,
) -> None:
    """What if: going on, retiring earlier or later, another base."""
    wish = Wish(later_months, more_months, base_ratio)

    def calculate(policy: Catalogue, day: date) -> Result:
        return _with_names(calculate_comparison(policy, PensionRequest(**given), wish, day))

    run(calculate, on)


def _with_names(result: Result) -> Result:
    """Name each choice as a reader does."""
    choices = [
        {name: value for name, value in each.items() if name not in ("amount", "choice")}
        | {"choice": wording().sentence(f"choice_{each['choice']}", each)}
        for each in result.values["choices"]
    ]
    named = [{"choice": each["choice"], **each} for each in choices]
    return replace(result, values={"choices": named})
