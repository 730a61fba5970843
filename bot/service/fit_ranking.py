"""Finds the weights of ranking_weights.py from labelled questions; the bench calls it. Nothing is read or stored."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.service.rank_topics import probabilities
from bot.service.ranking_weights import WEIGHTS, RankingWeights

STEPS = 50
ENOUGH = 1e-8
Signals = NDArray[np.float64]


def fit_weights(
    signals: Sequence[Signals], labels: Sequence[int], *, start: RankingWeights = WEIGHTS, pull: float = 0.01
) -> RankingWeights:
    """Return the weights under which the labels are likeliest.

    `signals` are those of rank_topics.signals_of, one matrix a question; a label is the row that is right. `pull`
    keeps the weights near `start` where the questions say little. Raises ValueError without questions.
    """
    if not signals or len(signals) != len(labels):
        raise ValueError("as many labels as questions, and at least one")
    origin = np.array(start.as_row())
    weights = origin.copy()
    for _ in range(STEPS):
        slope, bend = _slope_and_bend(signals, labels, weights)
        slope += pull * (origin - weights)
        step = np.linalg.solve(bend + pull * np.eye(len(weights)), slope)
        weights = weights + step
        if np.abs(step).max() < ENOUGH:
            break
    return RankingWeights(*(float(weight) for weight in weights))


def loss(signals: Sequence[Signals], labels: Sequence[int], weights: RankingWeights) -> float:
    """Return the mean negative log-likelihood: how surprised the weights are by the labels."""
    likely = [probabilities(each, weights.as_row())[label] for each, label in zip(signals, labels, strict=True)]
    return float(-np.mean(np.log(likely)))


def _slope_and_bend(signals: Sequence[Signals], labels: Sequence[int], weights: Signals) -> tuple[Signals, Signals]:
    """Return the gradient of the mean log-likelihood and the negative of its second derivative."""
    slope = np.zeros(len(weights))
    bend = np.zeros((len(weights), len(weights)))
    for each, label in zip(signals, labels, strict=True):
        likely = probabilities(each, weights)
        expected = likely @ each
        slope += each[label] - expected
        bend += (each - expected).T @ ((each - expected) * likely[:, None])
    return slope / len(signals), bend / len(signals)
