"""Keeps a personal answer encrypted under an id, so that Rasa and the stored turn hold the id only."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.errors import NotFound
from bot.results import Answer
from bot.service.deps import Deps, TurnContext
from bot.service.load_turn import ANONYMOUS
from bot.service.reading import read_assistant
from bot.store.assistant_tables import Conversation, PersonalResult

LIVES = timedelta(minutes=15)


def keep_result(deps: Deps, turn: TurnContext, answer: Answer) -> str:
    """Store an answer and return its id; what has lapsed is removed on the way.

    It lives fifteen minutes, but no longer than the identity under which it was read.
    """
    result_id = uuid.uuid4().hex
    with deps.assistant.begin() as session:
        session.execute(delete(PersonalResult).where(PersonalResult.expires_at <= turn.now))
        session.add(
            PersonalResult(
                id=result_id,
                conversation_id=turn.conversation_id,
                ciphertext=deps.cipher.encrypt_json(answer.as_payload()),
                expires_at=_end_of(session, turn),
            )
        )
    return result_id


def _end_of(session: Session, turn: TurnContext) -> datetime:
    end = turn.now + LIVES
    if turn.identity_level == ANONYMOUS:
        return end
    until = session.get_one(Conversation, turn.conversation_id).identity_until
    return min(end, until or turn.now)


def open_result(deps: Deps, conversation_id: str, result_id: str) -> Answer:
    """Return a kept answer to the conversation it was kept for; raises NotFound("result_expired") otherwise."""
    with read_assistant(deps) as session:
        kept = session.get(PersonalResult, result_id)
    if kept is None or kept.conversation_id != conversation_id or kept.expires_at <= deps.clock():
        raise NotFound("result_expired")
    return Answer.from_payload(deps.cipher.decrypt_json(kept.ciphertext))
