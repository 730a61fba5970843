"""The same words in another script: Traditional characters, full width, without punctuation and with stray spaces."""

from __future__ import annotations

import re
from random import Random

from opencc import OpenCC

from bot.bench.packs.places import han_places

IDEOGRAPHIC_SPACE = "\u3000"
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
PUNCTUATION = re.compile(r"[\s,，.。;；:：!！?？、~…·\"'“”()（）《》]+")
MOST_SPACES = 3

_TO_TRADITIONAL = OpenCC("s2t")


def to_traditional(text: str, _chance: Random) -> str:
    """Return the text in Traditional characters."""
    converted: str = _TO_TRADITIONAL.convert(text)
    return converted


def to_full_width(text: str, _chance: Random) -> str:
    """Return the text with letters, figures and signs in full width, between ideographic spaces."""
    return f"{IDEOGRAPHIC_SPACE}{text.translate(FULL_WIDTH)}{IDEOGRAPHIC_SPACE}"


def drop_punctuation(text: str, chance: Random) -> str:
    """Return the text without signs, with one to three spaces put between characters."""
    said = PUNCTUATION.sub("", text)
    inner = [at for at in han_places(said) if at]
    for at in sorted(chance.sample(inner, min(len(inner), chance.randint(1, MOST_SPACES))), reverse=True):
        said = f"{said[:at]} {said[at:]}"
    return said
