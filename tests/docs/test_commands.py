"""The handbook's page of commands names every option, so that --help never knows more than it does."""

from __future__ import annotations

import click
import pytest

from bot.cli import main
from tests.architecture.sources import ROOT

PAGE = ROOT / "docs" / "handbook" / "commands.md"


def options(command: click.Command, path: str = "shebao") -> list[tuple[str, str]]:
    if isinstance(command, click.Group):
        return [pair for name, inner in command.commands.items() for pair in options(inner, f"{path} {name}")]
    return [(path, name) for option in command.params for name in option.opts if name.startswith("--")]


def section(path: str) -> str:
    return PAGE.read_text(encoding="utf-8").partition(f"`{path}`\n")[2].partition("\n#")[0]


@pytest.mark.parametrize(("path", "option"), options(main))
def test_an_option_stands_in_the_section_of_its_command(path: str, option: str) -> None:
    assert f"`{option}`" in section(path)
