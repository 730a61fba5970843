"""Texts as weighted pieces, for the nearness of another text to each: the rarer a piece, the more it counts (tf-idf).

Scikit-learn does the same, but its import costs every process of the gateway two seconds and a hundred megabytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from bot.text.pieces import pieces_of

Floats = NDArray[np.float32]


class WeightedPieces:
    """The pieces of some texts, each with the texts that hold it; every text has length one."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(pieces_of(text)) for text in texts]
        holding = Counter(piece for counted in counts for piece in counted)
        self._texts = len(texts)
        self._rarity = {piece: log((1 + len(texts)) / (1 + held)) + 1 for piece, held in holding.items()}
        rows: dict[str, list[int]] = {piece: [] for piece in holding}
        weights: dict[str, list[float]] = {piece: [] for piece in holding}
        for row, counted in enumerate(counts):
            for piece, weight in self._weigh(counted).items():
                rows[piece].append(row)
                weights[piece].append(weight)
        self._rows = {piece: np.array(at, dtype=np.int32) for piece, at in rows.items()}
        self._weights = {piece: np.array(values, dtype=np.float32) for piece, values in weights.items()}

    def nearness(self, text: str) -> Floats:
        """Return the cosine of a text with each of the texts, 0 to 1; pieces that none of them has do not count."""
        near = np.zeros(self._texts, dtype=np.float32)
        for piece, weight in self._weigh(Counter(pieces_of(text))).items():
            near[self._rows[piece]] += np.float32(weight) * self._weights[piece]
        return near

    def _weigh(self, counted: Counter[str]) -> dict[str, float]:
        weights = {
            piece: (1 + log(count)) * self._rarity[piece] for piece, count in counted.items() if piece in self._rarity
        }
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {piece: weight / length for piece, weight in weights.items()}
