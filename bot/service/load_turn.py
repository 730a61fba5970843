"""Turns the two ids that travel through Rasa back into the turn: region, identity, time."""

from __future__ import annotations

from datetime import datetime

from bot.errors import NotFound
from bot.service.deps import Deps, TurnContext
from bot.service.person_reference import read_person_id
from bot.service.reading import read_assistant
from bot.store.assistant_tables import Conversation, Turn

ANONYMOUS = 1


def load_turn(deps: Deps, conversation_id: str, turn_id: str) -> TurnContext:
    """Return the turn's context now; the level falls back to 1 once `identity_until` has passed.

    Raises NotFound where there is no such conversation or the turn belongs to another one.
    """
    with read_assistant(deps) as session:
        conversation = session.get(Conversation, conversation_id)
        turn = session.get(Turn, turn_id)
    if conversation is None:
        raise NotFound("session_unknown")
    if turn is not None and turn.conversation_id != conversation_id:
        raise NotFound("turn_unknown")
    return describe_turn(deps, conversation, turn_id, deps.clock())


def describe_turn(deps: Deps, conversation: Conversation, turn_id: str, now: datetime) -> TurnContext:
    """Build the context of a turn from its loaded conversation."""
    level = identity_level_at(conversation, now)
    return TurnContext(
        conversation_id=conversation.id,
        turn_id=turn_id,
        now=now,
        region=conversation.region or deps.settings.default_region,
        identity_level=level,
        person_id=read_person_id(deps.cipher, conversation.person_ref) if level > ANONYMOUS else None,
    )


def identity_level_at(conversation: Conversation, now: datetime) -> int:
    """Return the level a conversation has at a time."""
    until = conversation.identity_until
    return conversation.identity_level if until is not None and now < until else ANONYMOUS
