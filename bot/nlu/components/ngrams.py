"""What of a message is counted for its intent: words, pairs of words, pieces of up to three characters, entities.

Figures are all one figure (it matters that an amount was said, not which), and what an entity stands for counts
beside the words that said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_DIGIT = re.compile(r"\d+")
_NOISE = re.compile(r"[\s,。.;:!?、~…\"'“”()《》]+")
LONGEST_PIECE = 3
EDGE = "^"


def count_pieces(text: str, words: Sequence[str], entities: Iterable[str]) -> Iterator[str]:
    """Yield every feature of a message by name, repeated as often as it occurs."""
    plain = [word for word in (_plain(word) for word in words) if word]
    yield from (f"w:{word}" for word in plain)
    yield from (f"b:{first} {second}" for first, second in zip((EDGE, *plain), (*plain, EDGE), strict=True))
    yield from _pieces(_plain(text))
    yield from (f"e:{entity}" for entity in sorted(set(entities)))


def _pieces(text: str) -> Iterator[str]:
    edged = f"{EDGE}{text}{EDGE}"
    for length in range(1, LONGEST_PIECE + 1):
        yield from (f"c:{edged[start : start + length]}" for start in range(len(edged) - length + 1))


def _plain(text: str) -> str:
    return _NOISE.sub("", _DIGIT.sub("0", text)).lower()
