"""What of a text is compared: words, runs of one to three characters, and the sounds of two neighbours.

Figures are all one figure: it matters that an amount was said, not which. Sounds make 工商认定 near to 工伤认定.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from pypinyin import Style, lazy_pinyin

from bot.text.normalise import normalise

# In digits, or in characters before a unit: 1级 and 一级, 15年 and 十五年.
FIGURES = re.compile(r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千万]+(?=[级岁年月天元块档次个])")
NOISE = re.compile(r"[\s,。.;:!?、~…\"'“”()《》]+")
EDGE = "^"
LONGEST_RUN = 3


def bare(text: str) -> str:
    """Return a text in one form, without signs, every figure the same."""
    return _without_signs(normalise(text))


def _without_signs(normal: str) -> str:
    return NOISE.sub("", FIGURES.sub("0", normal)).lower()


def pieces_of(text: str, words: Sequence[str] = ()) -> Iterator[str]:
    """Yield the pieces of a text by name, repeated as often as they occur; `words` are those of its normal form."""
    said = bare(text)
    edged = f"{EDGE}{said}{EDGE}"
    for length in range(1, LONGEST_RUN + 1):
        runs = (edged[at : at + length] for at in range(len(edged) - length + 1))
        yield from (f"c:{run}" for run in runs if run != EDGE)
    yield from (f"w:{word}" for word in map(_without_signs, words) if len(word) > 1)
    yield from (f"s:{first}{second}" for first, second in pairwise(sounds_of(said)))


def sounds_of(text: str) -> list[str]:
    """Return the syllable of each character without its tone; sounds that the south does not tell apart are one."""
    return [_sound(character) for character in text]


@cache
def _sound(character: str) -> str:
    """A character's first reading, whatever stands beside it: the same character always sounds the same."""
    (syllable,) = lazy_pinyin(character, style=Style.NORMAL)
    return _merged(syllable)


def _merged(syllable: str) -> str:
    """Return zh, ch, sh as z, c, s, and a final ng as n."""
    first = re.sub(r"^([zcs])h", r"\1", syllable)
    return re.sub(r"(?<=[aei])ng$", "n", first)
