"""What a question means to the knowledge: answer it, ask back, start a job, send it on, or say it is not ours.

The decision only; answer_question.py says it. The numbers stand in ranking_weights.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.service import ranking_weights as limits
from bot.service.asked_question import AskedQuestion, KnowledgeContext
from bot.service.deps import Deps
from bot.service.go_on import go_on
from bot.service.knowledge_index import KnowledgeIndex, Nearness
from bot.service.named_region import find_named_region
from bot.service.pick_entry import Picked, is_in_force, pick_entries, related
from bot.service.rank_topics import OUT_OF_SCOPE, RankedTopic, rank_topics

MOST_CHOICES = 4
NEIGHBOUR = "neighbour"
VAGUE = "vague"  # its entries ask back, their `next` are the choices

Kind = Literal["answer", "clarify", "job", "redirect", "out_of_scope", "unknown"]


@dataclass(frozen=True, slots=True)
class Understood:
    """The decision: `entry_id` for answer and redirect, `job` an intent that does what is asked (beside an answer too).

    `choices` are the entries to ask back with, `region` the place asked about, `subject` the question as the next one
    can go on from it.
    """

    kind: Kind
    topics: tuple[RankedTopic, ...] = ()
    entry_id: str = ""
    job: str = ""
    choices: tuple[str, ...] = ()
    region: str = ""
    subject: str = ""


def understand(
    deps: Deps, question: AskedQuestion, context: KnowledgeContext, *, region: str = "", on: date | None = None
) -> Understood:
    """Decide about one question; `region` is the conversation's place, `on` the day it is answered for (today)."""
    index = deps.knowledge.current()
    on = on or deps.clock().date()
    region = find_named_region(question.text) or region
    near = index.compare(question.text)
    ranked = rank_topics(index, question, near)
    if followed := go_on(index, question, context, near, region=region, on=on):
        return _follow(index, ranked, followed, region, context.last_question or question.text)
    picked = pick_entries(index, near, ranked, region=region, on=on)
    return _decide(index, question, context, _Signals(near, ranked, picked, region, on))


def _follow(
    index: KnowledgeIndex, ranked: Sequence[RankedTopic], followed: Sequence[Picked], region: str, subject: str
) -> Understood:
    """Answer a follow-up, or offer what there is on the subject where no wording has anything of what it says."""
    best, topics = followed[0], tuple(ranked)
    if best.near < limits.FOLLOW_UP_FROM:
        choices = tuple(each.entry.id for each in followed[:MOST_CHOICES])
        return Understood("clarify", topics, choices=choices, region=region, subject=subject)
    kind: Kind = "redirect" if _is_neighbour(index, best.entry.topic) else "answer"
    return Understood(kind, topics, best.entry.id, region=region, subject=subject)


@dataclass(frozen=True, slots=True)
class _Signals:
    near: Nearness
    ranked: Sequence[RankedTopic]
    picked: Sequence[Picked]
    region: str
    on: date

    @property
    def nearest(self) -> float:
        """Nearness of the nearest wording of all."""
        return max(self.near.entries.values(), default=0.0)


def _decide(index: KnowledgeIndex, question: AskedQuestion, context: KnowledgeContext, signals: _Signals) -> Understood:
    topics = tuple(signals.ranked)
    job = _job_of(index, question)
    best = signals.picked[0] if signals.picked else None
    if job and (best is None or best.near < limits.AS_GOOD_AS_SAID):
        return Understood("job", topics, job=job, region=signals.region, subject=question.text)
    if best is None or _is_elsewhere(topics, best, signals.nearest):
        kind: Kind = "out_of_scope" if _is_sure_of_none(topics) else "unknown"
        return Understood(kind, topics, subject=question.text)
    is_clear = _is_clear(topics[0], signals.picked, context)
    if is_clear and best.entry.topic == VAGUE:
        asked_back = related(index, best.entry, region=signals.region, on=signals.on)
        return Understood(
            "clarify", topics, best.entry.id, choices=asked_back, region=signals.region, subject=question.text
        )
    if is_clear:
        kind = "redirect" if _is_neighbour(index, best.entry.topic) else "answer"
        return Understood(kind, topics, best.entry.id, job=job, region=signals.region, subject=question.text)
    told = [each for each in signals.picked if is_in_force(each.entry, signals.on)]
    choices = tuple(each.entry.id for each in told if each.score >= limits.CHOICE_FROM)[:MOST_CHOICES]
    if len(choices) > 1 and not context.clarified:
        return Understood("clarify", topics, choices=choices, region=signals.region, subject=question.text)
    return Understood("unknown", topics, choices=choices, region=signals.region, subject=question.text)


def _job_of(index: KnowledgeIndex, question: AskedQuestion) -> str:
    """Return the job that Rasa is sure is meant, or nothing."""
    intent, confidence = question.ranking[0] if question.ranking else ("", 0.0)
    return intent if intent in index.topic_of_job and confidence >= limits.JOB_FROM else ""


def _is_elsewhere(topics: Sequence[RankedTopic], best: Picked, nearest: float) -> bool:
    """Whether it is about none of the topics; wordings that share hardly a character with it mean nothing."""
    return topics[0].topic == OUT_OF_SCOPE or nearest < limits.TOO_FAR


def _is_sure_of_none(topics: Sequence[RankedTopic]) -> bool:
    return bool(topics) and topics[0].topic == OUT_OF_SCOPE and topics[0].score >= limits.OUT_OF_SCOPE_FROM


def _is_clear(first: RankedTopic, picked: Sequence[Picked], context: KnowledgeContext) -> bool:
    """Whether the best entry is to be answered: it was as good as said, or stands out, or asking back was in vain."""
    best = picked[0]
    if best.near >= limits.AS_GOOD_AS_SAID or (context.clarified and first.score >= limits.UNSURE_FROM):
        return True
    if len(picked) > 1 and picked[1].score >= limits.TORN_FROM * best.score:
        return False
    is_of_sure_topic = best.entry.topic == first.topic and first.score >= limits.SURE_TOPIC_FROM
    return best.score >= limits.ANSWER_FROM or (is_of_sure_topic and best.share >= limits.ENTRY_SHARE_FROM)


def _is_neighbour(index: KnowledgeIndex, topic: str) -> bool:
    return index.topics[topic].scope == NEIGHBOUR
