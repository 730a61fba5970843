"""`shebao calculate resident-pension`: what it prints and when it fails."""

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
    result = CliRunner().invoke(main, ["calculate", "resident-pension", *options])
    assert result.exit_code == exit_code, result.output
    return result.output


def test_every_part_is_shown_with_its_label() -> None:
    printed = run(
        "--region", "420100", "--contribution-years", "15", "--account-balance", "84432", "--on", "2025-09-01"
    )
    # 84432 ÷ 139 = 607.42; 367 + 607.42 + 15 = 989.42
    assert "合计（元/月）：989.42" in printed
    assert "84432 ÷ 139 = 607.42" in printed
    assert "缴费年限加发（元/月）：15.00" in printed
    assert "国发〔2014〕8号" in printed


def test_a_base_pension_and_a_month_may_be_given() -> None:
    options = ("--base-pension", "123", "--start-month", "2024-06", "--on", "2026-03-04")
    printed = run("--region", "510100", "--contribution-years", "15", "--account-balance", "50000", *options)
    # B-15: 123 + 359.71 = 482.71
    assert "合计（元/月）：482.71" in printed


def test_an_instalment_that_is_too_low_is_refused_in_chinese() -> None:
    options = ("--region", "420100", "--contribution-years", "15", "--yearly-instalment", "50", "--on", "2026-03-04")
    assert "最低一档是每年100.00元" in run(*options, exit_code=1)
