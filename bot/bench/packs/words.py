"""Official terms as people call them (colloquial.yml), common words as they are said here and there (dialect.yml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random

from bot.bench.packs.tables import read_table


def say_colloquially(text: str, chance: Random) -> str:
    """Return the text with its official terms replaced."""
    return _replace(text, read_table("colloquial"), chance)


def say_in_dialect(text: str, chance: Random) -> str:
    """Return the text with its common words replaced."""
    return _replace(text, read_table("dialect"), chance)


def _replace(text: str, table: Mapping[str, Sequence[str]], chance: Random) -> str:
    """Replace each word, the longest first; what is found in a replacement stays."""
    words = re.compile("|".join(re.escape(word) for word in sorted(table, key=len, reverse=True)))
    return words.sub(lambda found: chance.choice(table[found[0]]), text)
