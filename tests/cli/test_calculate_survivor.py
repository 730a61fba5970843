"""`shebao calculate survivor`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main


@pytest.fixture(autouse=True)
def own_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path))


def run(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, ["calculate", "survivor", *arguments])
    assert result.exit_code == exit_code, result.output
    return result.output


def test_a_death_by_illness_prints_both_grants() -> None:
    given = ("--cause", "illness", "--region", "420100", "--status", "working", "--contribution-months", "180")
    printed = run(*given, "--death-month", "2025-06", "--on", "2026-03-04")
    assert "7831.00" in printed
    assert "35239.50" in printed
    assert "3915.5 × 9 = 35239.50" in printed


def test_an_income_of_ones_own_gives_a_range_for_a_retired_person() -> None:
    given = ("--cause", "illness", "--status", "retired", "--contribution-months", "300", "--income", "4000")
    assert "84000.00" in run(*given)  # at most 4000 × (2 + 19)
    assert "64000.00" in run(*given, "--pension-months", "60")  # 4000 × (2 + 19 − 5)


def test_a_death_at_work_prints_the_shares_of_the_dependants() -> None:
    given = ("--cause", "work", "--death-month", "2025-06", "--wage", "6000", "--area-wage", "7694", "--has-spouse")
    printed = run(*given, "--other-dependants", "1", "--lonely-dependants", "1")
    assert "1083760.00" in printed
    assert "46164.00" in printed
    assert "4800.00" in printed  # 6000 × (40 + 30 + 10 %)


def test_a_death_to_come_is_refused_in_chinese() -> None:
    printed = run("--cause", "work", "--death-month", "2026-05", "--on", "2026-03-04", exit_code=1)
    assert "不能在今天以后" in printed
