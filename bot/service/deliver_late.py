"""Tells a citizen afterwards what came too late for its turn; bot/service/events.py decides whether it still counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.results import Answer
from bot.service.deps import Deps, TurnContext
from bot.service.events import LATE_ANSWER, is_answered_properly, write_event
from bot.service.keep_result import keep_result
from bot.service.reading import read_assistant
from bot.store.assistant_tables import Turn

PERSONAL = 2


def deliver_late(deps: Deps, turn: TurnContext, answers: Sequence[Answer]) -> bool:
    """Write an event with the answers, personal ones by reference; False where the turn has its answer already."""
    with read_assistant(deps) as session:
        answered = session.get(Turn, turn.turn_id)
    if not answers or (answered is not None and is_answered_properly(answered)):
        return False
    payload = {"answers": [refer_to_answer(deps, turn, answer) for answer in answers]}
    with deps.assistant.begin() as session:
        write_event(session, turn, kind=LATE_ANSWER, payload=payload)
    return True


def refer_to_answer(deps: Deps, turn: TurnContext, answer: Answer) -> dict[str, Any]:
    """Return the form in which an answer may leave the service: itself, or `{"result": id}` where it is personal."""
    if answer.risk_class >= PERSONAL:
        return {"result": keep_result(deps, turn, answer)}
    return answer.as_payload()
