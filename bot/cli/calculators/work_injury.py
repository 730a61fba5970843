"""`shebao calculate work-injury`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from bot.cli.calculators.fields import DECIMAL, ON
from bot.cli.calculators.showing import run
from bot.service.calculate_work_injury import NURSING_LEVELS, WorkInjuryRequest, calculate_work_injury


@click.command("work-injury")
@click.option("--grade", type=int, required=True, help="Grade of disability, 1 to 10.")
@click.option("--wage", type=DECIMAL, help="Average monthly contribution wage of the year before the accident, yuan.")
@click.option("--area-wage", type=DECIMAL, help="Average monthly wage of the pooling area, yuan.")
@click.option("--nursing", type=click.Choice(NURSING_LEVELS), help="How much care is needed.")
@ON
def work_injury(on: datetime | None, **given: Any) -> None:
    """What is paid for a disability from a work injury."""
    run(lambda policy, day: calculate_work_injury(policy, WorkInjuryRequest(**given), day), on)
