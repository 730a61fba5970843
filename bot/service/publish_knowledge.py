"""Puts a state of the knowledge into force; the states before stay, so that past answers can be told again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.service.deps import Deps
from bot.store.assistant_tables import KnowledgeEntry, KnowledgeRevision
from bot.store.faq import FaqTopic


def publish_knowledge(deps: Deps, topics: Sequence[FaqTopic], *, author: str, note: str = "") -> int:
    """Publish the topics as the newest revision and return its id.

    What is published already stays as it is: the same content makes no second revision.
    """
    digest = digest_of(topics)
    with deps.assistant.begin() as session:
        newest = _newest(session)
        if newest is not None and newest.digest == digest:
            return newest.id
        now = deps.clock()
        revision = KnowledgeRevision(digest=digest, author=author, note=note, created_at=now, published_at=now)
        session.add(revision)
        session.flush()
        session.add_all(_rows(revision.id, topics))
        return revision.id


def digest_of(topics: Sequence[FaqTopic]) -> str:
    """Return the SHA-256 of the content, whatever the order of the files."""
    content = [topic.model_dump(mode="json") for topic in sorted(topics, key=lambda topic: topic.topic)]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _newest(session: Session) -> KnowledgeRevision | None:
    published = KnowledgeRevision.published_at
    newest = (
        select(KnowledgeRevision).where(published.is_not(None)).order_by(published.desc(), KnowledgeRevision.id.desc())
    )
    return session.scalars(newest.limit(1)).first()


def _rows(revision_id: int, topics: Sequence[FaqTopic]) -> list[KnowledgeEntry]:
    entries = [(topic, entry) for topic in topics for entry in topic.entries]
    return [
        KnowledgeEntry(
            revision_id=revision_id,
            id=entry.id,
            topic=topic.topic,
            topic_name=topic.name,
            scope=topic.scope,
            position=position,
            body=_body(entry.model_dump(mode="json")),
        )
        for position, (topic, entry) in enumerate(entries)
    ]


def _body(entry: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not said, as a topic file does."""
    return {key: value for key, value in entry.items() if value not in (None, "", [])}
