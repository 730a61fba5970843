"""`shebao calculate`: the calculators on the terminal, each imported when it is used."""

from __future__ import annotations

import click

from bot.cli.commands import Commands

# command → module of bot.cli.calculators; the command has the module's name there.
CALCULATORS = {
    "retirement": "retirement",
    "back-payment": "back_payment",
    "transfer": "transfer",
    "pension": "pension",
    "compare-pension": "compare_pension",
    "resident-pension": "resident_pension",
    "flexible-contribution": "flexible_contribution",
    "unemployment": "unemployment",
    "maternity": "maternity",
    "work-injury": "work_injury",
    "survivor": "survivor",
}


@click.group(commands=Commands("bot.cli.calculators", CALCULATORS))
def calculate() -> None:
    """Calculate, showing every step."""
