"""Rewritings of a question by rule, as people write it: a pack each. The same chance gives the same text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from bot.bench.packs.digits import switch_digits
from bot.bench.packs.polite import be_polite
from bot.bench.packs.script import drop_punctuation, to_full_width, to_traditional
from bot.bench.packs.sounds import replace_by_sound
from bot.bench.packs.typos import mistype
from bot.bench.packs.words import say_colloquially, say_in_dialect

Rewrite = Callable[[str, Random], str]

PACKS: Mapping[str, Rewrite] = {
    "homophones": replace_by_sound,
    "typos": mistype,
    "traditional": to_traditional,
    "full_width": to_full_width,
    "punctuation": drop_punctuation,
    "digits": switch_digits,
    "colloquial": say_colloquially,
    "dialect": say_in_dialect,
    "polite": be_polite,
}
