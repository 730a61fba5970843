"""`shebao calculate pension`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from bot.cli.calculators.fields import BIRTH, DECIMAL, GROUP, ON, REGION
from bot.cli.calculators.population import OneOrMany, table_options
from bot.cli.calculators.showing import run
from bot.service.calculate_pension import calculate_pension
from bot.service.pension_request import PensionRequest


@click.command(cls=OneOrMany)
@table_options(are_read=False)
@REGION
@BIRTH
@GROUP
@click.option("--contribution-months", type=int, help="Months of contributions.")
@click.option("--contribution-years", type=DECIMAL, help="Years of contributions instead of months.")
@click.option("--average-index", type=DECIMAL, required=True, help="Average contribution index, e.g. 0.85.")
@click.option("--account-balance", type=DECIMAL, required=True, help="Personal account in yuan.")
@click.option("--deemed-months", type=int, help="Months of deemed contributions among them.")
@click.option("--pre-account-years", type=DECIMAL, help="Years before personal accounts.")
@click.option("--transition-index", type=DECIMAL, help="Index of the transitional pension.")
@click.option("--paid-transition-years", type=DECIMAL, help="Years paid in the transition, counted apart in Beijing.")
@click.option("--benefit-base", type=DECIMAL, help="Benefit base in yuan instead of the published one.")
@click.option("--retire-month", help="Month of retirement instead of the statutory one, e.g. 2031-07.")
@click.option("--special-work", is_flag=True, help="Hazardous work, which retires earlier.")
@ON
def pension(on: datetime | None, **given: Any) -> None:
    """How much pension somebody may expect."""
    run(lambda policy, day: calculate_pension(policy, PensionRequest(**given), day), on)
