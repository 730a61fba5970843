"""`shebao calculate survivor`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from bot.cli.calculators.fields import DECIMAL, ON
from bot.cli.calculators.showing import run
from bot.service.calculate_survivor import calculate_survivor
from bot.service.survivor_request import CAUSES, STATUSES, SurvivorRequest


@click.command()
@click.option("--cause", type=click.Choice(CAUSES), required=True, help="Illness (or anything but work), or work.")
@click.option("--region", default="", help="GB/T 2260 code of the city or province; not needed for work.")
@click.option("--status", type=click.Choice(STATUSES), help="At the time of death.")
@click.option("--contribution-months", type=int, help="Months of contributions.")
@click.option("--pension-months", type=int, help="Months of pension drawn.")
@click.option("--death-month", help="Month of death instead of this one, e.g. 2025-03.")
@click.option("--income", type=DECIMAL, help="The province's monthly urban disposable income instead of the held one.")
@click.option("--wage", type=DECIMAL, help="Own average monthly contribution wage, yuan; for work.")
@click.option("--area-wage", type=DECIMAL, help="Average monthly wage of the pooling area, yuan; for work.")
@click.option("--has-spouse", is_flag=True, help="The spouse is a dependant; for work.")
@click.option("--other-dependants", type=int, default=0, help="How many other dependants; for work.")
@click.option("--lonely-dependants", type=int, default=0, help="How many of them are lonely and old, or orphans.")
@ON
def survivor(on: datetime | None, **given: Any) -> None:
    """What a family may claim after a death."""
    run(lambda policy, day: calculate_survivor(policy, SurvivorRequest(**given), day), on)
