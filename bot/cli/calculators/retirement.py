"""`shebao calculate retirement`."""

from __future__ import annotations

from datetime import datetime

import click

from bot.cli.calculators.fields import BIRTH, GROUP, ON
from bot.cli.calculators.showing import run
from bot.service.estimate_retirement import calculate_retirement


@click.command()
@BIRTH
@GROUP
@ON
def retirement(birth: str, group: str, on: datetime | None) -> None:
    """When somebody may retire."""
    run(lambda policy, day: calculate_retirement(policy, birth=birth, group=group, on=day), on)
