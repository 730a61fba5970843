"""Notes which step of an identity check the chat waits for, and what the citizen wanted before it."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import update

from bot.errors import NotFound
from bot.service.deps import Deps
from bot.store.assistant_tables import Conversation, OneTimeCode

Pending = Literal["", "person", "code"]


def await_identity(deps: Deps, conversation_id: str, *, pending: Pending, resume_payload: str | None = None) -> None:
    """Move the check to a step; `resume_payload` stays as it is where None. Step "" ends the check and forgets it.

    A code that was sent and not used ends with the check.
    Raises NotFound("session_unknown").
    """
    values: dict[str, str] = {"pending": pending}
    if resume_payload is not None or not pending:
        values["resume_payload"] = resume_payload or ""
    change = update(Conversation).where(Conversation.id == conversation_id).values(values).returning(Conversation.id)
    with deps.assistant.begin() as session:
        if session.scalar(change) is None:
            raise NotFound("session_unknown")
        if not pending:
            now = deps.clock()
            mine = OneTimeCode.conversation_id == conversation_id
            session.execute(update(OneTimeCode).where(mine, OneTimeCode.expires_at > now).values(expires_at=now))
