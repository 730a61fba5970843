"""Fits the linear classifier; the only place of the pipeline that imports scikit-learn, and only when it fits.

One regression for each intent against all others, by coordinate descent on the dual: ten seconds for seventy intents
where one regression for all takes five minutes, and as good. What they say is made one distribution, whose sharpness
is found on examples held out, so that a confidence is a probability.
"""

from __future__ import annotations

import importlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

# Examples are held out in runs of this length: those of one answer stand side by side and are much alike.
RUN, FOLDS = 10, 5
SHARPNESS = np.geomspace(0.3, 4.0, 40)
FEWEST_TO_HOLD_OUT = 500


class Fitted(NamedTuple):
    """The intents in order, one row of weights for each, and their intercepts; scores are log-odds of a softmax."""

    intents: list[str]
    weights: np.ndarray
    intercepts: np.ndarray


def fit_weights(rows: csr_matrix, intents: list[str], weights: list[float], penalty: float) -> Fitted:
    """Return what is learned. Every intent weighs the same, however many examples it has; `weights` are theirs.

    Deterministic. ValueError for fewer than two intents.
    """
    counts = np.array(weights)
    with ThreadPoolExecutor(2) as both:  # the solver holds no lock of Python's
        fitting = both.submit(_fit, rows, intents, counts, penalty)
        sharpness = _find_sharpness(rows, intents, counts, penalty) if len(intents) >= FEWEST_TO_HOLD_OUT else 1.0
        fitted = fitting.result()
    return Fitted(
        fitted.intents,
        (fitted.weights * sharpness).astype(np.float32),
        (fitted.intercepts * sharpness).astype(np.float32),
    )


def _fit(rows: csr_matrix, intents: list[str], counts: np.ndarray, penalty: float) -> Fitted:
    # Serving leaves scikit-learn out (0.7 s, 34 MB), so it is not imported with this module.
    linear_model: Any = importlib.import_module("sklearn.linear_model")
    model = linear_model.LogisticRegression(
        C=penalty, class_weight="balanced", solver="liblinear", dual=True, random_state=0, max_iter=200, tol=0.003
    )
    model.fit(rows, intents, sample_weight=counts)
    names = [str(name) for name in model.classes_]
    weights, intercepts = model.coef_, model.intercept_
    if len(names) == 2:  # one row of weights serves two classes; give each its own
        weights, intercepts = np.vstack([-weights, weights]) / 2, np.concatenate([-intercepts, intercepts]) / 2
    return Fitted(names, weights, intercepts)


def _find_sharpness(rows: csr_matrix, intents: list[str], counts: np.ndarray, penalty: float) -> float:
    """Return by what the scores are multiplied, so that examples held out are least surprising."""
    is_held_out = np.arange(len(intents)) // RUN % FOLDS == 0
    labels = np.array(intents)
    fitted = _fit(rows[~is_held_out], list(labels[~is_held_out]), counts[~is_held_out], penalty)
    places = {name: at for at, name in enumerate(fitted.intents)}
    known = is_held_out & np.isin(labels, fitted.intents)
    scores = rows[known] @ fitted.weights.T + fitted.intercepts
    right = np.array([places[name] for name in labels[known]])
    return float(min(SHARPNESS, key=lambda factor: _surprise(scores * factor, right)))


def _surprise(scores: np.ndarray, right: np.ndarray) -> float:
    """Return the mean negative log-likelihood of what is right."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    said = shifted[np.arange(len(right)), right] - np.log(np.exp(shifted).sum(axis=1))
    return float(-said.mean())
