"""A Rasa that understands what it is told to, for tests of the bench."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.remote.rasa_parse import Parsed, RasaParser, read_parse

Body = Mapping[str, Any]
KNOWLEDGE = "action_answer_question"


class FakeParser(RasaParser):
    """Answers each text as written down; any other text with `otherwise`. Keeps what it was asked."""

    def __init__(self, parses: Mapping[str, Body] | None = None, otherwise: Body | None = None) -> None:
        self._parses = dict(parses or {})
        self._otherwise = otherwise or parsed("nlu_fallback")
        self.asked: list[str] = []

    def parse(self, text: str) -> Parsed:
        self.asked.append(text)
        return read_parse(text, self._parses.get(text, self._otherwise))


def parsed(
    intent: str, confidence: float = 0.9, *, action: str = KNOWLEDGE, questions: Mapping[str, str] | None = None
) -> Body:
    """What Rasa answers to /parse, with one intent; `questions` are the message's parts with the intent of each."""
    ranking = [{"name": intent, "confidence": confidence}]
    parts = [
        {"text": text, "intent_ranking": [{"name": name, "confidence": confidence}]}
        for text, name in (questions or {}).items()
    ]
    return {"intent": ranking[0], "intent_ranking": ranking, "questions": parts, "action": action}
