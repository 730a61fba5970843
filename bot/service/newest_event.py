"""The id of the newest event of all conversations: one cheap look tells whether anybody has something to hear."""

from __future__ import annotations

from sqlalchemy import func, select

from bot.service.deps import Deps
from bot.service.reading import read_assistant
from bot.store.assistant_tables import Event


def newest_event(deps: Deps) -> int:
    """Return the highest event id, 0 where there is none."""
    with read_assistant(deps) as session:
        return session.scalar(select(func.max(Event.id))) or 0
