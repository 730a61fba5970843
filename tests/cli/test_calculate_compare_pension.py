"""Comparing choices on the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main

PERSON = [
    *("--region", "441900", "--birth", "1970-03", "--group", "male_60", "--contribution-months", "300"),
    *("--average-index", "0.85", "--account-balance", "120000", "--on", "2026-11-21"),
]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path))


def test_each_choice_is_named_with_its_total(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["calculate", "compare-pension", *PERSON, "--more-months", "24"])
    assert ran.exit_code == 0, ran.output
    # 9493 × 1.85 ÷ 2 × 27 % + (120000 + 24 × 624.44) ÷ 129.7 + 208
    assert "2370.88 + 1040.76 + 208.00 = 3619.64" in ran.output
    assert "选择 再缴2年" in ran.output


def test_what_is_not_possible_is_refused_in_chinese(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["calculate", "compare-pension", *PERSON, "--later-months", "37"])
    assert ran.exit_code == 1
    assert "最晚到2034年7月" in ran.output
