"""What a conversation is told outside a reply, in the order of its ids; the id is the Last-Event-ID.

A late answer waits until its turn is over and is told only if that turn ended without a proper answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.results import AnswerStatus
from bot.service.deps import Deps, TurnContext
from bot.service.reading import read_assistant
from bot.store.assistant_tables import Event, Turn

LATE_ANSWER = "late_answer"
IMPROPER = {AnswerStatus.FALLBACK, AnswerStatus.ERROR}
TURN_IS_OVER_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class EventFacts:
    """An event as a channel delivers it."""

    id: int
    kind: str
    turn_id: str
    payload: Mapping[str, Any]
    created_at: datetime


def read_events(deps: Deps, conversation_id: str, after_id: int = 0) -> list[EventFacts]:
    """Return the conversation's events after an id, oldest first; stops before one that still has to wait."""
    query = (
        select(Event, Turn)
        .outerjoin(Turn, Turn.id == Event.turn_id)
        .where(Event.conversation_id == conversation_id, Event.id > after_id)
        .order_by(Event.id)
    )
    with read_assistant(deps) as session:
        rows = session.execute(query).all()
    told = []
    for event, turn in rows:
        if event.kind == LATE_ANSWER and turn is not None:
            if _is_open(turn, deps.clock()):
                break
            if is_answered_properly(turn):
                continue
        told.append(EventFacts(event.id, event.kind, event.turn_id, event.payload, event.created_at))
    return told


def write_event(session: Session, turn: TurnContext, *, kind: str, payload: Mapping[str, Any]) -> None:
    """Add an event to the caller's transaction; `payload` is JSON and holds nothing personal."""
    session.add(
        Event(
            conversation_id=turn.conversation_id,
            turn_id=turn.turn_id,
            kind=kind,
            payload=dict(payload),
            created_at=turn.now,
        )
    )


def is_answered_properly(turn: Turn) -> bool:
    """Return whether a turn ended with more than an apology."""
    return turn.answered_at is not None and turn.answer_status not in IMPROPER


def _is_open(turn: Turn, now: datetime) -> bool:
    return turn.answered_at is None and now < turn.asked_at + TURN_IS_OVER_AFTER
