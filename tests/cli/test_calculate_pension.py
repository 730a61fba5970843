"""`shebao calculate pension` prints the parts of a region with rules of its own."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main


@pytest.fixture(autouse=True)
def own_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path))


def run(region: str, *arguments: str) -> str:
    given = ("--birth", "1965-06", "--group", "male_60", "--contribution-months", "360", "--average-index", "1")
    command = ("calculate", "pension", "--region", region, *given, "--account-balance", "137800", *arguments)
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    return result.output


def test_beijing_takes_the_paid_years_of_the_transition() -> None:
    printed = run("110000", "--deemed-months", "60", "--paid-transition-years", "4", "--transition-index", "0.5")
    # 12049 × (1 × 5 + 0.5 × 4) × 1 % = 843.43
    assert "12049 × (1 × 5 + 0.5 × 4) × 1% = 843.43" in printed


def test_what_a_region_leaves_out_is_printed() -> None:
    assert "月增发养老金" in run("510100", "--deemed-months", "60")
