"""Questions for the knowledge: what is handed to the use-case, what is remembered, what forms keep for themselves."""

from __future__ import annotations

import pytest

from actions.conversation import TakeUp
from actions.fallback import DefaultFallback
from actions.knowledge import AnswerEntry, AnswerQuestion, AskTopic, read_questions
from bot.service.publish_knowledge import publish_knowledge
from bot.settings import ROOT
from bot.store.faq import read_topic
from tests.actions.playing import Citizen

TOPICS = [read_topic(ROOT / "data" / "faq" / f"{name}.yml") for name in ("refund", "social_security_card", "vague")]
FORM = "pension_form"
UNPUBLISHED = "social_security_card.there_is_none"


@pytest.fixture
def informed(citizen: Citizen) -> Citizen:
    """A citizen of an installation in which a part of the project's knowledge is published."""
    publish_knowledge(citizen.deps, TOPICS, author="tests")
    return citizen


def bot_said(code: str) -> dict[str, object]:
    return {"event": "bot", "text": None, "data": {"custom": {"code": code, "values": {}}}}


def test_a_question_is_answered_and_remembered(informed: Citizen) -> None:
    said = informed.runs(
        AnswerQuestion(), "social_security_card", "社保卡丢了怎么补办", ranking=("social_security_card",)
    )
    assert said.codes == ["knowledge_answer"]
    assert said.slots["last_topic"] == "social_security_card"
    assert said.slots["last_question"] == "社保卡丢了怎么补办"
    assert said.followed_by == "action_listen"


def test_inside_a_form_the_form_asks_again_by_itself(informed: Citizen) -> None:
    informed.form = FORM
    said = informed.runs(
        AnswerQuestion(), "social_security_card", "社保卡丢了怎么补办", ranking=("social_security_card",)
    )
    assert said.codes == ["knowledge_answer"]
    assert said.followed_by is None


def test_the_questions_of_a_message_are_those_it_was_split_into() -> None:
    row = {"name": "refund", "confidence": 0.9}
    said = {"text": "甲。乙", "intent_ranking": [], "questions": [{"text": "甲", "intent_ranking": [row]}]}
    assert [(each.text, each.ranking) for each in read_questions(said)] == [("甲", (("refund", 0.9),))]
    assert [each.text for each in read_questions({"text": "甲"})] == ["甲"]


def test_a_button_is_answered_by_its_entry_and_one_that_is_gone_honestly(informed: Citizen) -> None:
    entry = TOPICS[0].entries[0].id
    assert informed.runs(AnswerEntry(), "ask_entry", entities={"entry": entry}).slots["last_entry"] == entry
    assert informed.runs(AnswerEntry(), "ask_entry", entities={"entry": UNPUBLISHED}).codes == ["knowledge_unknown"]


def test_a_topic_offers_its_questions(informed: Citizen) -> None:
    assert informed.runs(AskTopic(), "ask_topic", entities={"topic": "refund"}).codes == ["knowledge_clarify"]


def test_what_is_not_understood_outside_a_form_is_asked_of_the_knowledge(informed: Citizen) -> None:
    said = informed.runs(DefaultFallback(), "nlu_fallback", "社保卡丢了怎么补办", ranking=("social_security_card",))
    assert said.codes == ["knowledge_answer"]


def test_an_unsure_message_in_a_form_stays_the_forms_business(informed: Citizen) -> None:
    informed.form, informed.slots = FORM, {"requested_slot": "birth_month"}
    said = informed.runs(DefaultFallback(), "nlu_fallback", "那个啥来着", ranking=("vague",))
    assert said.codes == []
    assert said.sentences == ["utter_not_understood_birth_month"]


def test_a_no_to_what_was_understood_asks_to_say_it_otherwise(informed: Citizen) -> None:
    informed.events = [{"event": "user"}, bot_said("knowledge_clarify")]
    assert informed.runs(TakeUp(), "deny").sentences == ["utter_say_otherwise"]


def test_a_follow_up_after_an_answer_goes_on_from_it(informed: Citizen) -> None:
    informed.runs(AnswerQuestion(), "social_security_card", "社保卡丢了怎么补办", ranking=("social_security_card",))
    informed.events = [{"event": "user"}, bot_said("knowledge_answer")]
    said = informed.runs(TakeUp(), "inform", "要带什么材料")
    assert said.codes == ["knowledge_answer"]
    assert said.slots["last_question"] == "社保卡丢了怎么补办"
