"""What became of a turn: what is said, its status, topic and the answer it is named after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.gateway.bubbles import PLAIN, Said
from bot.results import Answer, AnswerStatus

# The first that occurs names the turn.
MOST_TELLING = (
    AnswerStatus.CRISIS,
    AnswerStatus.NEEDS_IDENTITY,
    AnswerStatus.TRANSACTED,
    AnswerStatus.CALCULATED,
    AnswerStatus.HANDED_OVER,
    AnswerStatus.ERROR,
    AnswerStatus.EXPIRED,
    AnswerStatus.NOT_COVERED,
    AnswerStatus.ANSWERED,
    AnswerStatus.REDIRECTED,
    AnswerStatus.OUT_OF_SCOPE,
    AnswerStatus.FALLBACK,
    AnswerStatus.UNCLEAR,
    AnswerStatus.CLARIFIED,
)
# Rasa's own sentences carry no status; these intents are answered by one, all others by a question.
STATUS_OF_INTENT = {
    "greet": AnswerStatus.ANSWERED,
    "thank": AnswerStatus.ANSWERED,
    "goodbye": AnswerStatus.ANSWERED,
    "ask_capability": AnswerStatus.ANSWERED,
    "ask_why": AnswerStatus.ANSWERED,
    "small_talk": AnswerStatus.ANSWERED,
    "abuse": AnswerStatus.ANSWERED,
    "stop": AnswerStatus.ANSWERED,
    "restart": AnswerStatus.ANSWERED,
    "out_of_scope": AnswerStatus.OUT_OF_SCOPE,
    "nlu_fallback": AnswerStatus.UNCLEAR,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is said in a turn and how it is counted; `alarm` names why a person should look at it.

    `revisions` are those of the data that made the answer, stored with the turn.
    """

    said: Sequence[Said]
    status: AnswerStatus
    topic: str = ""
    confidence: float | None = None
    answer_id: str = ""
    alarm: str = ""
    revisions: Mapping[str, Any] = field(default_factory=dict)


def own_outcome(answer: Answer, *, topic: str = "", alarm: str = "") -> Outcome:
    """An outcome that the gateway says itself."""
    return Outcome([Said(answer)], answer.status, topic=topic, answer_id=answer.code, alarm=alarm)


def fallback(code: str, alarm: str, *, topic: str = "", status: AnswerStatus = AnswerStatus.FALLBACK) -> Outcome:
    """An honest sentence in place of an answer, and an alarm."""
    return own_outcome(Answer(code, status=status), topic=topic, alarm=alarm)


def judge(said: Sequence[Said], intent: str, confidence: float | None) -> Outcome:
    """Name the turn after the most telling answer; after the intent where Rasa only spoke sentences of its own.

    An answer from the knowledge brings its own topic and entry, and the revision they are of.
    """
    answers = [one.answer for one in said if one.answer.code != PLAIN]
    if not answers:
        status = STATUS_OF_INTENT.get(intent, AnswerStatus.CLARIFIED)
        return Outcome(said, status, intent, confidence)
    first = min(answers, key=lambda answer: MOST_TELLING.index(answer.status))
    known = first.values.get("knowledge")
    if not known:
        return Outcome(said, first.status, intent, confidence, first.code)
    topic, answer_id = known["topic"] or intent, known["entry"] or first.code
    return Outcome(said, first.status, topic, confidence, answer_id, revisions={"knowledge": known["revision"]})
