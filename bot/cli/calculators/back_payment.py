"""`shebao calculate back-payment`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from bot.cli.calculators.fields import BIRTH, GROUP, ON
from bot.cli.calculators.showing import run
from bot.service.calculate_back_payment import calculate_back_payment


@click.command("back-payment")
@BIRTH
@GROUP
@click.option("--contribution-months", type=int, required=True, help="Months of contributions so far.")
@click.option("--region", help="GB/T 2260 code of the city, to price a missing year, e.g. 441900.")
@click.option("--retire-month", help="Month of retirement instead of the statutory one, e.g. 2031-07.")
@ON
def back_payment(on: datetime | None, **given: Any) -> None:
    """How many months are missing for a pension, and whether they can still be reached."""
    run(lambda policy, day: calculate_back_payment(policy, on=day, **given), on)
