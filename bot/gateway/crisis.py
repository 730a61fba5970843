"""Somebody in danger is answered by the gateway itself, before everything else and whatever state the chat is in.

Rasa is not asked, so a form that is going on stays as it was.
"""

from __future__ import annotations

from bot.gateway.outcome import Outcome, own_outcome
from bot.results import Answer, AnswerStatus
from bot.text.crisis import find_crisis

TOPIC = "crisis"


def answer_crisis(text: str) -> Outcome | None:
    """Return the answer to a text that tells of danger, with an alarm; None for any other text."""
    danger = find_crisis(text)
    if not danger:
        return None
    return own_outcome(Answer("crisis", {"danger": danger}, AnswerStatus.CRISIS), topic=TOPIC, alarm="crisis")
