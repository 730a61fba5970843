"""`shebao calculate maternity`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from bot.cli.calculators.fields import DECIMAL, ON, REGION
from bot.cli.calculators.showing import run
from bot.service.calculate_maternity import KINDS, calculate_maternity


@click.command()
@REGION
@click.option(
    "--employer-wage", type=DECIMAL, required=True, help="Employer's average monthly wage of last year, yuan."
)
@click.option("--birth-kind", type=click.Choice(KINDS), default=KINDS[0], help="What the leave is for.")
@click.option("--children", type=int, default=1, help="Children born at once.")
@click.option("--leave-days", type=int, help="The region's days of leave instead of the national ones.")
@ON
def maternity(on: datetime | None, **given: Any) -> None:
    """How much maternity allowance."""
    run(lambda policy, day: calculate_maternity(policy, on=day, **given), on)
