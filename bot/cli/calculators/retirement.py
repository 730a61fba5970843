"""`shebao calculate retirement`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from bot.cli.calculators.fields import BIRTH, GROUP, ON
from bot.cli.calculators.showing import run
from bot.service.estimate_retirement import calculate_retirement


@click.command()
@BIRTH
@GROUP
@click.option("--contribution-months", type=int, help="Months of contributions so far, to see what is missing.")
@ON
def retirement(on: datetime | None, **given: Any) -> None:
    """When somebody may retire."""
    run(lambda policy, day: calculate_retirement(policy, on=day, **given), on)
