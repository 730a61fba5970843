"""Says how a conversation stands: who answers it, its identity level, and the identity check going on in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot.errors import NotFound
from bot.service.deps import Deps
from bot.service.load_turn import identity_level_at
from bot.service.reading import read_assistant
from bot.store.assistant_tables import Conversation, OneTimeCode

CODE_STEP = "code"


@dataclass(frozen=True, slots=True)
class ConversationFacts:
    """`status` is bot, queued, operator or closed; `pending` is "", "person" or "code".

    `has_live_code` says whether a code was sent that could still be used, whatever step the check is at.
    """

    id: str
    channel: str
    region: str
    status: str
    identity_level: int
    pending: str
    resume_payload: str
    has_live_code: bool = False

    @property
    def code_pending(self) -> bool:
        """Whether a one-time code is awaited, so that six digits in a message are one."""
        return self.pending == CODE_STEP or self.has_live_code


def describe_conversation(deps: Deps, conversation_id: str) -> ConversationFacts:
    """Return the conversation as it stands; raises NotFound("session_unknown")."""
    now = deps.clock()
    with read_assistant(deps) as session:
        conversation = session.get(Conversation, conversation_id)
        has_live_code = _has_live_code(session, conversation_id, now)
    if conversation is None:
        raise NotFound("session_unknown")
    return ConversationFacts(
        id=conversation.id,
        channel=conversation.channel,
        region=conversation.region or deps.settings.default_region,
        status=conversation.status,
        identity_level=identity_level_at(conversation, now),
        pending=conversation.pending,
        resume_payload=conversation.resume_payload,
        has_live_code=has_live_code,
    )


def _has_live_code(session: Session, conversation_id: str, now: datetime) -> bool:
    mine = OneTimeCode.conversation_id == conversation_id
    return bool(
        session.scalar(select(exists().where(mine, OneTimeCode.used_at.is_(None), OneTimeCode.expires_at > now)))
    )
