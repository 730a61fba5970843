"""Puts the commands together; what they do stands in the file of their subject.

A subject is imported when its command is used: `shebao ask` needs no database, `shebao serve` no gateway.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, MutableMapping

import click

# command → module of bot.cli; the command has the name of the function there.
SUBJECTS = {
    "serve": "processes",
    "gateway": "edge",
    "ask": "conversation",
    "chat": "conversation",
    "calculate": "calculation",
    "db": "databases",
    "policy": "law",
    "train": "model",
}


class Commands(MutableMapping[str, click.Command]):
    """The commands by name, each imported when it is asked for."""

    def __init__(self, subjects: dict[str, str]) -> None:
        self._subjects = subjects

    def __getitem__(self, name: str) -> click.Command:
        command: click.Command = getattr(importlib.import_module(f"bot.cli.{self._subjects[name]}"), name)
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        raise TypeError("commands are listed in SUBJECTS")

    def __delitem__(self, name: str) -> None:
        raise TypeError("commands are listed in SUBJECTS")

    def __iter__(self) -> Iterator[str]:
        return iter(self._subjects)

    def __len__(self) -> int:
        return len(self._subjects)


@click.group(commands=Commands(SUBJECTS), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="shebao", prog_name="shebao")
def main() -> None:
    """社保小助, a social-insurance assistant."""
