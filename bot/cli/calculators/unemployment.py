"""`shebao calculate unemployment`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from bot.cli.calculators.fields import ON, REGION
from bot.cli.calculators.showing import run
from bot.service.calculate_unemployment import calculate_unemployment


@click.command()
@REGION
@click.option("--contribution-months", type=int, required=True, help="Months of contributions since the last claim.")
@click.option("--claimed-months", type=int, default=0, help="Months of benefit drawn already.")
@click.option("--earlier-months", type=int, default=0, help="Months left over from an earlier unemployment.")
@click.option("--months-to-retirement", type=int, help="Months to the statutory month of retirement.")
@click.option("--voluntary", is_flag=True, help="The person left the job by own choice.")
@ON
def unemployment(on: datetime | None, voluntary: bool, **given: Any) -> None:
    """How long and how much unemployment benefit."""
    run(lambda policy, day: calculate_unemployment(policy, is_involuntary=not voluntary, on=day, **given), on)
