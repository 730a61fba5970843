"""`shebao calculate flexible-contribution`: what it prints and when it fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation of its own, without databases."""
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path))


def run(*options: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, ["calculate", "flexible-contribution", *options, "--on", "2026-11-21"])
    assert result.exit_code == exit_code, result.output
    return result.output


def test_a_base_is_shown_with_month_year_and_account() -> None:
    printed = run("--region", "310000", "--base", "10000")
    # 10000 × 20 % = 2000; × 12 = 24000; 10000 × 8 % = 800
    for line in ("每月缴（元）：2000.00", "全年缴（元）：24000.00", "10000 × 8% = 800.00"):
        assert line in printed


def test_a_ratio_is_a_multiple_of_the_contribution_average_wage() -> None:
    # 36348 ÷ 3 = 12116
    assert "12116 × 100% = 12116.00" in run("--region", "110000", "--base-ratio", "1")


def test_a_base_outside_the_limits_is_refused_with_the_limits() -> None:
    assert "7,270.00元到36,348.00元" in run("--region", "110000", "--base", "5000", exit_code=1)
