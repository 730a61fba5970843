"""`shebao calculate transfer`."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import click

from bot.cli.calculators.fields import ON
from bot.cli.calculators.showing import run
from bot.service.calculate_transfer import calculate_transfer

DAY = click.DateTime(formats=["%Y-%m-%d"])


class PlaceText(click.ParamType[tuple[str, int]]):
    """A place of insurance with its months, written 420100:60."""

    name = "place"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """Read it or fail."""
        match = re.fullmatch(r"([0-9]{6}):([0-9]+)", str(value))
        if not match:
            self.fail(f"{value!r} is not written like 420100:60", param, ctx)
        return match[1], int(match[2])


@click.command()
@click.option("--household-region", required=True, help="GB/T 2260 code of the household, e.g. 420500.")
@click.option("--current-region", required=True, help="GB/T 2260 code of the current place of insurance.")
@click.option(
    "--place",
    "places",
    type=PlaceText(),
    multiple=True,
    required=True,
    help="Place and months there, e.g. 420100:60; once for each, in the order of time.",
)
@click.option("--applied-on", type=DAY, help="Day of the application, for the first time limit's last day.")
@click.option("--letter-received-on", type=DAY, help="Day on which the place before received the letter of acceptance.")
@click.option("--money-received-on", type=DAY, help="Day on which the new place received record and money.")
@click.option("--temporary/--not-temporary", "is_temporary", default=None, help="Whether the account is temporary.")
@ON
def transfer(on: datetime | None, **given: Any) -> None:
    """Where a pension will be drawn, and what is transferred."""
    plain: dict[str, Any] = {
        name: value.date() if isinstance(value, datetime) else value for name, value in given.items()
    }
    run(lambda policy, day: calculate_transfer(policy, on=day, **plain), on)
