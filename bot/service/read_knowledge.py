"""The published knowledge as it stands in the assistant's database; sessions that only read will do."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot.store.assistant_tables import KnowledgeEntry, KnowledgeRevision
from bot.store.faq import FaqTopic

NOTHING_PUBLISHED = 0


def newest_revision(assistant: sessionmaker[Session]) -> int:
    """Return the id of the published revision, 0 where there is none yet."""
    published = KnowledgeRevision.published_at
    newest = (
        select(KnowledgeRevision.id)
        .where(published.is_not(None))
        .order_by(published.desc(), KnowledgeRevision.id.desc())
        .limit(1)
    )
    with assistant() as session:
        return session.scalars(newest).first() or NOTHING_PUBLISHED


def read_knowledge(assistant: sessionmaker[Session], revision_id: int) -> tuple[FaqTopic, ...]:
    """Return the topics of a revision with their entries, in the order in which they were published."""
    rows = select(KnowledgeEntry).where(KnowledgeEntry.revision_id == revision_id).order_by(KnowledgeEntry.position)
    with assistant() as session:
        entries = session.scalars(rows).all()
    return tuple(
        FaqTopic.model_validate({"topic": topic, "name": name, "scope": scope, "entries": [row.body for row in group]})
        for (topic, name, scope), group in groupby(entries, key=lambda row: (row.topic, row.topic_name, row.scope))
    )
