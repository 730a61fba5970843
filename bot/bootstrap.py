"""Builds everything a process works with; the only file that knows every leaf, and the only clock.

Entry points call `build()` once; tests call it with settings of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from bot.policy import catalogue
from bot.service.deps import Deps
from bot.service.knowledge_shelf import KnowledgeShelf
from bot.settings import Settings
from bot.store.cipher import Cipher
from bot.store.sessions import open_assistant, open_benefits_reader
from bot.store.topic_map import read_topic_map

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")


def build(settings: Settings | None = None) -> Deps:
    """Return the dependencies; databases are opened at their first use, the law's data is read and checked here."""
    settings = settings or Settings()
    assistant = open_assistant(settings.assistant_url)
    return Deps(
        settings=settings,
        policy=catalogue.load(),
        benefits=open_benefits_reader(settings.benefits_url),
        assistant=assistant,
        cipher=Cipher(settings.load_secret()),
        clock=build_clock(settings.now),
        knowledge=KnowledgeShelf(assistant, read_topic_map()),
    )


def build_clock(now: datetime | None) -> Callable[[], datetime]:
    """Return a clock of naive local time: the machine's, or one that stands still at `now`.

    A `now` without a zone is China's time.
    """
    if now is None:
        return _local_time
    fixed = (now if now.tzinfo is None else now.astimezone(CHINA)).replace(tzinfo=None)
    return lambda: fixed


def _local_time() -> datetime:
    """Return the time of day in China, whatever the machine's zone; there has been no summer time since 1991."""
    return datetime.now(CHINA).replace(tzinfo=None)
