"""Which topic a question is about: Rasa's ranking and the nearness of the topics' wordings, weighed together.

Pure and deterministic. A score is the probability of a multinomial logit over all topics and "none of them".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.service.asked_question import AskedQuestion
from bot.service.knowledge_index import KnowledgeIndex, Nearness
from bot.service.ranking_weights import FLOOR, WEIGHTS, WITHOUT_CLASSIFIER, RankingWeights

OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class RankedTopic:
    """A topic, or `out_of_scope`, with its probability."""

    topic: str
    score: float


def rank_topics(
    index: KnowledgeIndex,
    question: AskedQuestion,
    near: Nearness | None = None,
    weights: RankingWeights | None = None,
) -> list[RankedTopic]:
    """Return all topics and `out_of_scope`, likeliest first; nothing where no knowledge is published.

    `near` is what `index.compare` said of the text, where that is known already; `weights` are those of
    ranking_weights.py unless given.
    """
    if not index.topics:
        return []
    weights = weights or (WEIGHTS if _knows_topics(index, question) else WITHOUT_CLASSIFIER)
    names, signals = signals_of(index, question, near or index.compare(question.text))
    scores = probabilities(signals, weights.as_row())
    ranked = sorted(zip(names, scores, strict=True), key=lambda row: (-row[1], row[0]))
    return [RankedTopic(name, float(score)) for name, score in ranked]


def signals_of(
    index: KnowledgeIndex, question: AskedQuestion, near: Nearness
) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Return the names, `out_of_scope` last, and a row of signals for each, in the order of RankingWeights."""
    named = dict(question.ranking)
    jobs: dict[str, float] = {}
    for intent, confidence in question.ranking:
        if topic := index.topic_of_job.get(intent):
            jobs[topic] = jobs.get(topic, 0.0) + confidence
    rows = [(_log(named, topic), _log(jobs, topic), *near.topics[topic], 0.0) for topic in index.topics]
    rows.append((_log(named, OUT_OF_SCOPE), _log({}, ""), 0.0, 0.0, 1.0))
    return (*index.topics, OUT_OF_SCOPE), np.array(rows)


def probabilities(signals: NDArray[np.float64], weights: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probability of each row."""
    scores = signals @ np.array(weights)
    likely = np.exp(scores - scores.max())
    return np.asarray(likely / likely.sum())


def _knows_topics(index: KnowledgeIndex, question: AskedQuestion) -> bool:
    """Whether Rasa's model has learned the topics: then its ranking names one."""
    return any(intent in index.topics for intent, _ in question.ranking)


def _log(confidences: Mapping[str, float], name: str) -> float:
    return float(np.log(max(confidences.get(name, 0.0), FLOOR)))
