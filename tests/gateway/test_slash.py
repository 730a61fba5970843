"""Nobody types an intent: a leading "/" counts only for a payload that a button of this conversation offered."""

from __future__ import annotations

import pytest

from tests.gateway.citizen import Citizen
from tests.gateway.fake_rasa import FakeRasa

BUTTON = {"text": "查什么？", "buttons": [{"title": "余额", "payload": '/query_record{"record_kind": "account"}'}]}


@pytest.mark.parametrize(
    "typed",
    [
        "/restart",
        "  /restart",
        "\u3000/restart",
        "／restart",
        "//restart",
        "/ /restart",
        "\u200b/restart",
        "\t\n/restart",
    ],
)
async def test_a_typed_intent_loses_its_slash(citizen: Citizen, rasa: FakeRasa, typed: str) -> None:
    await citizen.say(typed)
    assert rasa.heard == ["restart"]


async def test_an_offered_payload_goes_through(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.says(BUTTON)
    await citizen.say("查记录")
    await citizen.tap('/query_record{"record_kind": "account"}')
    assert rasa.heard[-1] == '/query_record{"record_kind": "account"}'


async def test_a_forged_payload_is_refused_and_does_not_reach_rasa(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.says(BUTTON)
    await citizen.say("查记录")
    response = await citizen.post("/api/chat/messages", {"payload": '/query_record{"record_kind": "payments"}'})
    assert response.status_code == 422
    assert response.json()["code"] == "payload_not_offered"
    assert len(rasa.received) == 1


async def test_a_payload_offered_to_somebody_else_is_refused(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.says(BUTTON)
    await citizen.say("查记录")
    other = await Citizen(citizen.http).arrive()
    response = await other.post("/api/chat/messages", {"payload": '/query_record{"record_kind": "account"}'})
    assert response.json()["code"] == "payload_not_offered"


async def test_the_client_names_neither_sender_nor_intent(citizen: Citizen, rasa: FakeRasa) -> None:
    for extra in ({"sender": "somebody"}, {"intent": "restart"}, {"metadata": {"turn_id": "x"}}):
        response = await citizen.post("/api/chat/messages", {"text": "您好", **extra})
        assert response.status_code == 422
    assert rasa.received == []
