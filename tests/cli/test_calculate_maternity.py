"""`shebao calculate maternity` prints days, allowance and sources, or one Chinese sentence."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main


@pytest.fixture(autouse=True)
def own_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path))


def run(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, ("calculate", "maternity", "--region", "420500", *arguments))
    assert result.exit_code == exit_code, result.output
    return result.output


def test_the_allowance_is_printed_with_its_steps_and_the_article() -> None:
    printed = run("--employer-wage", "9000")
    # 9000 ÷ 30 × 98 = 29400
    assert "9000 ÷ 30 × 98 = 29400.00" in printed
    assert "国务院令第619号 第七条" in printed


def test_the_regions_days_are_taken() -> None:
    # 9000 ÷ 30 × 158 = 47400
    assert "47400.00" in run("--employer-wage", "9000", "--leave-days", "158")


def test_too_few_days_are_refused_in_chinese() -> None:
    printed = run("--employer-wage", "9000", "--birth-kind", "difficult", "--leave-days", "100", exit_code=1)
    assert "不会少于国家规定的113天" in printed
