"""Whether somebody is in danger: despair, self-harm, violence. Conservative: who is taken for it gets no other answer.

A question about benefits after a death is none, whatever words it needs; idioms (急死我了, 跳楼价) are none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pypinyin import Style, lazy_pinyin

from bot.text.crisis_words import (
    ASKS_BENEFITS,
    BY_SOUND,
    DENIES,
    DESPAIR,
    IDIOMS,
    METHODS,
    ONESELF,
    VIOLENCE,
    WANTS,
    WRITTEN_OTHERWISE,
)
from bot.text.normalise import normalise

SELF_HARM: Final = "self_harm"
VIOLENT: Final = "violence"
# How far before a way of doing it the wish to may stand, in characters.
_REACH = 7
_TAKEN_OUT = ","

_SIGNS = re.compile(r"[\s,。.;:!?、~…·*\-_/|\"'“”()《》]+")
_IDIOMS = re.compile("|".join(IDIOMS))
_DESPAIR = re.compile("|".join(DESPAIR))
_VIOLENCE = re.compile("|".join(VIOLENCE))
_METHODS = re.compile(METHODS)
_WANTS = re.compile(WANTS)
_DENIES = re.compile(DENIES)
_ASKS_BENEFITS = re.compile(ASKS_BENEFITS)
_ONESELF = re.compile(ONESELF)


def find_crisis(text: str) -> str:
    """Return "self_harm" or "violence" where somebody is in danger, else "".

    Despair and threats of self-harm come first, since who is asked about both needs the gentler answer.
    """
    said = _prepare(text)
    asks_for_others = _ASKS_BENEFITS.search(said) is not None and _ONESELF.search(said) is None
    if _despairs(said) or (_wants_to(said) and not asks_for_others):
        return SELF_HARM
    if _VIOLENCE.search(said) and not asks_for_others:
        return VIOLENT
    return ""


def speaks_of_self_harm(text: str) -> bool:
    """Return whether a text names a way of ending one's life, in danger or not: it is answered with a kind word."""
    return _METHODS.search(_prepare(text)) is not None


def _prepare(text: str) -> str:
    """Return the text in one script, without spaces and signs, disguises undone, idioms taken out."""
    said = _SIGNS.sub("", normalise(text)).lower()
    for written, meant in WRITTEN_OTHERWISE.items():
        if written in said and not _IDIOMS.search(said[said.index(written) :][: len(written) + 1]):
            said = said.replace(written, meant)
    return _IDIOMS.sub(_TAKEN_OUT, said)


def _despairs(said: str) -> bool:
    if _DESPAIR.search(said):
        return True
    sounds = _sounds(said)
    return any(known in sounds for known in _known_sounds())


def _wants_to(said: str) -> bool:
    """Whether somebody wants to do it: the wish stands shortly before the way, and is not denied."""
    for method in _METHODS.finditer(said):
        before = said[max(0, method.start() - _REACH) : method.start()]
        if _WANTS.search(before) and not _DENIES.search(before):
            return True
    return False


@cache
def _known_sounds() -> tuple[str, ...]:
    return tuple(_sounds(expression) for expression in BY_SOUND)


def _sounds(text: str) -> str:
    """Return the syllables without tones, each between spaces, so that none is found across two."""
    return f" {' '.join(lazy_pinyin(text, style=Style.NORMAL))} "
