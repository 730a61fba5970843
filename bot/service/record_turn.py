"""Begins and finishes a turn; a repeated `client_message_id` gets the first replies, never a second turn.

The unique constraint decides, so that two copies arriving at once are one turn. `text` comes redacted; of the
`client_message_id`, which a client may fill with anything, only the keyed hash is kept.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.errors import Conflict, NotFound
from bot.results import AnswerStatus
from bot.service.deps import Deps, TurnContext
from bot.service.load_turn import describe_turn
from bot.service.reading import read_assistant
from bot.store.assistant_tables import Conversation, OfferedPayload, Turn

ABANDONED_AFTER = timedelta(seconds=60)

Replies = list[dict[str, Any]]


def begin_turn(
    deps: Deps,
    conversation_id: str,
    *,
    text: str,
    payload: str = "",
    client_message_id: str | None = None,
) -> tuple[TurnContext, Replies | None]:
    """Store a message; returns the turn and None, or the turn it repeats and that turn's replies.

    Raises NotFound for an unknown conversation, Conflict("turn_in_progress") while the first copy is being answered.
    """
    now = deps.clock()
    message_hash = client_message_id and deps.cipher.keyed_hash(f"message:{client_message_id}")
    turn = Turn(
        id=uuid.uuid4().hex,
        conversation_id=conversation_id,
        client_message_id=message_hash,
        text=text,
        payload=payload,
        asked_at=now,
        answered_for=now.date(),
    )
    with read_assistant(deps) as session:
        conversation = session.get(Conversation, conversation_id)
        if conversation is None:
            raise NotFound("session_unknown")
        context = describe_turn(deps, conversation, turn.id, now)
    try:
        with deps.assistant.begin() as session:
            session.add(turn)
    except IntegrityError:
        return _repeat(deps, context, message_hash)
    return context, None


def finish_turn(
    deps: Deps,
    turn_id: str,
    *,
    replies: Sequence[dict[str, Any]],
    status: AnswerStatus | str,
    topic: str = "",
    confidence: float | None = None,
    offered: Iterable[str] = (),
    answer_id: str = "",
    revisions: Mapping[str, Any] | None = None,
) -> None:
    """Store a turn's replies and what became of it; personal results by reference only. `offered` are its buttons.

    `revisions` name the state of the data that made the answer, the knowledge for one.
    Raises NotFound for an unknown turn.
    """
    with deps.assistant.begin() as session:
        turn = session.get(Turn, turn_id)
        if turn is None:
            raise NotFound("turn_unknown")
        turn.replies = list(replies)
        turn.answer_status = str(status)
        turn.answer_id = answer_id
        turn.topic = topic
        turn.revisions = dict(revisions or {})
        turn.confidence = confidence
        turn.answered_at = deps.clock()
        conversation_id = turn.conversation_id
    offer_payloads(deps, conversation_id, offered)


def offer_payloads(deps: Deps, conversation_id: str, payloads: Iterable[str]) -> None:
    """Remember the payloads of buttons shown in a conversation; a repeated one is kept once."""
    for payload in dict.fromkeys(payloads):
        try:
            with deps.assistant.begin() as session:
                if session.get(OfferedPayload, (conversation_id, payload)) is None:
                    session.add(OfferedPayload(conversation_id=conversation_id, payload=payload))
        except IntegrityError:
            continue


def _repeat(deps: Deps, context: TurnContext, message_hash: str | None) -> tuple[TurnContext, Replies | None]:
    """Return the turn that a message repeats; one left unanswered for a minute is taken over under its own id."""
    with deps.assistant.begin() as session:
        first = session.scalar(
            select(Turn).where(Turn.conversation_id == context.conversation_id, Turn.client_message_id == message_hash)
        )
        if first is None:
            raise NotFound("session_unknown")
        repeated = replace(context, turn_id=first.id)
        if first.answered_at is not None:
            return repeated, first.replies
        if not _take_over(session, first.id, context.now):
            raise Conflict("turn_in_progress", turn_id=first.id)
        return repeated, None


def _take_over(session: Session, turn_id: str, now: datetime) -> bool:
    """Claim an abandoned turn; of several copies one succeeds."""
    claimed = session.scalar(
        update(Turn)
        .where(Turn.id == turn_id, Turn.answered_at.is_(None), Turn.asked_at <= now - ABANDONED_AFTER)
        .values(asked_at=now)
        .returning(Turn.id)
    )
    return claimed is not None
