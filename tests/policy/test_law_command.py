"""`shebao policy`: what it prints and when it fails; the page of coverage on a small catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import law, law_matrix, main
from bot.policy.catalogue import load
from bot.policy.repository import Repository

BROKEN = Path(__file__).parent / "broken" / "checked"
SOURCE = "{kind: document, document: 示例文件, number: null, article: null, published: null, url: null}"
FILE = """title: 示例
unit: yuan
scope: {{region: "{region}"}}
kind: {kind}
reviewed_on: 2026-01-01
{more}
values:
"""


def run(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, ["policy", *arguments])
    assert result.exit_code == exit_code, result.output
    return result.output


def write(path: Path, region: str, kind: str, more: str, values: list[tuple[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = FILE.format(region=region, kind=kind, more=more)
    for start, confidence in values:
        text += f"  - from: {start}\n    value: 1\n    confidence: {confidence}\n    source: {SOURCE}\n"
    path.write_text(text, encoding="utf-8")


def use(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    parts = (BROKEN / folder / part for part in ("parameters", "texts", "faq"))
    monkeypatch.setattr(law, "Repository", lambda: Repository(*parts, code=()))


def test_check_names_file_and_line_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, "gap")
    printed = run("check", "--on", "2026-11-21", exit_code=1)
    assert "tests/policy/broken/checked/gap/parameters/pension/example.yml:13: a gap" in printed
    assert "共1处" in printed


def test_check_says_what_will_be_past_due_on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, "repeated_figure")
    assert "the review was due by 2027-01-01" in run("check", "--on", "2027-01-02", exit_code=1)
    assert "the review was due" not in run("check", "--on", "2027-01-01", exit_code=1)


def test_the_matrix_is_refused_when_it_is_not_current_and_written_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(law, "ROOT", tmp_path)
    monkeypatch.setattr(law, "PAGE", tmp_path / "docs" / "coverage.md")
    assert "shebao policy matrix" in run("matrix", "--check", exit_code=1)
    run("matrix")
    run("matrix", "--check")


def test_the_matrix_tells_region_parameter_confidence_and_years(tmp_path: Path) -> None:
    base = tmp_path / "pension" / "base"
    write(
        base / "330000_zhejiang.yml",
        "330000",
        "series",
        "covers_to: 2026-06-30",
        [("2023-01-01", "medium"), ("2024-01-01", "high"), ("2025-01-01", "high")],
    )
    write(base / "440300_shenzhen.yml", "440300", "standing", "review_by: 2026-08-01", [("2020-01-01", "low")])
    write(tmp_path / "pension" / "rate.yml", "000000", "standing", "", [("2006-03-01", "high")])
    page = law_matrix.render_matrix(load(tmp_path))
    assert "| `rate` | 示例 | 高 2006-03 起 |" in page
    assert "| 浙江 | 中 2023、高 2024–2026-06 |" in page
    assert "| 深圳 | **低** 2020 起 |" in page
    assert "| `pension.base` | 深圳 | 2020-01-01 | 示例文件 |" in page
    # In the order of their days: a series from the day after its end, a set review, a year after the last review.
    due = [line for line in page.splitlines() if line.startswith("| 202")]
    assert due == [
        "| 2026-07-01 | 找新公布的数 | 浙江 | `pension.base` |",
        "| 2026-08-01 | 和文件核对 | 深圳 | `pension.base` |",
        "| 2027-01-01 | 和文件核对 | 全国 | `pension.rate` |",
    ]
