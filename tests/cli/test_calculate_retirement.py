"""`shebao calculate retirement` prints all three months, and what is missing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main


@pytest.fixture(autouse=True)
def own_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path))


def run(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, ("calculate", "retirement", *arguments))
    assert result.exit_code == exit_code, result.output
    return result.output


def test_the_earliest_and_the_latest_month_are_printed_with_the_years_they_take() -> None:
    printed = run("--birth", "1970-03", "--group", "male_60")
    assert "最早退休要缴满的月数：186" in printed
    assert "最晚退休要缴满的月数：192" in printed
    assert "还差的月数：—" in printed


def test_what_is_missing_is_printed() -> None:
    printed = run("--birth", "1970-03", "--group", "male_60", "--contribution-months", "180", "--on", "2026-11-21")
    # 192 − 180
    assert "还差的月数：12" in printed
    assert "延长缴费" in printed


def test_too_many_months_are_refused_in_one_sentence() -> None:
    printed = run("--birth", "1970-03", "--group", "male_60", "--contribution-months", "900", exit_code=1)
    assert "最多只能缴" in printed
