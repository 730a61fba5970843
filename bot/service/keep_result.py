"""Keeps a personal answer encrypted under an id, so that Rasa and the stored turn hold the id only."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import delete

from bot.errors import NotFound
from bot.results import Answer
from bot.service.deps import Deps, TurnContext
from bot.service.reading import read_assistant
from bot.store.assistant_tables import PersonalResult

LIVES = timedelta(minutes=15)


def keep_result(deps: Deps, turn: TurnContext, answer: Answer) -> str:
    """Store an answer for fifteen minutes and return its id; what has lapsed is removed on the way."""
    result_id = uuid.uuid4().hex
    with deps.assistant.begin() as session:
        session.execute(delete(PersonalResult).where(PersonalResult.expires_at <= turn.now))
        session.add(
            PersonalResult(
                id=result_id,
                conversation_id=turn.conversation_id,
                ciphertext=deps.cipher.encrypt_json(answer.as_payload()),
                expires_at=turn.now + LIVES,
            )
        )
    return result_id


def open_result(deps: Deps, conversation_id: str, result_id: str) -> Answer:
    """Return a kept answer to the conversation it was kept for; raises NotFound("result_expired") otherwise."""
    with read_assistant(deps) as session:
        kept = session.get(PersonalResult, result_id)
    if kept is None or kept.conversation_id != conversation_id or kept.expires_at <= deps.clock():
        raise NotFound("result_expired")
    return Answer.from_payload(deps.cipher.decrypt_json(kept.ciphertext))
