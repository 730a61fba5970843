"""Characters replaced by common ones of the same sound, as an input method's first guess puts them there.

Common are the 3,755 characters of the first level of GB 2312; the tone does not count, since it is not typed.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from random import Random

from pypinyin import Style, lazy_pinyin

from bot.bench.packs.places import han_places, pick_places

LEVEL_ONE_ROWS = range(0xB0, 0xD8)
CELLS = range(0xA1, 0xFF)
NOT = "不"  # as 补 it would ask something else


def replace_by_sound(text: str, chance: Random) -> str:
    """Return the text with one or two characters replaced; each sounds as the replaced one does in this text."""
    syllables = lazy_pinyin(list(text), style=Style.NORMAL)
    others = _characters_by_sound()
    candidates = [at for at in han_places(text) if text[at] != NOT and others.get(syllables[at], set()) - {text[at]}]
    characters = list(text)
    for at in pick_places(text, candidates, chance):
        characters[at] = chance.choice(sorted(others[syllables[at]] - {text[at]}))
    return "".join(characters)


@cache
def _characters_by_sound() -> dict[str, set[str]]:
    codes = (bytes((row, cell)) for row in LEVEL_ONE_ROWS for cell in CELLS)
    characters = "".join(code.decode("gb2312", errors="ignore") for code in codes)
    found: dict[str, set[str]] = defaultdict(set)
    for character in characters:
        found[lazy_pinyin(character, style=Style.NORMAL)[0]].add(character)
    return found
