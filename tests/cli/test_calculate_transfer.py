"""`shebao calculate transfer` prints the place of benefit and the three time limits, or one Chinese sentence."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main

GIVEN = ("--household-region", "420500", "--current-region", "440100", "--on", "2026-11-21")


@pytest.fixture(autouse=True)
def own_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path))


def run(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, ("calculate", "transfer", *GIVEN, *arguments))
    assert result.exit_code == exit_code, result.output
    return result.output


def test_the_place_of_benefit_is_printed_with_the_months_of_each_province() -> None:
    printed = run("--place", "420100:60", "--place", "440100:130", "--applied-on", "2026-11-23")
    assert "领取地：广东" in printed
    assert "广东 130 = 130 ≥ 120" in printed
    # Three weeks after Monday, 23 November.
    assert "2026-12-14" in printed
    assert "国办发〔2009〕66号" in printed


def test_a_temporary_account_sends_the_pension_elsewhere() -> None:
    assert "领取地：湖北" in run("--place", "420100:60", "--place", "440100:130", "--temporary")


def test_the_current_place_has_to_be_among_the_places() -> None:
    assert "广东" in run("--place", "420100:60", exit_code=1)


def test_a_place_is_written_as_code_and_months() -> None:
    assert "420100:60" in run("--place", "420100", exit_code=2)
