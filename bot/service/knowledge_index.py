"""Finds the entries whose wordings are nearest to a question. It compares texts and knows no dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.service.weighted_pieces import WeightedPieces
from bot.store.faq import FaqEntry, FaqTopic
from bot.text.typed_ahead import TypedAhead

BEST_WORDINGS = 3
LONGEST_SUGGESTION, MOST_SUGGESTIONS = 20, 6


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry with its nearness, 0 to 1, and the wording that was nearest."""

    entry: FaqEntry
    topic: FaqTopic
    score: float
    wording: str


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a text is, 0 to 1: to each topic (its nearest wording, and the mean of its nearest three) and entry."""

    topics: Mapping[str, tuple[float, float]]
    entries: Mapping[str, float]


class KnowledgeIndex:
    """The wordings of one revision, as rows of weighted pieces: the rarer a piece, the more it counts.

    `topic_of_job` are the transaction intents with the topics they speak for.
    """

    def __init__(
        self, revision_id: int, topics: Sequence[FaqTopic], topic_of_job: Mapping[str, str] | None = None
    ) -> None:
        self.revision_id = revision_id
        self.topics = {topic.topic: topic for topic in topics}
        self.entries = {entry.id: entry for topic in topics for entry in topic.entries}
        self.topic_of_job = dict(topic_of_job or {})
        self.suggestions = TypedAhead(_suggested(self.entries.values()))
        self._wordings = [
            (topic, entry, wording) for topic in topics for entry in topic.entries for wording in entry.questions
        ]
        self._entry_starts = _starts([row[1].id for row in self._wordings])
        self._topic_starts = _starts([row[0].topic for row in self._wordings])
        self._pieces = WeightedPieces([row[2] for row in self._wordings])

    def compare(self, text: str) -> Nearness:
        """Return how near a text is to every topic and entry."""
        if not self._wordings:
            return Nearness({}, {})
        near = self._pieces.nearness(text)
        ends = [*self._topic_starts[1:], len(near)]
        topics = {
            name: _nearest(near[start:end])
            for name, start, end in zip(self.topics, self._topic_starts, ends, strict=True)
        }
        best = np.maximum.reduceat(near, self._entry_starts).tolist()
        return Nearness(topics, dict(zip(self.entries, best, strict=True)))

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """Return the nearest entries, best first, each once with its nearest wording."""
        near = self._pieces.nearness(text)
        hits: dict[str, Hit] = {}
        for at in np.argsort(-near, kind="stable"):
            if near[at] <= 0 or len(hits) == limit:
                break
            topic, entry, wording = self._wordings[at]
            hits.setdefault(entry.id, Hit(entry, topic, float(near[at]), wording))
        return list(hits.values())


def _starts(names: Sequence[str]) -> list[int]:
    """Return where each run of the same name begins."""
    return [at for at, name in enumerate(names) if at == 0 or names[at - 1] != name]


def _nearest(near: Any) -> tuple[float, float]:
    """Return the greatest, and the mean of the greatest three."""
    best = np.sort(near)[-BEST_WORDINGS:]
    return float(best[-1]), float(best.mean())


def _suggested(entries: Iterable[FaqEntry]) -> list[tuple[str, str]]:
    """Return the first wordings of each entry, which are as typed into a search box, with the entry they lead to."""
    return [
        (question, entry.id)
        for entry in entries
        for question in entry.questions[:MOST_SUGGESTIONS]
        if len(question) <= LONGEST_SUGGESTION
    ]
