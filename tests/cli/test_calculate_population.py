"""A table of people on the terminal: no row is lost, a refused one says why, and the rest goes on."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.cli.calculators import population

HEADER = "note,region,birth,group,contribution_months,average_index,account_balance"
# 9493 × 1.85 ÷ 2 × 25 % = 2195.26; 120000 ÷ 129.7 = 925.21; 100 + 4 × 25 = 200
GOOD = "示例,441900,1970-03,male_60,300,0.85,120000"


@pytest.fixture(autouse=True)
def own_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("SHEBAO_NOW", "2026-11-21T09:30")


def calculate(
    folder: Path, *lines: str, workers: int = 1, exit_code: int = 0, encoding: str = "utf-8"
) -> tuple[list[dict[str, str]], str]:
    people, results = folder / "people.csv", folder / "results.csv"
    people.write_bytes("\n".join(lines).encode(encoding))
    command = ["calculate", "pension", "--in", str(people), "--out", str(results), "--workers", str(workers)]
    ran = CliRunner().invoke(main, command)
    assert ran.exit_code == exit_code, ran.output
    if exit_code:
        return [], ran.output
    with results.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file)), ran.output


def test_a_row_gets_its_amounts_and_keeps_its_own_columns(tmp_path: Path) -> None:
    [row], printed = calculate(tmp_path, HEADER, GOOD)
    assert (row["basic"], row["account"], row["additions"], row["total"]) == ("2195.26", "925.21", "200.00", "3320.47")
    assert (row["note"], row["account_balance"], row["base_used"], row["error"]) == ("示例", "120000", "9493.00", "")
    assert "assumption_base_provisional" in row["assumptions"]
    assert "一共1行" in printed


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("示例,441900,1970-03,male_60,300,0.85,12万", "12万"),
        ("示例,441900,1970-03,male_60,三百,0.85,1", "三百"),
        ("示例,441900,,male_60,300,0.85,1", "birth"),
        ("示例,441900,1970-13,male_60,300,0.85,1", "年月"),
        ("示例,441900,2090-03,male_60,300,0.85,1", "今天以后"),
        ("示例,810000,1970-03,male_60,300,0.85,1", "12333"),
        ("示例,420000,1970-03,male_60,300,0.85,1", "宜昌"),
        ("示例,441900,1970-03", "3格"),
        ("示例,441900,1970-03,male_60,300,0.85,1,多余,的", "多余,的"),
        ("示例,441900,1970-03,male_60,9999,0.85,1", "缴费年限"),
        ("示例,441900,1970-03,male_60,300,NaN,1", "NaN"),
        ("示例,441900,1970-03,cat,300,0.85,1", "男职工"),
    ],
)
def test_a_row_that_cannot_be_calculated_says_why_and_the_run_goes_on(tmp_path: Path, line: str, said: str) -> None:
    rows, printed = calculate(tmp_path, HEADER, GOOD, line, GOOD)
    assert [row["total"] for row in rows] == ["3320.47", "", "3320.47"]
    assert said in rows[1]["error"]
    assert rows[1]["region"] == line.split(",")[1]
    assert "1行没有算出" in printed


def test_an_unknown_balance_leaves_the_account_out(tmp_path: Path) -> None:
    [row], _ = calculate(tmp_path, HEADER, GOOD.removesuffix("120000"))
    assert (row["account"], row["total"]) == ("", "2395.26")
    assert "assumption_balance_unknown" in row["assumptions"]


def test_several_processes_keep_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(population, "CHUNK_ROWS", 3)
    months = [str(120 + number) for number in range(40)]
    lines = [GOOD.replace(",300,", f",{each},") for each in months]
    rows, _ = calculate(tmp_path, HEADER, *lines, workers=2)
    assert [row["contribution_months"] for row in rows] == months
    alone, _ = calculate(tmp_path, HEADER, *lines, workers=1)
    assert rows == alone


def test_no_more_chunks_are_read_than_are_waited_for() -> None:
    read = []

    def chunks():
        for number in range(50):
            read.append(number)
            yield population.Chunk(("region",), (["441900"],), date(2026, 11, 21))

    calculated = population.calculate(chunks(), 2)
    next(calculated)
    assert len(read) <= population.CHUNKS_AHEAD * 2 + 1
    calculated.close()


def test_a_table_of_a_spreadsheet_program_is_read_in_its_encoding(tmp_path: Path) -> None:
    [row], _ = calculate(tmp_path, HEADER, GOOD, encoding="gb18030")
    assert (row["note"], row["total"]) == ("示例", "3320.47")


def test_a_line_end_within_a_cell_divides_no_row(tmp_path: Path) -> None:
    [row], _ = calculate(tmp_path, HEADER, GOOD.replace("示例", '"示\n例"'))
    assert (row["note"], row["total"]) == ("示\n例", "3320.47")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("note,region,birth,group", "average_index"),
        (f"{HEADER},total", "total"),
        (f"{HEADER},region", "重复"),
    ],
)
def test_a_header_that_cannot_be_used_is_refused_before_anything_is_calculated(
    tmp_path: Path, header: str, said: str
) -> None:
    _, printed = calculate(tmp_path, header, GOOD, exit_code=1)
    assert said in printed


def test_the_table_itself_is_never_written_over(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(f"{HEADER}\n{GOOD}\n", encoding="utf-8")
    ran = CliRunner().invoke(main, ["calculate", "pension", "--in", str(people), "--out", str(people)])
    assert ran.exit_code == 1
    assert people.read_text(encoding="utf-8").startswith(HEADER)


def test_one_person_is_still_asked_for_without_a_table() -> None:
    assert "--region" in CliRunner().invoke(main, ["calculate", "pension"]).output
