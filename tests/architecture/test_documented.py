"""Every setting and every command stands in the handbook."""

from __future__ import annotations

import re

import click
import pytest

from bot.cli import main
from bot.settings import Settings
from tests.architecture.sources import ROOT, python_files

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


def test_what_is_read_from_the_environment_elsewhere_is_documented() -> None:
    """Rasa's interpreter has no Settings, so its own names are found where they are read."""
    text = (HANDBOOK / "settings.md").read_text(encoding="utf-8")
    names = {name for path in python_files() for name in re.findall(r"SHEBAO_[A-Z_]+[A-Z]", path.read_text("utf-8"))}
    assert names - set(re.findall(r"SHEBAO_[A-Z_]+[A-Z]", text)) == set()
