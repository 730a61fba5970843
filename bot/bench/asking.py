"""Puts one question on production's way: prepared as the gateway does, parsed by Rasa, decided by the knowledge.

What is not done: nothing is stored, and a job is named, not begun.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.remote.rasa_parse import Parsed, RasaParser
from bot.results import Answer, AnswerStatus
from bot.service.answer_question import answer_question
from bot.service.asked_question import AskedQuestion, KnowledgeContext
from bot.service.deps import Deps, TurnContext
from bot.service.knowledge_index import KnowledgeIndex
from bot.service.rank_topics import OUT_OF_SCOPE, RankedTopic
from bot.service.understand import Understood, understand
from bot.text.crisis import find_crisis

# What the rules choose where the knowledge is asked; the fallback of a new conversation asks it too.
KNOWLEDGE_ACTIONS = ("action_answer_question", "action_default_fallback")
WITHOUT_ANSWER = ("unknown", "out_of_scope")
BENCH = "bench"


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a question: `text` as it was understood, redacted, and the topics, likeliest first.

    `entry_id` is the entry that answers it, `job` the intent of what it starts, `choices` the entries offered.
    """

    text: str
    topics: tuple[RankedTopic, ...]
    status: AnswerStatus
    seconds: float
    entry_id: str = ""
    job: str = ""
    choices: tuple[str, ...] = ()
    parsed: Parsed | None = None

    @property
    def answer(self) -> str:
        """The entry or else the job: what is compared of two answers."""
        return self.entry_id or self.job

    @property
    def predicted(self) -> str:
        """The likeliest topic, or out_of_scope."""
        return self.topics[0].topic

    @property
    def confidence(self) -> float:
        """The probability that goes with it."""
        return self.topics[0].score


class Asker:
    """Asks questions of one Rasa and one state of the knowledge; `prepare` cleans and redacts as the gateway does."""

    def __init__(self, deps: Deps, parser: RasaParser, prepare: Callable[[str], str]) -> None:
        self._deps = deps
        self._parser = parser
        self.prepare = prepare

    @property
    def knowledge(self) -> KnowledgeIndex:
        """What is asked."""
        return self._deps.knowledge.current()

    def ask(self, question: str, region: str = "") -> Asked:
        """Return what comes of a question asked in a new conversation; raises Unavailable without Rasa."""
        started = time.perf_counter()
        text = self.prepare(question)
        if not text.strip() or find_crisis(text):
            status = AnswerStatus.CRISIS if text.strip() else AnswerStatus.UNCLEAR
            return Asked(text, (RankedTopic(OUT_OF_SCOPE, 1.0),), status, time.perf_counter() - started)
        parsed = self._parser.parse(text)
        if parsed.action not in KNOWLEDGE_ACTIONS:
            return self._without_knowledge(text, parsed, time.perf_counter() - started)
        questions = [AskedQuestion(part.text, part.ranking) for part in parsed.questions]
        turn = TurnContext(BENCH, BENCH, self._deps.clock(), region)
        answers = answer_question(self._deps, turn, questions=questions, context=KnowledgeContext())
        seconds = time.perf_counter() - started
        understood = [understand(self._deps, each, KnowledgeContext(), region=region, on=turn.on) for each in questions]
        return self._told(text, parsed, understood, answers, seconds)

    def _without_knowledge(self, text: str, parsed: Parsed, seconds: float) -> Asked:
        """What Rasa's rules do by themselves: a job, which counts as its topic, or small talk, out of scope."""
        topic = self.knowledge.topic_of_job.get(parsed.intent, OUT_OF_SCOPE)
        first = RankedTopic(topic, parsed.confidence)
        scores: dict[str, float] = {}
        for intent, confidence in parsed.ranking:
            other = self._topic_of(intent)
            scores[other] = scores.get(other, 0.0) + confidence
        scores.pop(topic, None)
        rest = [RankedTopic(name, score) for name, score in sorted(scores.items(), key=lambda row: -row[1])]
        is_job = topic != OUT_OF_SCOPE
        status = AnswerStatus.TRANSACTED if is_job else AnswerStatus.OUT_OF_SCOPE
        return Asked(text, (first, *rest), status, seconds, job=parsed.intent if is_job else "", parsed=parsed)

    def _topic_of(self, intent: str) -> str:
        topic_of_job = self.knowledge.topic_of_job
        return intent if intent in self.knowledge.topics else topic_of_job.get(intent, OUT_OF_SCOPE)

    def _told(
        self,
        text: str,
        parsed: Parsed,
        understood: Sequence[Understood],
        answers: Sequence[Answer],
        seconds: float,
    ) -> Asked:
        """Of several questions the surest that came to something stands for the message."""
        ranked = [(self._own_topics(each), each) for each in understood]
        told = [row for row in ranked if row[1].kind not in WITHOUT_ANSWER] or ranked
        topics, chosen = max(told, key=lambda row: row[0][0].score)
        others = [each[0] for each, decision in told if decision is not chosen]
        known = {topics[0].topic, *(other.topic for other in others)}
        merged = (topics[0], *others, *(each for each in topics if each.topic not in known))
        entry_id = chosen.entry_id
        status = next((each.status for each in answers if _entry_of(each) == entry_id), answers[-1].status)
        job = "" if entry_id else chosen.job
        return Asked(text, merged, status, seconds, entry_id, job, chosen.choices, parsed)

    def _own_topics(self, understood: Understood) -> tuple[RankedTopic, ...]:
        """Return the topics with that of the decision first."""
        topics = understood.topics or (RankedTopic(OUT_OF_SCOPE, 0.0),)
        index = self.knowledge
        entry = index.entries.get(understood.entry_id)
        own = entry.topic if entry else index.topic_of_job.get(understood.job, "")
        if understood.kind == "out_of_scope":
            own = OUT_OF_SCOPE
        first = [each for each in topics if each.topic == own]
        return (*first, *(each for each in topics if each not in first))


def _entry_of(answer: Answer) -> str:
    knowledge = answer.values.get("knowledge") or {}
    return str(knowledge.get("entry", ""))
