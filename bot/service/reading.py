"""Sessions of the assistant's database that only read, and so wait for no writer on SQLite."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy.orm import Session, sessionmaker

from bot.service.deps import Deps
from bot.store.sessions import for_reading


def read_assistant(deps: Deps) -> Session:
    """Return a session for reading, to be used in a `with`; a write in it may fail."""
    return _readers(deps.assistant)()


@lru_cache(maxsize=8)
def _readers(sessions: sessionmaker[Session]) -> sessionmaker[Session]:
    return for_reading(sessions)
