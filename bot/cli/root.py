"""Puts the commands together; what they do stands in the file of their subject.

A subject is imported when its command is used: `shebao ask` needs no database, `shebao serve` no gateway.
"""

from __future__ import annotations

import click

from bot.cli.commands import Commands

# command → module of bot.cli; the command has the name of the function there.
SUBJECTS = {
    "serve": "processes",
    "gateway": "edge",
    "ask": "conversation",
    "chat": "conversation",
    "calculate": "calculators",
    "db": "databases",
    "policy": "law",
    "knowledge": "knowledge",
    "bench": "bench",
    "train": "model",
}


@click.group(commands=Commands("bot.cli", SUBJECTS), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="shebao", prog_name="shebao")
def main() -> None:
    """社保小助, a social-insurance assistant."""
