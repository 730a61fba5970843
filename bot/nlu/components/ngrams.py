"""What of a message is counted for its intent: words, pieces of one and two characters, and what entities stand for.

Figures are all one figure: it matters that an amount was said, not which. The pieces are counted twice, as said and
with each entity in one piece, so that 在东莞 teaches something about 在宜昌.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

_DIGITS = re.compile(r"\d+")
_NOISE = re.compile(r"[\s,。.;:!?、~…\"'“”()《》]+")
EDGE = "^"
CHARACTERS_A_STEP, MOST_STEPS = 3, 6


def count_pieces(text: str, words: Sequence[str], entities: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield every feature of a message by name, repeated as often as it occurs."""
    kinds = sorted({entity["entity"] for entity in entities})
    yield from (f"w:{word}" for word in map(_plain, words) if word)
    yield from _pieces("c", list(_plain(text)))
    yield from _pieces("m", _masked(text, entities))
    yield from (f"e:{kind}" for kind in kinds)
    yield f"all:{'+'.join(kinds)}"
    yield f"length:{min(MOST_STEPS, len(_plain(text)) // CHARACTERS_A_STEP)}"


def _pieces(name: str, units: list[str]) -> Iterator[str]:
    edged = [EDGE, *units, EDGE]
    yield from (f"{name}:{unit}" for unit in edged)
    yield from (f"{name}:{first}{second}" for first, second in pairwise(edged))


def _masked(text: str, entities: Sequence[dict[str, Any]]) -> list[str]:
    """Return the characters of a text with one unit for each entity."""
    units: list[str] = []
    position = 0
    for entity in sorted(entities, key=lambda entity: (entity["start"], -entity["end"])):
        if entity["start"] >= position:
            units += [*_plain(text[position : entity["start"]]), f"<{entity['entity']}>"]
            position = entity["end"]
    return [*units, *_plain(text[position:])]


def _plain(text: str) -> str:
    return _NOISE.sub("", _DIGITS.sub("0", text)).lower()
