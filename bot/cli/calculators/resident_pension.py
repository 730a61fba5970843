"""`shebao calculate resident-pension`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from bot.cli.calculators.fields import DECIMAL, ON, REGION
from bot.cli.calculators.showing import run
from bot.service.calculate_resident_pension import ResidentPensionRequest, calculate_resident_pension


@click.command()
@REGION
@click.option("--contribution-years", type=DECIMAL, required=True, help="Years of contributions.")
@click.option("--account-balance", type=DECIMAL, help="Personal account in yuan.")
@click.option("--yearly-instalment", type=DECIMAL, help="Yuan paid in a year, where the balance is not known.")
@click.option("--base-pension", type=DECIMAL, help="Base pension in yuan a month instead of the published one.")
@click.option("--start-month", help="First month of the pension instead of now, e.g. 2031-07.")
@ON
def resident_pension(on: datetime | None, **given: Any) -> None:
    """How much residents' pension somebody may expect."""
    run(lambda policy, day: calculate_resident_pension(policy, ResidentPensionRequest(**given), day), on)
