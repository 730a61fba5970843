"""The published knowledge ready for search, rebuilt when a new revision is published, without a restart."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping

from sqlalchemy.orm import Session, sessionmaker

from bot.service.knowledge_index import KnowledgeIndex
from bot.service.read_knowledge import newest_revision, read_knowledge
from bot.store.sessions import for_reading

FRESH_SECONDS = 1.0


class KnowledgeShelf:
    """Holds the index of the newest revision; one per process, shared by its threads.

    `topic_of_job` are the transaction intents with the topics they speak for (data/topics.yml).
    """

    def __init__(self, assistant: sessionmaker[Session], topic_of_job: Mapping[str, str] | None = None) -> None:
        self._assistant = for_reading(assistant)
        self._topic_of_job = topic_of_job or {}
        self._lock = threading.Lock()
        self._index: KnowledgeIndex | None = None
        self._asked_at = 0.0

    def current(self) -> KnowledgeIndex:
        """Return the index of what is published now; the database is asked at most once a second.

        While one thread builds the index of a new revision, the others go on with the one before.
        """
        index = self._index
        if index is not None and time.monotonic() - self._asked_at <= FRESH_SECONDS:
            return index
        if not self._lock.acquire(blocking=index is None) and index is not None:
            return index
        try:
            return self._renew()
        finally:
            self._lock.release()

    def _renew(self) -> KnowledgeIndex:
        revision = newest_revision(self._assistant)
        if self._index is None or self._index.revision_id != revision:
            self._index = KnowledgeIndex(revision, read_knowledge(self._assistant, revision), self._topic_of_job)
        self._asked_at = time.monotonic()
        return self._index
