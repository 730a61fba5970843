"""Where conversations and their locks are kept: in this process by default, elsewhere when the environment says so.

SHEBAO_RASA_TRACKER_URL: postgresql://… or sqlite:///… or redis://…; SHEBAO_REDIS_URL: redis://… for the locks.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections import OrderedDict
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockStore, RedisLockStore
from rasa.core.tracker_store import RedisTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.conversation import Dialogue
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

TRACKER_URL = "SHEBAO_RASA_TRACKER_URL"
REDIS_URL = "SHEBAO_REDIS_URL"

IDLE_SECONDS = 60 * 60
MOST_CONVERSATIONS = 20_000


class ForgettingTrackerStore(TrackerStore):
    """Keeps conversations in memory and drops those idle for an hour, and the idlest beyond a number.

    Rasa's own store in memory never drops one, and writes each as JSON, whole, twice a turn; here the events stay
    what they are.
    """

    def __init__(self, domain: Domain, idle_seconds: float = IDLE_SECONDS, most: int = MOST_CONVERSATIONS) -> None:
        super().__init__(domain)
        self._idle_seconds = idle_seconds
        self._most = most
        self._kept: OrderedDict[str, tuple[float, list[Event]]] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker's events and drop what is idle."""
        now = time.monotonic()
        self._kept[tracker.sender_id] = (now, list(tracker.events))
        self._kept.move_to_end(tracker.sender_id)
        self._forget_idle(now - self._idle_seconds)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return a tracker made of the events, None for a conversation that is not kept."""
        if sender_id not in self._kept:
            return None
        tracker = self.init_tracker(sender_id)
        tracker.recreate_from_dialogue(Dialogue(sender_id, self._kept[sender_id][1]))
        return tracker

    async def keys(self) -> Iterable[str]:
        """Return the conversations that are kept."""
        return self._kept.keys()

    def _forget_idle(self, oldest_kept: float) -> None:
        while self._kept:
            used, _ = next(iter(self._kept.values()))
            if used >= oldest_kept and len(self._kept) <= self._most:
                return
            self._kept.popitem(last=False)


class ConversationLocks(LockStore):
    """One lock a conversation, in this process: whoever waits goes on at once, in the order of arrival.

    Rasa's own lock store looks again once a second.
    """

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: dict[str, int] = {}

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = 1
    ) -> AsyncGenerator[TicketLock, None]:
        """Hold the conversation's lock; both times are Rasa's and not needed here."""
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        self._waiting[conversation_id] = self._waiting.get(conversation_id, 0) + 1
        try:
            async with lock:
                yield TicketLock(conversation_id)
        finally:
            self._waiting[conversation_id] -= 1
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id], self._locks[conversation_id]


def open_tracker_store(domain: Domain | None = None) -> TrackerStore:
    """Return the store that the environment names, or the one in memory; ValueError for an unknown scheme."""
    url = os.environ.get(TRACKER_URL, "")
    if not url:
        return ForgettingTrackerStore(domain or Domain.empty())
    parts = urlsplit(url)
    if parts.scheme.startswith(("postgresql", "sqlite")):
        return SQLTrackerStore(domain, dialect=parts.scheme, host=url)
    if parts.scheme in ("redis", "rediss"):
        return RedisTrackerStore(domain, record_exp=IDLE_SECONDS, **_redis_address(url))
    raise ValueError(f"{TRACKER_URL} names no store that is supported: {parts.scheme}")


def open_lock_store() -> LockStore:
    """Return Redis locks where the environment names a Redis, else locks in this process."""
    url = os.environ.get(REDIS_URL, "")
    return RedisLockStore(**_redis_address(url)) if url else ConversationLocks()


def _redis_address(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    return {
        "host": parts.hostname or "127.0.0.1",
        "port": parts.port or 6379,
        "db": int(parts.path.lstrip("/") or 0),
        "username": parts.username,
        "password": parts.password,
        "use_ssl": parts.scheme == "rediss",
    }
