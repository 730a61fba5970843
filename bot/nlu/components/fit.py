"""Fits the linear classifier; the only place of the pipeline that imports scikit-learn, and only when it fits.

One regression for each intent against all others, by coordinate descent on the dual: a minute for eighty intents and
twenty-five thousand examples where one regression for all takes ten, and as good. Every example is learned twice, the
second time with half of its pieces left out: so no single word carries an intent, and a question that says the same in
other words is understood too.
"""

from __future__ import annotations

import importlib
import warnings
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, vstack

LEFT_OUT = 0.5
SEED = 20261122
CORES = 2
# More make no intent better and some take ten times as long.
ROUNDS = 25
# What an intent of the other core's share is called; sorts before every name.
OTHER = ""


class Fitted(NamedTuple):
    """The intents in order, one row of weights for each, and their intercepts; scores are log-odds."""

    intents: list[str]
    weights: np.ndarray
    intercepts: np.ndarray


def fit_weights(rows: csr_matrix, intents: list[str], weights: list[float], penalty: float) -> Fitted:
    """Return what is learned. Every intent weighs the same, however many examples it has; `weights` are theirs.

    Deterministic. ValueError for fewer than two intents.
    """
    names, examples = np.unique(intents, return_counts=True)
    if len(names) < 2:
        raise ValueError("a classifier needs two intents to tell apart")
    balance = {str(name): len(intents) / (len(names) * count) for name, count in zip(names, examples, strict=True)}
    rows = vstack([rows, leave_out(rows)])
    fit = partial(_fit, rows, np.tile(intents, 2), np.tile(weights, 2), penalty, balance)
    with ProcessPoolExecutor(CORES, get_context("spawn")) as cores:  # the solver keeps Python's lock
        parts = list(cores.map(fit, [names[core::CORES] for core in range(CORES)]))
    return Fitted(
        [name for part in parts for name in part.intents],
        np.vstack([part.weights for part in parts]),
        np.concatenate([part.intercepts for part in parts]),
    )


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
    rows: csr_matrix, labels: np.ndarray, counts: np.ndarray, penalty: float, balance: dict[str, float], own: np.ndarray
) -> Fitted:
    """Return what is learned of some intents: each of them against all others."""
    # Serving leaves scikit-learn out (0.7 s, 34 MB), so it is not imported with this module.
    linear_model: Any = importlib.import_module("sklearn.linear_model")
    model = linear_model.LogisticRegression(
        C=penalty,
        class_weight={OTHER: 1.0, **{name: balance[name] for name in own}},
        solver="liblinear",
        dual=True,
        random_state=0,
        max_iter=ROUNDS,
        tol=0.5,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", category=UserWarning)  # that it stopped after those rounds
        model.fit(rows, np.where(np.isin(labels, own), labels, OTHER), sample_weight=counts)
    # Two classes have one row of weights, that of the second; of more the first row, that of the others, is left out.
    mine = slice(-len(own), None)
    return Fitted(list(own), model.coef_[mine].astype(np.float32), model.intercept_[mine].astype(np.float32))
