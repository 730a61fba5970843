"""A message and its reply: what comes back, what Rasa is sent, what is stored."""

from __future__ import annotations

from sqlalchemy import select

from bot.results import Answer, AnswerStatus, Source
from bot.service.deps import Deps
from bot.service.keep_result import keep_result
from bot.service.load_turn import load_turn
from bot.service.read_turns import read_turn
from bot.store.assistant_tables import Conversation, Turn
from tests.gateway.citizen import Citizen, stored_bytes
from tests.gateway.fake_rasa import FakeRasa


def custom(code: str, status: AnswerStatus = AnswerStatus.ANSWERED, **values: object) -> dict[str, object]:
    return {"custom": Answer(code, values, status).as_payload()}


async def test_a_reply_has_the_fields_of_the_interface(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.says(
        {"text": "您是哪年出生的？", "buttons": [{"title": "取消", "payload": "/stop"}]}, intent="estimate_pension"
    )
    answer = await citizen.say("算养老金")
    assert set(answer) == {"turn_id", "status", "answer_status", "topic", "answer_id", "replies"}
    assert (answer["status"], answer["answer_status"], answer["topic"]) == ("bot", "clarified", "estimate_pension")
    [reply] = answer["replies"]
    assert reply["type"] == "text"
    assert reply["text"] == "您是哪年出生的？"
    assert reply["buttons"] == [{"title": "取消", "payload": "/stop"}, {"title": "转人工", "payload": "/hand_over"}]


async def test_rasa_gets_conversation_turn_and_region(http: object, rasa: FakeRasa) -> None:
    citizen = await Citizen(http).arrive(region="420500")  # type: ignore[arg-type]
    answer = await citizen.say("您好")
    assert rasa.received == [
        {"sender": citizen.id, "message": "您好", "metadata": {"turn_id": answer["turn_id"], "region": "420500"}}
    ]


async def test_a_greeting_counts_as_answered(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.says({"text": "您好"}, intent="greet")
    assert (await citizen.say("您好"))["answer_status"] == "answered"


async def test_the_most_telling_answer_names_the_turn(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.says(custom("not_found"), custom("with_operator", AnswerStatus.TRANSACTED), {"text": "还要办什么？"})
    answer = await citizen.say("办好了吗")
    assert (answer["answer_status"], answer["answer_id"]) == ("transacted", "with_operator")


async def test_an_answer_is_rendered_with_its_sources(citizen: Citizen, rasa: FakeRasa) -> None:
    source = Source("社会保险法", article="第十六条")
    rasa.says({"custom": Answer("not_found", {}, sources=(source,)).as_payload()})
    answer = await citizen.say("依据是什么")
    assert answer["replies"][0]["sources"][0]["document"] == "社会保险法"


async def test_many_messages_become_at_most_three_bubbles_and_lose_nothing(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.says(*({"text": f"第{n}句"} for n in range(1, 6)))
    answer = await citizen.say("说五句")
    assert len(answer["replies"]) == 3
    assert [f"第{n}句" in citizen.reads for n in range(1, 6)] == [True] * 5


async def test_the_last_bubble_alone_leads_to_a_person(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.says({"text": "一"}, {"text": "二"})
    answer = await citizen.say("您好")
    assert [reply["buttons"] for reply in answer["replies"]] == [[], [{"title": "转人工", "payload": "/hand_over"}]]


async def test_a_text_without_wording_becomes_an_apology(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.says(custom("nobody_wrote_this"))
    await citizen.say("您好")
    assert "没能显示" in citizen.reads


async def test_a_personal_result_is_shown_but_stored_by_reference_only(
    citizen: Citizen, rasa: FakeRasa, deps: Deps
) -> None:
    def answer_by_reference(body: dict[str, object]) -> list[dict[str, object]]:
        turn = load_turn(deps, citizen.id, body["metadata"]["turn_id"])  # type: ignore[index]
        values = {"text": "余额98765.43元", "buttons": []}
        return [{"custom": {"result": keep_result(deps, turn, Answer("plain", values, risk_class=3))}}]

    rasa.script = answer_by_reference
    answer = await citizen.say("查余额")
    assert "98765.43" in citizen.reads
    stored = read_turn(deps, citizen.id, answer["turn_id"])
    assert [set(reply) for reply in stored.replies] == [{"type", "result"}]
    assert b"98765.43" not in stored_bytes(deps.settings.var_dir)


async def test_a_result_of_another_conversation_is_not_shown(citizen: Citizen, rasa: FakeRasa, deps: Deps) -> None:
    await citizen.say("您好")
    turn = load_turn(deps, citizen.id, citizen.answer["turn_id"])
    result = keep_result(deps, turn, Answer("plain", {"text": "余额98765.43元", "buttons": []}, risk_class=3))
    other = await Citizen(citizen.http).arrive()
    rasa.says({"custom": {"result": result}})
    await other.say("查余额")
    assert "98765.43" not in other.reads


async def test_a_turn_is_stored_with_status_topic_and_answer(citizen: Citizen, rasa: FakeRasa, deps: Deps) -> None:
    rasa.says(custom("not_found"), intent="ask_outlet")
    answer = await citizen.say("最近的网点")
    with deps.assistant() as session:
        turn = session.scalars(select(Turn)).one()
    assert (turn.id, turn.text, turn.answer_status, turn.topic, turn.answer_id, turn.confidence) == (
        answer["turn_id"],
        "最近的网点",
        "answered",
        "ask_outlet",
        "not_found",
        0.93,
    )


async def test_with_an_operator_on_the_bot_is_silent(citizen: Citizen, rasa: FakeRasa, deps: Deps) -> None:
    with deps.assistant.begin() as session:
        session.get_one(Conversation, citizen.id).status = "operator"
    answer = await citizen.say("还在吗")
    assert rasa.received == []
    assert (answer["status"], answer["answer_status"]) == ("operator", "handed_over")
    assert "已转给人工" in citizen.reads


async def test_a_reloaded_page_reads_the_conversation_back(citizen: Citizen, rasa: FakeRasa) -> None:
    await citizen.say("我叫王秀英")
    past = (await citizen.http.get("/api/chat/messages", headers=citizen.headers)).json()
    assert [turn["text"] for turn in past["turns"]] == ["我叫〔姓名〕"]
    assert past["turns"][0]["replies"] == citizen.answer["replies"]


async def test_a_rating_is_kept_for_ones_own_turn_only(citizen: Citizen, rasa: FakeRasa) -> None:
    await citizen.say("您好")
    rating = {"turn_id": citizen.answer["turn_id"], "score": 5}
    other = await Citizen(citizen.http).arrive()
    assert (await citizen.post("/api/chat/rating", rating)).status_code == 204
    assert (await other.post("/api/chat/rating", rating)).status_code == 404


async def test_suggestions_begin_with_what_was_typed(citizen: Citizen) -> None:
    suggested = (await citizen.post("/api/chat/suggest", {"text": "查我的"})).json()["suggestions"]
    assert 0 < len(suggested) <= 5
    assert all("查我的" in text for text in suggested)


async def test_an_answer_without_a_readable_code_is_an_honest_fallback(citizen: Citizen, rasa: FakeRasa) -> None:
    rasa.says({"custom": {"code": ["x"]}})
    assert (await citizen.say("您好"))["answer_status"] == "fallback"
