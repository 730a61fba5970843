"""Answers what a button stands for: an entry, or a topic whose entries are offered."""

from __future__ import annotations

from bot.results import Answer, AnswerStatus
from bot.service.deps import Deps, TurnContext
from bot.service.knowledge_answer import describe_entry, reference, titled
from bot.service.knowledge_index import KnowledgeIndex
from bot.service.pick_entry import applies, is_in_force
from bot.service.understand import MOST_CHOICES


def answer_entry(deps: Deps, turn: TurnContext, entry_id: str) -> Answer:
    """Return `knowledge_answer` for an entry; `knowledge_unknown` where it is published no more."""
    index = deps.knowledge.current()
    entry = index.entries.get(entry_id)
    if entry is None:
        return _unknown(index)
    return describe_entry(deps, turn, index, entry, subject=entry.questions[0])


def answer_topic(deps: Deps, turn: TurnContext, topic: str) -> Answer:
    """Return `knowledge_clarify` with the first entries of a topic; `knowledge_unknown` for a topic without any."""
    index = deps.knowledge.current()
    known = index.topics.get(topic)
    here = [
        entry.id
        for entry in (known.entries if known else ())
        if applies(entry, turn.region) and is_in_force(entry, turn.on)
    ]
    if not here:
        return _unknown(index)
    values = {
        "knowledge": reference(index, topic),
        "answer": "",
        "spoken_answer": "",
        "choices": titled(index, here, MOST_CHOICES),
    }
    return Answer("knowledge_clarify", values, AnswerStatus.CLARIFIED)


def _unknown(index: KnowledgeIndex) -> Answer:
    values = {"knowledge": reference(index), "is_kind": False, "choices": []}
    return Answer("knowledge_unknown", values, AnswerStatus.UNCLEAR)
