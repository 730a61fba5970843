"""Reads stored turns back: what was asked (redacted), what was answered, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.errors import NotFound
from bot.service.deps import Deps
from bot.service.reading import read_assistant
from bot.store.assistant_tables import Turn


@dataclass(frozen=True, slots=True)
class TurnFacts:
    """A turn as it is stored; `replies` hold personal results by reference only."""

    id: str
    text: str
    payload: str
    topic: str
    confidence: float | None
    answer_id: str
    answer_status: str
    replies: tuple[Mapping[str, Any], ...]
    asked_at: datetime
    answered_at: datetime | None


def read_turn(deps: Deps, conversation_id: str, turn_id: str) -> TurnFacts:
    """Return one turn of a conversation; raises NotFound("turn_unknown")."""
    with read_assistant(deps) as session:
        turn = session.get(Turn, turn_id)
    if turn is None or turn.conversation_id != conversation_id:
        raise NotFound("turn_unknown")
    return _describe(turn)


def read_turns(deps: Deps, conversation_id: str, limit: int = 50) -> list[TurnFacts]:
    """Return a conversation's last turns, oldest first."""
    newest = select(Turn).where(Turn.conversation_id == conversation_id).order_by(Turn.asked_at.desc()).limit(limit)
    with read_assistant(deps) as session:
        rows = session.scalars(newest).all()
    return [_describe(turn) for turn in reversed(rows)]


def _describe(turn: Turn) -> TurnFacts:
    return TurnFacts(
        id=turn.id,
        text=turn.text,
        payload=turn.payload,
        topic=turn.topic,
        confidence=turn.confidence,
        answer_id=turn.answer_id,
        answer_status=turn.answer_status,
        replies=tuple(turn.replies),
        asked_at=turn.asked_at,
        answered_at=turn.answered_at,
    )
