"""Puts a message for a phone into the outbox, encrypted; sending it is another process's work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from bot.service.deps import Deps
from bot.store.assistant_tables import OutboxMessage
from bot.wording.render import TEXTS, Wording
from bot.wording.texts_file import read_entries

SMS = "sms"
PREFIX = "sms_"


@dataclass(frozen=True, slots=True)
class SealedMessage:
    """A message whose recipient and text are encrypted already."""

    template: str
    recipient: bytes
    body: bytes


def seal_message(deps: Deps, template: str, phone: str, values: Mapping[str, Any]) -> SealedMessage:
    """Fill the template of bot/wording and encrypt it together with the phone."""
    body = _wording().sentence(template, values)
    return SealedMessage(template, deps.cipher.encrypt(phone), deps.cipher.encrypt(body))


def queue_message(session: Session, message: SealedMessage, now: datetime) -> None:
    """Add the message to the outbox in the caller's transaction."""
    session.add(
        OutboxMessage(
            channel=SMS,
            template=message.template,
            recipient=message.recipient,
            body=message.body,
            created_at=now,
        )
    )


@cache
def _wording() -> Wording:
    """Compile the messages only: all texts would make the first code of a process late."""
    messages = {code: entry for code, entry in read_entries(TEXTS).items() if code.startswith(PREFIX)}
    return Wording(messages)
