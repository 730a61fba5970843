"""Somebody in danger is answered at once, in every state; Rasa is not asked, a form or check stays where it was."""

from __future__ import annotations

from sqlalchemy import select

from bot.results import Answer, AnswerStatus
from bot.service.deps import Deps
from bot.store.assistant_tables import Conversation, Turn
from tests.gateway.citizen import Citizen
from tests.gateway.fake_rasa import FakeRasa


async def test_the_answer_names_where_people_listen_and_the_way_to_a_person(citizen: Citizen, rasa: FakeRasa) -> None:
    answer = await citizen.say("老板不给工资我要去跳楼")
    assert (answer["answer_status"], answer["topic"], answer["answer_id"]) == ("crisis", "crisis", "crisis")
    assert all(number in citizen.reads for number in ("12356", "110", "120", "[转人工]"))
    assert rasa.received == []


async def test_a_threat_is_answered_calmly(citizen: Citizen) -> None:
    await citizen.say("再不给办我要砍死你们")
    assert citizen.answer["answer_status"] == "crisis"
    assert "千万别动手" in citizen.reads


async def test_it_is_heard_while_the_identity_is_checked_and_the_check_goes_on(
    citizen: Citizen, rasa: FakeRasa, deps: Deps
) -> None:
    asked = Answer("identity_required", {"level": 3}, AnswerStatus.NEEDS_IDENTITY)
    rasa.says({"custom": asked.as_payload()})
    await citizen.say("查余额")
    assert (await citizen.say("我不想活了"))["answer_status"] == "crisis"
    with deps.assistant() as session:
        assert session.get_one(Conversation, citizen.id).pending == "person"


async def test_it_is_heard_with_an_operator_on(citizen: Citizen, deps: Deps) -> None:
    with deps.assistant.begin() as session:
        session.get_one(Conversation, citizen.id).status = "operator"
    assert (await citizen.say("我想自殺"))["answer_status"] == "crisis"


async def test_a_question_about_benefits_reaches_rasa(citizen: Citizen, rasa: FakeRasa) -> None:
    await citizen.say("自杀能算工亡吗")
    assert rasa.heard == ["自杀能算工亡吗"]


async def test_an_answer_of_the_knowledge_names_the_turn_by_topic_entry_and_revision(
    citizen: Citizen, rasa: FakeRasa, deps: Deps
) -> None:
    known = {"revision": 7, "topic": "refund", "entry": "refund.first", "question": "能退保吗"}
    values = {"knowledge": known, "is_kind": False, "choices": []}
    rasa.says({"custom": Answer("knowledge_unknown", values, AnswerStatus.UNCLEAR).as_payload()}, intent="refund")
    answer = await citizen.say("能退保吗")
    assert (answer["topic"], answer["answer_id"]) == ("refund", "refund.first")
    with deps.assistant() as session:
        turn = session.scalars(select(Turn)).one()
    assert (turn.topic, turn.answer_id, turn.revisions) == ("refund", "refund.first", {"knowledge": 7})
