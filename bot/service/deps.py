"""What the use-cases work with, built once per process by bootstrap; and the turn they work for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session, sessionmaker

from bot.policy.catalogue import Catalogue
from bot.service.knowledge_shelf import KnowledgeShelf
from bot.settings import Settings
from bot.store.cipher import Cipher


@dataclass(frozen=True, slots=True)
class Deps:
    """Everything a use-case may touch; `clock` returns naive local time (Asia/Shanghai)."""

    settings: Settings
    policy: Catalogue
    benefits: sessionmaker[Session]
    assistant: sessionmaker[Session]
    cipher: Cipher
    clock: Callable[[], datetime]
    knowledge: KnowledgeShelf


@dataclass(frozen=True, slots=True)
class TurnContext:
    """The turn a use-case runs in: its ids, the conversation's region and identity, and the time."""

    conversation_id: str
    turn_id: str
    now: datetime
    region: str = ""
    identity_level: int = 1
    person_id: int | None = None

    @property
    def on(self) -> date:
        """The day the turn is answered for."""
        return self.now.date()
