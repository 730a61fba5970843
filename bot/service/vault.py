"""Personal values typed into the chat: encrypted, for fifteen minutes, for this conversation, and taken out once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Protocol

from sqlalchemy import delete, select

from bot.service.deps import Deps
from bot.store.assistant_tables import VaultEntry

LIVES = timedelta(minutes=15)


class TypedValue(Protocol):
    """What bot/text/redaction.py took out of a message: the placeholder's kind and the value as typed."""

    @property
    def kind(self) -> str:
        """The placeholder's kind, at most 12 characters."""

    @property
    def value(self) -> str:
        """The value."""


def keep_values(deps: Deps, conversation_id: str, values: Iterable[TypedValue]) -> None:
    """Store values in the order they were typed; what has lapsed is removed on the way."""
    now = deps.clock()
    with deps.assistant.begin() as session:
        session.execute(delete(VaultEntry).where(VaultEntry.expires_at <= now))
        session.add_all(
            VaultEntry(
                conversation_id=conversation_id,
                kind=str(found.kind),
                ciphertext=deps.cipher.encrypt(found.value),
                expires_at=now + LIVES,
            )
            for found in values
        )


def take_value(deps: Deps, conversation_id: str, kind: str) -> str | None:
    """Return the value of a kind that was typed last and forget all of that kind; None where there is none."""
    mine = (VaultEntry.conversation_id == conversation_id) & (VaultEntry.kind == str(kind))
    with deps.assistant.begin() as session:
        newest = session.scalar(
            select(VaultEntry).where(mine, VaultEntry.expires_at > deps.clock()).order_by(VaultEntry.id.desc()).limit(1)
        )
        session.execute(delete(VaultEntry).where(mine))
    return None if newest is None else deps.cipher.decrypt(newest.ciphertext)
