"""Texts as weighted pieces, for the nearness of another text to each: the rarer a piece, the more it counts (tf-idf).

Scikit-learn does the same, but its import costs every process of the gateway two seconds and a hundred megabytes.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.text.pieces import pieces_of

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]


class WeightedPieces:
    """The pieces of some texts, each with the texts that hold it; every text has length one.

    Every piece has a number; what belongs to piece `n` stands in the flat arrays from `_starts[n]` to `_starts[n + 1]`.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = len(texts)
        self._numbers: dict[str, int] = {}
        numbers, counts, sizes = self._count(texts)
        holding = np.bincount(numbers, minlength=len(self._numbers))
        self._rarity = (np.log((1 + len(texts)) / (1 + holding)) + 1).astype(np.float32)
        rows = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
        weights = _weigh(self._rarity[numbers], counts)
        lengths = np.sqrt(np.bincount(rows, weights**2, minlength=len(texts))).astype(np.float32)
        by_piece = np.argsort(numbers, kind="stable")
        self._starts = np.concatenate([[0], np.cumsum(holding)])
        self._rows = rows[by_piece]
        self._weights = (weights / lengths[rows])[by_piece]

    def nearness(self, text: str) -> Floats:
        """Return the cosine of a text with each of the texts, 0 to 1; pieces that none of them has do not count."""
        counted = Counter(piece for piece in pieces_of(text) if piece in self._numbers)
        numbers = [self._numbers[piece] for piece in counted]
        weights = _weigh(self._rarity[numbers], np.fromiter(counted.values(), np.int32, len(counted)))
        near = np.zeros(self._texts, dtype=np.float32)
        for number, weight in zip(numbers, weights / (np.linalg.norm(weights) or 1), strict=True):
            held = slice(self._starts[number], self._starts[number + 1])
            near[self._rows[held]] += weight * self._weights[held]
        return near

    def _count(self, texts: Sequence[str]) -> tuple[Numbers, Numbers, Numbers]:
        """Number the pieces; return those of all texts in a row, how often each occurs, and each text's size."""
        numbers, counts, sizes = array("i"), array("i"), array("i")
        for text in texts:
            counted = Counter(pieces_of(text))
            numbers.extend(self._numbers.setdefault(piece, len(self._numbers)) for piece in counted)
            counts.extend(counted.values())
            sizes.append(len(counted))
        return tuple(np.frombuffer(each, dtype=np.int32) for each in (numbers, counts, sizes))  # type: ignore[return-value]


def _weigh(rarity: Floats, counts: Numbers) -> Floats:
    return ((1 + np.log(counts)) * rarity).astype(np.float32)
