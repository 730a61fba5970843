"""Fits the linear classifier; the only place of the pipeline that imports scikit-learn, and only when it fits.

One regression for each intent against all others, by coordinate descent on the dual: a minute for eighty intents and
twenty-five thousand examples where one regression for all takes ten, and as good. Every example is learned twice, the
second time with half of its pieces left out: so no single word carries an intent, and a question that says the same in
other words is understood too.
"""

from __future__ import annotations

import importlib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, vstack

LEFT_OUT = 0.5
SEED = 20261122
CORES = 2


class Fitted(NamedTuple):
    """The intents in order, one row of weights for each, and their intercepts; scores are log-odds."""

    intents: list[str]
    weights: np.ndarray
    intercepts: np.ndarray


def fit_weights(rows: csr_matrix, intents: list[str], weights: list[float], penalty: float) -> Fitted:
    """Return what is learned. Every intent weighs the same, however many examples it has; `weights` are theirs.

    Deterministic. ValueError for fewer than two intents.
    """
    names = sorted(set(intents))
    if len(names) < 2:
        raise ValueError("a classifier needs two intents to tell apart")
    rows = vstack([rows, leave_out(rows)])
    labels, counts = np.tile(intents, 2), np.tile(weights, 2)
    fit = partial(_fit, rows, labels, counts, penalty, len(names))
    with ThreadPoolExecutor(CORES) as cores:  # the solver holds no lock of Python's
        fitted = list(cores.map(fit, names))
    return Fitted(names, np.vstack([row for row, _ in fitted]), np.array([intercept for _, intercept in fitted]))


def leave_out(rows: csr_matrix) -> csr_matrix:
    """Return the rows without half of their pieces, each as long as it was."""
    left = rows.copy()
    left.data = left.data * (np.random.default_rng(SEED).random(left.nnz) >= LEFT_OUT)
    left.eliminate_zeros()
    longer = _lengths(rows) / np.maximum(_lengths(left), np.finfo(np.float32).eps)
    left.data *= np.repeat(longer, np.diff(left.indptr))
    return left


def _lengths(rows: csr_matrix) -> np.ndarray:
    return np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())


def _fit(
    rows: csr_matrix, labels: np.ndarray, counts: np.ndarray, penalty: float, intents: int, name: str
) -> tuple[np.ndarray, float]:
    """Return weights and intercept of one intent against all others."""
    # Serving leaves scikit-learn out (0.7 s, 34 MB), so it is not imported with this module.
    linear_model: Any = importlib.import_module("sklearn.linear_model")
    is_meant = labels == name
    balanced = len(labels) / (intents * is_meant.sum())
    model = linear_model.LogisticRegression(
        C=penalty, solver="liblinear", dual=True, random_state=0, max_iter=200, tol=0.1
    )
    model.fit(rows, is_meant, sample_weight=np.where(is_meant, counts * balanced, counts))
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])
