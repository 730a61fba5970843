"""What runs before a commit is what `make check` runs."""

from __future__ import annotations

import re

import yaml

from tests.architecture.sources import ROOT


def commands_of_make_check() -> set[str]:
    recipe = re.search(r"^check:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe
    lines = recipe[1].splitlines()
    return {command.strip().lstrip("@") for line in lines for command in line.split("&&")}


def test_the_hooks_and_make_check_run_the_same_commands() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert {hook["entry"] for hook in hooks} == commands_of_make_check()


def test_the_hooks_fetch_nothing() -> None:
    configuration = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {repository["repo"] for repository in configuration["repos"]} == {"local"}
    assert {hook["language"] for hook in configuration["repos"][0]["hooks"]} == {"system"}
