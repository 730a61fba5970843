"""The published knowledge ready for search, rebuilt when a new revision is published, without a restart."""

from __future__ import annotations

import threading
import time

from bot.service.deps import Deps
from bot.service.knowledge_index import KnowledgeIndex
from bot.service.read_knowledge import newest_revision, read_knowledge

FRESH_SECONDS = 1.0


class KnowledgeShelf:
    """Holds the index of the newest revision; one per process, shared by its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._index: KnowledgeIndex | None = None
        self._asked_at = 0.0

    def current(self, deps: Deps) -> KnowledgeIndex:
        """Return the index of what is published now; the database is asked at most once a second."""
        with self._lock:
            now = time.monotonic()
            if self._index is None or now - self._asked_at > FRESH_SECONDS:
                revision = newest_revision(deps)
                if self._index is None or self._index.revision_id != revision:
                    self._index = KnowledgeIndex(revision, read_knowledge(deps, revision))
                self._asked_at = now
            return self._index
