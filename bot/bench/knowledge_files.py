"""The topic files as the knowledge that is asked, where nothing is published yet or the files are to be tried first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.service.deps import Deps
from bot.service.knowledge_index import KnowledgeIndex
from bot.service.knowledge_shelf import KnowledgeShelf
from bot.service.read_knowledge import NOTHING_PUBLISHED, newest_revision
from bot.store.faq import read_topics
from bot.store.migrate import check_current
from bot.store.topic_map import read_topic_map


class FixedShelf(KnowledgeShelf):
    """Holds one index for good."""

    def __init__(self, index: KnowledgeIndex) -> None:
        self._fixed = index

    def current(self) -> KnowledgeIndex:
        """Return it."""
        return self._fixed


def on_files(deps: Deps, folder: Path) -> Deps:
    """Return the same dependencies with the topic files of a folder as knowledge; raises FaqError."""
    index = KnowledgeIndex(NOTHING_PUBLISHED, read_topics(folder), read_topic_map())
    return replace(deps, knowledge=FixedShelf(index))


def is_published(deps: Deps) -> bool:
    """Whether the assistant's database is there and holds a published revision."""
    is_current = check_current("assistant", deps.settings.assistant_url)
    return is_current and newest_revision(deps.assistant) != NOTHING_PUBLISHED
