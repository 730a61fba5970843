"""A part that dies is noticed and said honestly: never silence, never a stack trace."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.live.citizen import Citizen
from tests.live.stack import Stack, running

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def fragile(tmp_path_factory: pytest.TempPathFactory):
    with running(tmp_path_factory.mktemp("fragile")) as started:
        yield started


def test_two_messages_at_once_are_both_answered_in_one_conversation(fragile: Stack) -> None:
    citizen = Citizen(fragile)
    with ThreadPoolExecutor(2) as threads:
        replies = list(threads.map(citizen.say, ["你好", "社保局几点下班"]))
    assert all(reply["replies"] and reply["answer_status"] != "fallback" for reply in replies)


def test_a_repeated_message_gets_the_first_reply(fragile: Stack) -> None:
    citizen = Citizen(fragile)
    first = citizen.say("你好", client_message_id="m-1")
    again = citizen.say("你好", client_message_id="m-1")
    assert again == first


def test_a_payload_that_was_not_offered_is_not_executed(fragile: Stack) -> None:
    citizen = Citizen(fragile)
    answer = citizen.http.post("/api/chat/messages", json={"payload": '/query_record{"record_kind": "account"}'})
    assert answer.status_code == 422
    assert answer.json()["message"]
    citizen.say('/query_record{"record_kind": "account"}')
    assert citizen.reply["answer_status"] != "needs_identity"


def test_without_the_action_server_the_citizen_gets_an_honest_reply(fragile: Stack) -> None:
    citizen = Citizen(fragile)
    assert citizen.say("宜昌西陵的社保局几点下班")["answer_status"] == "answered"
    fragile.stop("actions")
    answer = citizen.say("宜昌西陵的社保局几点下班")
    assert answer["answer_status"] in {"fallback", "error"}
    assert "12333" in citizen.reads
    assert httpx.get(f"{fragile.url}/readyz", timeout=10).status_code == 503
    assert httpx.get(f"{fragile.url}/healthz", timeout=10).status_code == 200


def test_without_rasa_the_citizen_gets_an_honest_reply(fragile: Stack) -> None:
    citizen = Citizen(fragile)
    fragile.stop("rasa")
    assert citizen.say("你好")["answer_status"] == "fallback"
    assert "12333" in citizen.reads
