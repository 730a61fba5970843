"""`shebao policy`: is the law's data in order, and which figures are due for the next year."""

from __future__ import annotations

import click

from bot.bootstrap import build_clock
from bot.cli.terminal import say, show_line
from bot.policy import catalogue
from bot.policy.check import check, find_outdated


@click.group()
def policy() -> None:
    """The law as dated data."""


@policy.command("check")
def check_command() -> None:
    """Hold all parameter files to their rules; exit code 1 with file and line where there is a mistake."""
    on = build_clock(None)().date()  # the files are today's, whatever day is being tried out
    problems = check(on=on)
    for line in problems:
        show_line(f"  {line}")
    if problems:
        raise SystemExit(1)
    law = catalogue.load()
    outdated = find_outdated(law, on)
    for line in outdated:
        show_line(f"  {line}")
    say("cli.policy_checked", files=len(law.parameters), ended=len(outdated))
