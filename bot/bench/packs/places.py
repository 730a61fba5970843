"""Where in a text a rewriting may set in: at its Chinese characters, fewer in a short text."""

from __future__ import annotations

import re
from random import Random

HAN = re.compile(r"[\u4e00-\u9fff]")
CHARACTERS_FOR_TWO = 12


def pick_places(text: str, candidates: list[int], chance: Random) -> list[int]:
    """Return one of the candidates, in a long text two of them; none where there are none."""
    most = 2 if len(HAN.findall(text)) >= CHARACTERS_FOR_TWO else 1
    return chance.sample(candidates, min(most, len(candidates)))


def han_places(text: str) -> list[int]:
    """Return the positions of the Chinese characters."""
    return [found.start() for found in HAN.finditer(text)]
