"""Characters replaced by ones of similar shape (shapes.yml), or two neighbours swapped."""

from __future__ import annotations

from random import Random

from bot.bench.packs.places import han_places, pick_places
from bot.bench.packs.tables import read_table

SHAPES = "shapes"
SWAP_SHARE = 0.5


def mistype(text: str, chance: Random) -> str:
    """Return the text with neighbours swapped, or one or two characters taken for similar ones."""
    alike = read_table(SHAPES)
    candidates = [at for at in han_places(text) if text[at] in alike]
    if not candidates or chance.random() < SWAP_SHARE:
        return _swap_neighbours(text, chance)
    characters = list(text)
    for at in pick_places(text, candidates, chance):
        characters[at] = chance.choice(alike[text[at]])
    return "".join(characters)


def _swap_neighbours(text: str, chance: Random) -> str:
    places = set(han_places(text))
    pairs = [at for at in sorted(places) if at + 1 in places and text[at] != text[at + 1]]
    if not pairs:
        return text
    at = chance.choice(pairs)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
