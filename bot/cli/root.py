"""Puts the commands together; what they do stands in the file of their subject."""

from __future__ import annotations

import click

from bot.cli.calculation import calculate
from bot.cli.conversation import ask, chat
from bot.cli.databases import db
from bot.cli.law import policy
from bot.cli.model import train
from bot.cli.processes import gateway, serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="shebao", prog_name="shebao")
def main() -> None:
    """社保小助, a social-insurance assistant."""


for command in (serve, gateway, ask, chat, calculate, db, policy, train):
    main.add_command(command)
