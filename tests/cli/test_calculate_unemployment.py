"""`shebao calculate unemployment` prints months, level, total and sources, or one Chinese sentence."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main


@pytest.fixture(autouse=True)
def own_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path))


def run(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, ("calculate", "unemployment", *arguments))
    assert result.exit_code == exit_code, result.output
    return result.output


def test_ten_years_in_shanghai_are_printed_with_every_step() -> None:
    printed = run("--region", "310000", "--contribution-months", "120", "--on", "2026-09-01")
    assert "当地给的月数：20" in printed
    # 12 × 2340 + 8 × 1872 = 43056
    assert "2340 × 12 + 1872 × 8 = 43056.00" in printed
    assert "沪人社规〔2026〕18号" in printed


def test_months_drawn_and_months_left_over_are_counted() -> None:
    given = ("--region", "310000", "--contribution-months", "60", "--on", "2026-09-01")
    printed = run(*given, "--earlier-months", "4", "--claimed-months", "3")
    # 5 × 2 + 4 = 14; 14 - 3 = 11
    assert "还能领的月数：11" in printed


def test_leaving_by_own_choice_gives_no_months() -> None:
    printed = run("--region", "310000", "--contribution-months", "120", "--voluntary", "--on", "2026-09-01")
    assert "当地给的月数：0" in printed


def test_a_bad_region_is_refused_in_chinese() -> None:
    printed = run("--region", "shanghai", "--contribution-months", "120", exit_code=1)
    assert "请告诉我您在哪个城市参保" in printed
