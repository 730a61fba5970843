"""`shebao calculate work-injury`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main


@pytest.fixture(autouse=True)
def own_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path))


def run(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, ["calculate", "work-injury", *arguments])
    assert result.exit_code == exit_code, result.output
    return result.output


def test_the_amounts_their_steps_and_the_law_are_printed() -> None:
    printed = run("--grade", "9", "--wage", "6000")
    assert "54000.00" in printed  # 6000 × 9
    assert "6000 × 9 = 54000.00" in printed
    assert "工伤保险条例" in printed


def test_every_option_is_taken() -> None:
    given = ("--grade", "1", "--wage", "6000", "--area-wage", "7694", "--nursing", "partial", "--on", "2026-03-04")
    assert "2308.20" in run(*given)  # 7694 × 30 %


def test_a_grade_that_does_not_exist_is_refused_in_chinese() -> None:
    assert "1级到10级" in run("--grade", "11", exit_code=1)
