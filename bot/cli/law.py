"""`shebao policy`: is the law's data in order, which figures are due, and what is held for which region."""

from __future__ import annotations

from datetime import datetime

import click

from bot.bootstrap import build_clock
from bot.cli.law_matrix import PAGE, render_matrix
from bot.cli.terminal import say, show_line
from bot.policy import catalogue
from bot.policy.check import check, find_outdated
from bot.policy.repository import Repository
from bot.settings import ROOT


@click.group()
def policy() -> None:
    """The law as dated data."""


@policy.command("check")
@click.option(
    "--on", type=click.DateTime(formats=["%Y-%m-%d"]), help="What is past due on that day instead of today's."
)
def check_command(on: datetime | None) -> None:
    """Hold the parameter files, and what repeats their figures, to the rules; exit code 1 where there is a mistake."""
    day = (on or build_clock(None)()).date()  # the files are today's, whatever day SHEBAO_NOW is trying out
    problems = check(Repository(), day)
    for line in problems:
        _show(line)
    if problems:
        say("law.mistakes", lines=len(problems))
        raise SystemExit(1)
    law = catalogue.load()
    outdated = find_outdated(law, day)
    for line in outdated:
        _show(line)
    say("cli.policy_checked", files=len(law.parameters), ended=len(outdated))


@policy.command()
@click.option("--check", "only_checks", is_flag=True, help="Write nothing; exit code 1 where the page is not current.")
def matrix(only_checks: bool) -> None:
    """Write docs/law/coverage.md: which law is held for which region, how surely, and what is due."""
    page, path = render_matrix(catalogue.load()), PAGE.relative_to(ROOT)
    if not only_checks:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page, encoding="utf-8")
        say("law.matrix_written", path=path)
    elif PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        say("law.matrix_current", path=path)
    else:
        say("law.matrix_stale", path=path)
        raise SystemExit(1)


def _show(line: str) -> None:
    show_line(f"  {line.replace(f'{ROOT}/', '')}")
