"""`shebao bench`: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.store.faq import write_topic
from tests.bench.fake_parser import FakeParser, parsed
from tests.knowledge.topics import small_knowledge


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Topic files, and a Rasa that takes everything for a question about refunds."""

    @contextmanager
    def fake(*_: object) -> Iterator[FakeParser]:
        yield FakeParser(otherwise=parsed("refund"))

    monkeypatch.setattr("bot.cli.bench.open_parser", fake)
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path / "var"))
    knowledge = tmp_path / "faq"
    knowledge.mkdir()
    for topic in small_knowledge():
        write_topic(knowledge / f"{topic.topic}.yml", topic)
    return knowledge


def bench(*arguments: object, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, ["bench", *map(str, arguments)])
    assert result.exit_code == exit_code, result.output
    return result.output


def test_a_run_reports_each_row_redacted(folder: Path, tmp_path: Path) -> None:
    table, target = tmp_path / "questions.csv", tmp_path / "report.json"
    table.write_text("question,topic\n怎么退保,refund\n我手机13800138000，社保卡丢了怎么办,refund\n", encoding="utf-8")
    printed = bench("run", table, "--folder", folder, "--json", target)
    report = json.loads(target.read_text(encoding="utf-8"))
    assert report["rows"][0]["answer_id"] == "refund.first"
    assert report["summary"]["questions"] == 2
    assert "13800138000" not in target.read_text(encoding="utf-8") + printed
    assert "第一个就对" in printed


def test_packs_report_both_rates(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "packs.json"
    printed = bench("packs", "--pack", "polite", "--folder", folder, "--json", target)
    assert set(json.loads(target.read_text(encoding="utf-8"))["packs"]) == {"official", "polite"}
    assert "客套话" in printed


def test_a_table_without_the_columns_is_refused_with_a_sentence(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "questions.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    assert "question" in bench("run", table, "--folder", folder, exit_code=1)


def test_a_broken_topic_file_is_told_with_its_place(folder: Path, tmp_path: Path) -> None:
    (folder / "refund.yml").write_text("topic: refund\n", encoding="utf-8")
    table = tmp_path / "questions.csv"
    table.write_text("question,expected\n退保,refund\n", encoding="utf-8")
    assert "refund.yml:1" in bench("run", table, "--folder", folder, exit_code=1)
