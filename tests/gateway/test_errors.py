"""Every error is `{"code", "message", "field"}` in Chinese, without the input and without a stack."""

from __future__ import annotations

import re

import httpx
import pytest

from bot.gateway.limits import Buckets, Limits
from tests.gateway.citizen import Citizen
from tests.gateway.fake_rasa import FakeRasa

CHINESE = re.compile(r"[\u4e00-\u9fff]{4,}")
SECRET = "13912345678"


def check_error(response: httpx.Response, status: int, code: str, field: str | None = None) -> None:
    body = response.json()
    assert (response.status_code, body["code"], body["field"]) == (status, code, field)
    assert set(body) == {"code", "message", "field"}
    assert CHINESE.search(body["message"])


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({}, "text_empty", "text"),
        ({"text": " \u3000 "}, "text_empty", "text"),
        ({"text": "\u200b"}, "text_empty", "text"),
        ({"text": "/"}, "text_empty", "text"),
        ({"text": "字" * 1001}, "text_too_long", "text"),
        ({"text": "甲", "payload": "/greet"}, "text_or_payload", "text"),
        ({"text": [SECRET]}, "field_invalid", "text"),
        ({"text": "甲", "sender": SECRET}, "field_unknown", "sender"),
        ({"text": "甲", "client_message_id": SECRET * 9}, "field_invalid", "client_message_id"),
        ([SECRET], "body_invalid", None),
    ],
)
async def test_a_wrong_message_is_told_by_field_without_echo(
    citizen: Citizen, everything_logged: pytest.LogCaptureFixture, body: object, code: str, field: str | None
) -> None:
    response = await citizen.post("/api/chat/messages", body)
    check_error(response, 422, code, field)
    assert SECRET not in response.text
    assert SECRET not in everything_logged.text


async def test_no_json_is_told_without_echo(citizen: Citizen) -> None:
    response = await citizen.http.post("/api/chat/messages", content=f"{{{SECRET}", headers=citizen.headers)
    assert response.status_code == 422
    assert SECRET not in response.text


async def test_a_thousand_characters_are_taken(citizen: Citizen) -> None:
    assert (await citizen.say("字" * 1000))["replies"]


@pytest.mark.parametrize("authorization", ["", "Bearer ", "Bearer wrong", "Basic abc"])
async def test_without_a_token_nothing_is_answered(http: httpx.AsyncClient, authorization: str) -> None:
    for method, path in (
        ("POST", "/api/chat/messages"),
        ("GET", "/api/chat/messages"),
        ("GET", "/api/chat/events"),
        ("POST", "/api/identity/code"),
        ("POST", "/api/identity/verify"),
    ):
        body = {"text": "您好"} if path.endswith("messages") else {"code": "123456", "phone": "13912345678"}
        json = body if method == "POST" else None
        response = await http.request(method, path, json=json, headers={"Authorization": authorization})
        assert response.status_code in (401, 422), path
        if response.status_code == 401:
            check_error(response, 401, "session_unknown")


async def test_an_unknown_route_and_a_wrong_method_are_told_in_chinese(http: httpx.AsyncClient) -> None:
    check_error(await http.get("/nowhere"), 404, "not_found")
    check_error(await http.get("/api/chat/sessions"), 405, "method_not_allowed")


@pytest.mark.parametrize(("body", "field"), [({"region": "12"}, "region"), ({"channel": "fax"}, "channel")])
async def test_a_session_for_an_unknown_region_or_channel_is_refused(
    http: httpx.AsyncClient, body: dict[str, str], field: str
) -> None:
    response = await http.post("/api/chat/sessions", json=body)
    assert (response.status_code, response.json()["field"]) == (422, field)


async def test_a_body_over_16_kilobytes_is_refused_unread(citizen: Citizen, rasa: FakeRasa) -> None:
    response = await citizen.post("/api/chat/messages", {"text": "甲", "payload": "x" * 17_000})
    check_error(response, 413, "body_too_large")


async def test_a_long_body_in_pieces_is_refused_too(citizen: Citizen) -> None:
    async def pieces() -> object:
        for _ in range(40):
            yield b"x" * 1000

    response = await citizen.http.post("/api/chat/messages", content=pieces(), headers=citizen.headers)  # type: ignore[arg-type]
    check_error(response, 413, "body_too_large")


async def test_what_nobody_expected_tells_nothing(
    citizen: Citizen, monkeypatch: pytest.MonkeyPatch, everything_logged: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"reading {SECRET}")

    monkeypatch.setattr("bot.gateway.chat.open_conversation", broken)
    response = await citizen.http.post("/api/chat/sessions", json={})
    check_error(response, 500, "error")
    assert "RuntimeError" in everything_logged.text
    assert SECRET not in response.text + everything_logged.text


async def test_too_many_messages_are_told_when_to_come_back(citizen: Citizen) -> None:
    limits: Limits = citizen.http._transport.app.state.gateway.limits  # type: ignore[attr-defined]
    limits.messages.burst = 2
    for _ in range(2):
        await citizen.say("您好")
    response = await citizen.post("/api/chat/messages", {"text": "您好"})
    check_error(response, 429, "too_many_requests")
    assert response.headers["retry-after"] == "1"
    other = await Citizen(citizen.http).arrive()
    await other.say("您好")


def test_a_bucket_fills_again_and_forgets_the_idle() -> None:
    now = 0.0
    bucket = Buckets(burst=1, per_second=0.5, clock=lambda: now)
    bucket.take("a")
    with pytest.raises(Exception, match="too_many_requests") as refused:
        bucket.take("a")
    assert refused.value.values["retry_after_seconds"] == 2  # type: ignore[attr-defined]
    now = 2.0
    bucket.take("a")


@pytest.mark.parametrize("name", ["11010519491231002X", "我叫张三", "13912345678"])
async def test_the_name_of_an_unknown_field_is_not_repeated(citizen: Citizen, name: str) -> None:
    response = await citizen.post("/api/chat/messages", {"text": "您好", name: 1})
    check_error(response, 422, "field_unknown")
    assert name not in response.text


@pytest.mark.parametrize("body", ["[" * 8000, '{"text": ' + "9" * 8000 + "}"], ids=["deep", "long number"])
async def test_json_that_no_one_can_read_is_the_callers_mistake(citizen: Citizen, body: str) -> None:
    headers = {**citizen.headers, "Content-Type": "application/json"}
    response = await citizen.http.post("/api/chat/messages", content=body, headers=headers)
    check_error(response, 400, "body_invalid")


async def test_digits_of_other_scripts_make_no_region_and_no_month(http: httpx.AsyncClient) -> None:
    opened = await http.post("/api/chat/sessions", json={"region": "4４０３００"})
    check_error(opened, 422, "region_malformed", "region")
    asked = await http.post("/api/calculators/retirement", json={"birth": "１９７０-03", "group": "male_60"})
    check_error(asked, 422, "month_malformed", "birth")
