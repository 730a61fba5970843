"""The command shebao: what each subcommand prints and when it fails."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.cli.conversation import read_choice
from bot.gateway.app import create_app
from bot.remote.action_server import ActionServerProbe
from bot.remote.rasa import RasaClient
from bot.service.deps import Deps
from tests.gateway.fake_rasa import FakeRasa, serving


def run(*arguments: str, input: str | None = None, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, arguments, input=input)
    assert result.exit_code == exit_code, result.output
    return result.output


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
def url(deps: Deps, rasa: FakeRasa) -> Iterator[str]:
    """A gateway in a thread of its own, since the command is synchronous."""
    started, stop, address = threading.Event(), threading.Event(), []

    async def serve() -> None:
        async with serving(rasa) as rasa_url:
            app = create_app(deps, RasaClient(rasa_url), actions=ActionServerProbe(rasa_url))
            async with serving(app) as gateway_url:
                address.append(gateway_url)
                started.set()
                await asyncio.to_thread(stop.wait)

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert started.wait(20)
    yield address[0]
    stop.set()
    thread.join()


@pytest.fixture
def own_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Databases of its own, empty, on a fixed day."""
    for name in ("BENEFITS_URL", "BENEFITS_OWNER_URL", "ASSISTANT_URL", "ENVIRONMENT"):
        monkeypatch.delenv(f"SHEBAO_{name}", raising=False)
    monkeypatch.setenv("SHEBAO_VAR_DIR", str(tmp_path))
    monkeypatch.setenv("SHEBAO_NOW", "2026-03-04T09:30")
    return tmp_path


def test_ask_prints_the_answer_and_its_buttons(url: str, rasa: FakeRasa) -> None:
    rasa.says({"text": "您好，请问办什么？", "buttons": [{"title": "查记录", "payload": "/query_record"}]})
    printed = run("ask", "您好", "--url", url)
    assert "您好，请问办什么？" in printed
    assert "[1] 查记录" in printed
    assert "[2] 转人工" in printed


def test_ask_prints_json_where_wanted(url: str) -> None:
    assert json.loads(run("ask", "您好", "--url", url, "--json"))["answer_status"] == "clarified"


def test_ask_says_in_chinese_when_nothing_runs() -> None:
    assert "make serve" in run("ask", "您好", "--url", "http://127.0.0.1:9", exit_code=1)


def test_chat_taps_a_button_by_its_number(url: str, rasa: FakeRasa) -> None:
    rasa.says({"text": "办什么？", "buttons": [{"title": "查记录", "payload": "/query_record"}]})
    run("chat", "--url", url, input="您好\n1\n")
    assert rasa.heard == ["您好", "/query_record"]


def test_chat_goes_on_after_an_error(url: str, rasa: FakeRasa) -> None:
    printed = run("chat", "--url", url, input=f"{'字' * 1001}\n您好\n")
    assert "1000个字" in printed
    assert rasa.heard == ["您好"]


def test_a_number_without_such_a_button_is_text() -> None:
    buttons = [{"title": "甲", "payload": "/a"}]
    assert read_choice("1", buttons) == {"payload": "/a"}
    assert read_choice("2", buttons) == {"text": "2"}
    assert read_choice("1", []) == {"text": "1"}


def test_calculate_retirement_shows_steps_and_sources(own_installation: Path) -> None:
    printed = run("calculate", "retirement", "--birth", "1970-03", "--group", "male_60")
    assert "2031-07" in printed
    assert "62 ÷ 4 + 1 = 16" in printed
    assert "延迟法定退休年龄" in printed


def test_calculate_pension_shows_every_part(own_installation: Path) -> None:
    given = {"region": "441900", "birth": "1970-03", "group": "male_60", "contribution-months": "300"}
    given |= {"average-index": "0.85", "account-balance": "120000"}
    printed = run("calculate", "pension", *(word for pair in given.items() for word in (f"--{pair[0]}", pair[1])))
    # 9493 × (1 + 0.85) ÷ 2 × 25 × 1 % = 2195.26
    assert "2195.26" in printed
    assert "核定为准" in printed


def test_calculate_refuses_what_it_cannot_know_in_chinese(own_installation: Path) -> None:
    printed = run("calculate", "retirement", "--birth", "2090-01", "--group", "male_60", exit_code=1)
    assert "Traceback" not in printed
    assert any("\u4e00" <= character <= "\u9fff" for character in printed)


def test_the_databases_are_migrated_seeded_checked_and_sampled(own_installation: Path) -> None:
    run("db", "check", exit_code=1)
    run("db", "migrate")
    run("db", "check")
    run("db", "seed", "--persons", "3")
    sample = run("db", "sample", "--persons", "3")
    assert len([line for line in sample.splitlines() if line.startswith("  ")]) == 3


def test_seeding_again_changes_nothing(own_installation: Path) -> None:
    run("db", "migrate")
    run("db", "seed", "--persons", "3")
    before = run("db", "sample")
    assert "没有改动" in run("db", "seed", "--persons", "5")
    assert run("db", "sample") == before


def test_policy_check_accepts_our_own_law(own_installation: Path) -> None:
    assert "没有问题" in run("policy", "check")


def test_help_lists_every_command() -> None:
    printed = run("--help")
    for command in ("serve", "gateway", "ask", "chat", "calculate", "db", "policy", "train"):
        assert f"  {command} " in printed
