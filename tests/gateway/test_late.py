"""Silence never reaches a citizen: late, empty, broken; and what comes late is told afterwards, once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.results import Answer, AnswerStatus
from bot.service.deliver_late import deliver_late
from bot.service.deps import Deps
from bot.service.keep_result import keep_result
from bot.service.load_turn import load_turn
from tests.gateway.citizen import Citizen, stored_bytes
from tests.gateway.fake_rasa import FakeRasa, serving

DEADLINE = 0.5
SLOW = 2.0


@pytest.fixture(autouse=True)
def short_deadline(deps: Deps) -> None:
    deps.settings.reply_deadline_seconds = DEADLINE


@pytest.fixture
async def url(app: FastAPI) -> AsyncIterator[str]:
    async with serving(app) as address:
        yield address


async def read_events(url: str, citizen: Citizen, *, seconds: float, **headers: str) -> list[dict[str, Any]]:
    """Listen for a while and return the events heard."""
    heard: list[dict[str, Any]] = []

    async def listen() -> None:
        async with (
            httpx.AsyncClient(base_url=url, timeout=30) as http,
            http.stream("GET", "/api/chat/events", headers={**citizen.headers, **headers}) as stream,
        ):
            assert stream.status_code == 200
            async for line in stream.aiter_lines():
                if line.startswith("id:"):
                    heard.append({"id": line[3:].strip()})
                elif line.startswith("data:"):
                    heard[-1].update(json.loads(line[5:]))

    with suppress(TimeoutError):
        await asyncio.wait_for(listen(), seconds)
    return heard


async def test_after_the_deadline_comes_an_honest_sentence_and_an_alarm(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.delay = SLOW
    answer = await citizen.say("算养老金")
    assert rasa.finished == [], "the answer was there in time, so this proves nothing"
    assert (answer["answer_status"], answer["answer_id"]) == ("fallback", "reply_late")
    assert "12333" in citizen.reads
    assert "[转人工]" in citizen.reads
    assert 'shebao_alarms_total{reason="late"} 1.0' in (await citizen.http.get("/metrics")).text


async def test_rasa_is_never_hung_up_on(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.delay = SLOW
    await citizen.say("约个号")
    await asyncio.sleep(SLOW)
    assert rasa.finished == ["约个号"]


async def test_the_late_answer_is_told_afterwards_once(citizen: Citizen, rasa: FakeRasa, url: str) -> None:
    rasa.says({"text": "约好了", "buttons": [{"title": "改时间", "payload": "/change_appointment"}]})
    rasa.delay = SLOW
    late = await citizen.say("约个号")
    heard = await read_events(url, citizen, seconds=SLOW + 1)
    assert [event["turn_id"] for event in heard] == [late["turn_id"]]
    assert heard[0]["replies"][0]["text"] == "约好了"
    assert await read_events(url, citizen, seconds=0.5, **{"Last-Event-ID": heard[0]["id"]}) == []


async def test_buttons_of_a_late_answer_may_be_tapped(citizen: Citizen, rasa: FakeRasa, url: str) -> None:
    rasa.says({"text": "约好了", "buttons": [{"title": "改时间", "payload": "/change_appointment"}]})
    rasa.delay = SLOW
    await citizen.say("约个号")
    await read_events(url, citizen, seconds=SLOW + 1)
    rasa.delay = 0
    await citizen.tap("/change_appointment")
    assert rasa.heard[-1] == "/change_appointment"


async def test_a_late_personal_answer_travels_by_reference(
    citizen: Citizen, rasa: FakeRasa, url: str, deps: Deps
) -> None:
    def script(body: dict[str, Any]) -> list[dict[str, Any]]:
        turn = load_turn(deps, citizen.id, body["metadata"]["turn_id"])
        answer = Answer("plain", {"text": "余额98765.43元", "buttons": []}, risk_class=3)
        return [{"custom": {"result": keep_result(deps, turn, answer)}}]

    rasa.script = script
    rasa.delay = SLOW
    await citizen.say("查余额")
    heard = await read_events(url, citizen, seconds=SLOW + 1)
    assert "98765.43" in heard[0]["replies"][0]["text"]
    assert b"98765.43" not in stored_bytes(deps.settings.var_dir)


async def test_what_the_action_told_itself_is_not_told_again(
    citizen: Citizen, rasa: FakeRasa, url: str, deps: Deps
) -> None:
    def script(body: dict[str, Any]) -> list[dict[str, Any]]:
        turn = load_turn(deps, citizen.id, body["metadata"]["turn_id"])
        deliver_late(deps, turn, [Answer("plain", {"text": "约好了", "buttons": []})])
        return [{"text": "约好了"}]

    rasa.script = script
    rasa.delay = SLOW
    await citizen.say("约个号")
    assert len(await read_events(url, citizen, seconds=SLOW + 1)) == 1


async def test_a_late_failure_adds_nothing(citizen: Citizen, rasa: FakeRasa, url: str) -> None:
    rasa.says({"custom": Answer("action_late", status=AnswerStatus.ERROR).as_payload()})
    rasa.delay = SLOW
    await citizen.say("约个号")
    assert await read_events(url, citizen, seconds=SLOW + 0.6) == []


async def test_a_message_behind_a_late_one_is_honestly_not_taken(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.delay = 2 * SLOW
    await citizen.say("一")
    answer = await citizen.say("二")
    assert answer["answer_id"] == "conversation_busy"
    assert rasa.heard == ["一"]


async def test_a_message_after_a_late_one_waits_for_it(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.delay = DEADLINE + 0.2
    await citizen.say("一")
    rasa.delay = 0
    assert (await citizen.say("二"))["answer_status"] == "clarified"
    assert rasa.finished == ["一", "二"]


async def test_an_empty_reply_becomes_an_honest_sentence_and_an_alarm(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.says()
    answer = await citizen.say("您好")
    assert (answer["answer_status"], answer["answer_id"]) == ("fallback", "reply_empty")
    assert 'shebao_alarms_total{reason="empty"} 1.0' in (await citizen.http.get("/metrics")).text


@pytest.mark.parametrize("status", [500, 404])
async def test_a_broken_rasa_becomes_an_honest_sentence(citizen: Citizen, rasa: FakeRasa, status: int) -> None:
    rasa.status = status
    answer = await citizen.say("您好")
    assert (answer["answer_status"], answer["answer_id"]) == ("fallback", "rasa_unavailable")


async def test_events_of_a_stranger_are_not_heard(citizen: Citizen, rasa: FakeRasa, url: str) -> None:
    other = await Citizen(citizen.http).arrive()
    rasa.delay = SLOW
    await citizen.say("约个号")
    assert await read_events(url, other, seconds=SLOW + 0.6) == []


async def test_the_session_cookie_serves_the_stream_and_nothing_else(http: httpx.AsyncClient, url: str) -> None:
    opened = await http.post("/api/chat/sessions", json={})
    cookie = opened.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/api/chat/events" in cookie
    sent = {"Cookie": opened.headers["set-cookie"].partition(";")[0]}
    async with httpx.AsyncClient(base_url=url) as browser:
        async with browser.stream("GET", "/api/chat/events", headers=sent) as stream:
            assert stream.status_code == 200
        refused = await browser.post("/api/chat/messages", json={"text": "您好"}, headers=sent)
    assert refused.status_code == 401
