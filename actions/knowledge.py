"""Questions for the knowledge: what is asked is understood and answered by one use-case.

What was asked last is remembered, so that the next message can go on from it. Inside a form the question is answered
and the form asks again by itself; what is unsure there stays the form's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from actions.base import ServiceAction, Work
from actions.outcome import Event, Outcome, set_slots
from bot.results import Answer, AnswerStatus
from bot.service.answer_entry import answer_entry, answer_topic
from bot.service.answer_question import answer_question
from bot.service.asked_question import AskedQuestion, KnowledgeContext
from bot.text.ordinals import find_ordinal

ANSWER_QUESTION = "action_answer_question"
ASKED_BACK = "knowledge_clarify"
# What of an answer is remembered, by the slot that does.
REMEMBERED = {"last_topic": "topic", "last_entry": "entry", "last_question": "question"}
TOLD = (AnswerStatus.ANSWERED, AnswerStatus.REDIRECTED, AnswerStatus.EXPIRED, AnswerStatus.NOT_COVERED)


class AnswerQuestion(ServiceAction):
    """Answers a message that asks something about a topic, or several things."""

    action_name = ANSWER_QUESTION

    def handle(self, work: Work) -> Outcome:
        """Answer each question of the message."""
        return tell(work, answers_to(work))


class AnswerEntry(ServiceAction):
    """Answers the question of a button."""

    action_name = "action_answer_entry"

    def handle(self, work: Work) -> Outcome:
        """Answer with the entry that the button names."""
        return tell(work, (answer_entry(work.deps, work.turn, str(work.message.last("entry") or "")),))


class AskTopic(ServiceAction):
    """Offers the questions of a topic."""

    action_name = "action_ask_topic"

    def handle(self, work: Work) -> Outcome:
        """Ask which of them it is."""
        return tell(work, (answer_topic(work.deps, work.turn, str(work.message.last("topic") or "")),))


def answers_to(work: Work) -> tuple[Answer, ...]:
    """Return what the knowledge says to the latest message."""
    return answer_question(
        work.deps, work.turn, questions=read_questions(work.tracker.latest_message or {}), context=read_context(work)
    )


def tell(work: Work, answers: Sequence[Answer]) -> Outcome:
    """Say the answers and remember what the last of them was about."""
    return Outcome(tuple(answers), events=(*remember(answers), *work.wait()))


def answer_choice(work: Work) -> Outcome | None:
    """Answer with what the knowledge offered when it asked back: to a yes the first, to a number that one."""
    place = 1 if work.message.intent == "affirm" else find_ordinal(work.message.text)
    offered = entries_offered(work.tracker.events)
    if not place or not 1 <= place <= len(offered):
        return None
    return tell(work, (answer_entry(work.deps, work.turn, offered[place - 1]),))


def is_told(answers: Iterable[Answer]) -> bool:
    """Return whether one of the answers says what was asked, rather than asking back."""
    return any(answer.status in TOLD for answer in answers)


def remember(answers: Sequence[Answer]) -> tuple[Event, ...]:
    """Return the events that remember the last answer that was about something."""
    known = [answer.values["knowledge"] for answer in answers if answer.values.get("knowledge")]
    about = [reference for reference in known if reference.get("topic")]
    return set_slots({slot: about[-1].get(name) for slot, name in REMEMBERED.items()}) if about else ()


def read_questions(said: Mapping[str, Any]) -> tuple[AskedQuestion, ...]:
    """Return the questions of a message as understanding split it; the message itself where it did not."""
    whole = {"text": said.get("text") or "", "intent_ranking": said.get("intent_ranking") or []}
    return tuple(
        AskedQuestion(
            question["text"],
            tuple((row["name"], float(row["confidence"])) for row in question["intent_ranking"] if row.get("name")),
        )
        for question in said.get("questions") or [whole]
    )


def read_context(work: Work) -> KnowledgeContext:
    """Return what the conversation spoke of last."""
    slots = {slot: str(work.slots.get(slot) or "") for slot in REMEMBERED}
    return KnowledgeContext(**slots, clarified=ASKED_BACK in codes_said_before(work.tracker.events))


def spoke_of_knowledge(work: Work) -> bool:
    """Return whether the turn before this one was answered from the knowledge."""
    return any(code.startswith("knowledge_") for code in codes_said_before(work.tracker.events))


def codes_said_before(events: Sequence[Mapping[str, Any]]) -> set[str]:
    """Return the codes of the answers that the turn before this one got."""
    return {str(said["code"]) for said in said_before(events) if "code" in said}


def entries_offered(events: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the entries offered in the turn before this one, where it asked back."""
    asked_back = [said for said in said_before(events) if said.get("code") == ASKED_BACK]
    return [str(choice["entry"]) for choice in asked_back[-1]["values"].get("choices", ())] if asked_back else []


def said_before(events: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return what was answered in the turn before this one, as facts."""
    users = [at for at, event in enumerate(events) if event.get("event") == "user"]
    before = events[users[-2] : users[-1]] if len(users) > 1 else ()
    return [(event.get("data") or {}).get("custom") or {} for event in before if event.get("event") == "bot"]
