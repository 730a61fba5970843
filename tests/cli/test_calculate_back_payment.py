"""`shebao calculate back-payment` prints the gap and the worth of a year, or one Chinese sentence."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main

PERSON = ("--birth", "1970-03", "--group", "male_60")


@pytest.fixture(autouse=True)
def own_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path))


def run(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, ("calculate", "back-payment", *PERSON, *arguments))
    assert result.exit_code == exit_code, result.output
    return result.output


def test_the_gap_is_printed_with_every_step() -> None:
    printed = run("--contribution-months", "168", "--region", "441900", "--on", "2026-11-21")
    assert "还差的月数：192 − 168 = 24" in printed
    assert "9493 × (1 + 0.6) ÷ 2 × 1 × 1% = 75.94" in printed
    assert "第六十三条" in printed


def test_another_month_of_retirement_takes_the_years_of_that_year() -> None:
    printed = run("--contribution-months", "168", "--retire-month", "2030-03", "--on", "2026-11-21")
    # 15.5 years in 2030: 186 − 168.
    assert "还差的月数：18" in printed


def test_a_month_outside_the_window_is_refused_in_one_sentence() -> None:
    assert "最早2030年3月" in run("--contribution-months", "168", "--retire-month", "2029-03", exit_code=1)
