"""Every setting and every command stands in the handbook."""

from __future__ import annotations

import click
import pytest

from bot.cli import main
from bot.settings import Settings
from tests.architecture.sources import ROOT

HANDBOOK = ROOT / "docs" / "handbook"


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_a_setting_is_documented(name) -> None:
    assert f"SHEBAO_{name.upper()}" in (HANDBOOK / "settings.md").read_text(encoding="utf-8")


def commands(group: click.Command, prefix: str = "shebao") -> list[str]:
    if not isinstance(group, click.Group):
        return [prefix]
    return [path for name, command in group.commands.items() for path in commands(command, f"{prefix} {name}")]


@pytest.mark.parametrize("command", commands(main))
def test_a_command_is_documented(command) -> None:
    assert command in (HANDBOOK / "commands.md").read_text(encoding="utf-8")
