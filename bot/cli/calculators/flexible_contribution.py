"""`shebao calculate flexible-contribution`."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import click

from bot.cli.calculators.fields import DECIMAL, ON, REGION
from bot.cli.calculators.showing import run
from bot.service.calculate_flexible_contribution import calculate_flexible_contribution


@click.command()
@REGION
@click.option("--base", type=DECIMAL, help="Contribution base in yuan a month; without it the usual choices.")
@click.option("--base-ratio", type=DECIMAL, help="The base as a multiple of the average wage instead, e.g. 0.6.")
@ON
def flexible_contribution(region: str, base: Decimal | None, base_ratio: Decimal | None, on: datetime | None) -> None:
    """What a flexible worker pays for the pension."""
    run(
        lambda policy, day: calculate_flexible_contribution(
            policy, region=region, base=base, base_ratio=base_ratio, on=day
        ),
        on,
    )
