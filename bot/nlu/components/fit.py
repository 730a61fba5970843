"""Fits the linear classifier; the only place of the pipeline that imports scikit-learn, and only when it fits."""

from __future__ import annotations

import importlib

import numpy as np
from scipy.sparse import csr_matrix


def fit_weights(rows: csr_matrix, intents: list[str], penalty: float) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Return the intents in order, one row of weights for each, and their intercepts.

    Every intent weighs the same, however many examples it has. Deterministic. ValueError for fewer than two intents.
    """
    # Serving leaves scikit-learn out (0.7 s, 34 MB), so it is not imported with this module.
    linear_model = importlib.import_module("sklearn.linear_model")
    model = linear_model.LogisticRegression(
        C=penalty, class_weight="balanced", max_iter=1000, multi_class="multinomial", solver="lbfgs", random_state=0
    )
    model.fit(rows, intents)
    names = [str(name) for name in model.classes_]
    weights, intercepts = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
    if len(names) == 2:  # one row of weights serves two classes; give each its own
        weights, intercepts = np.vstack([-weights, weights]) / 2, np.concatenate([-intercepts, intercepts]) / 2
    return names, weights, intercepts
