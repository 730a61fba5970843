"""Shows what would have been sent to phones; in development only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.errors import NotFound
from bot.service.deps import Deps
from bot.service.reading import read_assistant
from bot.store.assistant_tables import OutboxMessage


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """A message of the outbox, decrypted."""

    id: int
    channel: str
    template: str
    recipient: str
    body: str
    created_at: datetime


def read_outbox(deps: Deps, limit: int = 50) -> list[MessageFacts]:
    """Return the newest messages first; raises NotFound outside development."""
    if deps.settings.environment != "development":
        raise NotFound
    with read_assistant(deps) as session:
        rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc()).limit(limit)).all()
    decrypt = deps.cipher.decrypt
    return [
        MessageFacts(row.id, row.channel, row.template, decrypt(row.recipient), decrypt(row.body), row.created_at)
        for row in rows
    ]
