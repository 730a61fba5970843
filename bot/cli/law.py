"""`shebao policy`: is the law's data in order, and which figures are due for the next year."""

from __future__ import annotations

import click

from bot.bootstrap import build_clock
from bot.cli.terminal import say, show_line
from bot.policy import catalogue
from bot.policy.parameter import ParameterFileError
from bot.settings import Settings


@click.group()
def policy() -> None:
    """The law as dated data."""


@policy.command()
def check() -> None:
    """Read all parameter files strictly; exit code 1 with file and line of the first mistake."""
    try:
        law = catalogue.load()
    except ParameterFileError as error:
        raise click.ClickException(str(error)) from None
    on = build_clock(Settings().now)().date()
    ended = [each for each in law.parameters if each.covers_to is not None and each.covers_to < on]
    for each in ended:
        place = f"{each.name} {each.scope.region}"
        show_line(f"  {place}  {each.title}  → {each.covers_to}")
    say("cli.policy_checked", files=len(law.parameters), ended=len(ended))
