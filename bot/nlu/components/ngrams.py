"""What of a message is counted for its intent: the pieces that the retriever compares too, entities, and concepts.

Pieces are those of bot.text.pieces. What holds an entity is counted once more with the entity in one piece, so that
在东莞 teaches something about 在宜昌.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from bot.nlu.components.concepts import find_concepts
from bot.text.pieces import EDGE, bare, pieces_of


def count_pieces(text: str, words: Sequence[str], entities: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield every feature of a message by name, repeated as often as it occurs."""
    kinds = sorted({entity["entity"] for entity in entities})
    yield from pieces_of(text, words)
    yield from _masked_pieces(text, entities)
    yield from (f"e:{kind}" for kind in kinds)
    yield from find_concepts(text)


def _masked_pieces(text: str, entities: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield the pairs of neighbours of which one is an entity."""
    units = [EDGE, *_masked(text, entities), EDGE]
    for first, second in pairwise(units):
        if len(first) > 1 or len(second) > 1:
            yield f"m:{first}{second}"


def _masked(text: str, entities: Sequence[dict[str, Any]]) -> list[str]:
    """Return the characters of a text with one unit for each entity."""
    units: list[str] = []
    position = 0
    for entity in sorted(entities, key=lambda entity: (entity["start"], -entity["end"])):
        if entity["start"] >= position:
            units += [*bare(text[position : entity["start"]]), f"<{entity['entity']}>"]
            position = entity["end"]
    return [*units, *bare(text[position:])]
