"""The same message twice is one turn; two messages at once are answered one after the other."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import func, select

from bot.service.deps import Deps
from bot.store.assistant_tables import Turn
from tests.gateway.citizen import Citizen
from tests.gateway.fake_rasa import FakeRasa


async def test_a_repeated_message_gets_the_first_reply(citizen: Citizen, rasa: FakeRasa) -> None:
    first = await citizen.say("约个号", client_message_id="m1")
    again = await citizen.say("约个号", client_message_id="m1")
    assert again == first
    assert len(rasa.received) == 1


async def test_copies_sent_at_once_are_one_turn(citizen: Citizen, rasa: FakeRasa, deps: Deps) -> None:
    rasa.delay = 0.1
    copies = await asyncio.gather(
        *(citizen.post("/api/chat/messages", {"text": "约个号", "client_message_id": "m1"}) for _ in range(5))
    )
    assert len({copy.text for copy in copies}) == 1
    assert len(rasa.received) == 1
    with deps.assistant() as session:
        assert session.scalar(select(func.count()).select_from(Turn)) == 1


async def test_the_same_id_in_another_conversation_is_another_message(citizen: Citizen, rasa: FakeRasa) -> None:
    other = await Citizen(citizen.http).arrive()
    await citizen.say("约个号", client_message_id="m1")
    await other.say("查余额", client_message_id="m1")
    assert rasa.heard == ["约个号", "查余额"]


async def test_two_messages_at_once_are_answered_one_after_the_other(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.delay = 0.1
    running = 0

    def script(body: dict[str, object]) -> list[dict[str, str]]:
        nonlocal running
        running += 1
        return [{"text": f"开始{running}结束{len(rasa.finished)}"}]

    rasa.script = script
    replies = await asyncio.gather(
        citizen.post("/api/chat/messages", {"text": "一"}), citizen.post("/api/chat/messages", {"text": "二"})
    )
    texts = sorted(reply.json()["replies"][0]["text"] for reply in replies)
    assert texts == ["开始1结束0", "开始2结束1"]


async def test_conversations_do_not_wait_for_each_other(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.delay = 0.5
    others = [await Citizen(citizen.http).arrive() for _ in range(4)]
    await asyncio.gather(*(each.say("您好") for each in [citizen, *others]))
    assert rasa.most_at_once > 1
    assert len(rasa.finished) == 5


async def test_a_turn_goes_on_when_the_caller_hangs_up(citizen: Citizen, rasa: FakeRasa, deps: Deps) -> None:
    rasa.delay = 0.2
    sending = asyncio.create_task(citizen.say("约个号", client_message_id="m1"))
    while not rasa.received:
        await asyncio.sleep(0.01)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    again = await citizen.say("约个号", client_message_id="m1")
    assert again["answer_status"] == "clarified"
    assert len(rasa.received) == 1
