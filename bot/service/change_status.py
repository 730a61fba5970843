"""The only place that changes who answers a conversation: bot, queued, operator, closed."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.errors import Conflict, NotFound
from bot.service.deps import Deps
from bot.store.assistant_tables import Conversation

# to → from: what a conversation may be before it becomes this.
ALLOWED_FROM = {
    "bot": {"bot", "queued", "operator"},
    "queued": {"bot", "queued"},
    "operator": {"bot", "queued", "operator"},
    "closed": {"bot", "queued", "operator", "closed"},
}


def change_status(deps: Deps, conversation_id: str, *, to: str) -> None:
    """Change a conversation's status; raises NotFound, Conflict("status_refused") for a step that is not allowed."""
    with deps.assistant.begin() as session:
        change_status_within(session, conversation_id, to=to)


def change_status_within(session: Session, conversation_id: str, *, to: str) -> None:
    """Like `change_status`, inside the caller's transaction; one statement, so that two changes cannot cross."""
    moved = session.scalar(
        update(Conversation)
        .where(Conversation.id == conversation_id, Conversation.status.in_(ALLOWED_FROM[to]))
        .values(status=to)
        .returning(Conversation.id)
    )
    if moved is not None:
        return
    if session.get(Conversation, conversation_id) is None:
        raise NotFound("session_unknown")
    raise Conflict("status_refused", to=to)
