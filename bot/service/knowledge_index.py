"""Finds the entries whose wordings are nearest to a question. It compares texts and knows no dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.store.faq import FaqEntry, FaqTopic
from bot.text.pieces import pieces_of


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry with its nearness, 0 to 1, and the wording that was nearest."""

    entry: FaqEntry
    topic: FaqTopic
    score: float
    wording: str


class KnowledgeIndex:
    """The wordings of one revision, as rows of weighted pieces: the rarer a piece, the more it counts."""

    def __init__(self, revision_id: int, topics: Sequence[FaqTopic]) -> None:
        self.revision_id = revision_id
        self.topics = {topic.topic: topic for topic in topics}
        self.entries = {entry.id: entry for topic in topics for entry in topic.entries}
        self._wordings = [
            (topic, entry, wording) for topic in topics for entry in topic.entries for wording in entry.questions
        ]
        self._weights = TfidfVectorizer(analyzer=_analyse, sublinear_tf=True, dtype=np.float32)
        self._rows = self._weights.fit_transform([row[2] for row in self._wordings]) if self._wordings else None

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """Return the nearest entries, best first, each once with its nearest wording."""
        if self._rows is None:
            return []
        nearness = (self._rows @ self._weights.transform([text]).T).toarray().ravel()
        hits: dict[str, Hit] = {}
        for at in np.argsort(-nearness, kind="stable"):
            if nearness[at] <= 0 or len(hits) == limit:
                break
            topic, entry, wording = self._wordings[at]
            hits.setdefault(entry.id, Hit(entry, topic, float(nearness[at]), wording))
        return list(hits.values())


def _analyse(text: str) -> list[str]:
    return list(pieces_of(text))
