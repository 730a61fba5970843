"""Finds questions by what has been typed of them: characters, the first letters of their syllables, or the syllables.

`sbk` and `shebaok` find 社保卡 as 社保 does. It knows nothing of meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from bot.text.pieces import bare

BEGINS, CONTAINS, SOUNDS_BEGIN, SOUNDS_CONTAIN = range(4)
# A letter or two occur inside any spelling.
FEWEST_LETTERS_INSIDE = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what it leads to, and how it is typed."""

    text: str
    leads_to: str
    characters: str
    letters: str
    syllables: str


class TypedAhead:
    """A list of questions (text, what it leads to), searched from the first character on."""

    def __init__(self, questions: Iterable[tuple[str, str]]) -> None:
        self._questions = [_describe(text, leads_to) for text, leads_to in questions]

    def find(self, typed: str) -> list[tuple[int, str, str]]:
        """Return (rank, question, what it leads to), the best first: begins with it, contains it, sounds like it.

        Of the same rank the shortest comes first.
        """
        characters = bare(typed)
        if not characters:
            return []
        sounds = "".join(lazy_pinyin(characters, style=Style.NORMAL))
        is_spelled = characters.isascii()
        found = ((_rank(question, characters, sounds, is_spelled), question) for question in self._questions)
        ranked = [(rank, question.text, question.leads_to) for rank, question in found if rank is not None]
        return sorted(ranked, key=lambda row: (row[0], len(row[1])))


def _describe(text: str, leads_to: str) -> Question:
    characters = bare(text)
    syllables = lazy_pinyin(characters, style=Style.NORMAL)
    letters = "".join(syllable[0] for syllable in syllables)
    return Question(text, leads_to, characters, letters, "".join(syllables))


def _rank(question: Question, characters: str, sounds: str, is_spelled: bool) -> int | None:
    at = question.characters.find(characters)
    if at >= 0:
        return CONTAINS if at else BEGINS
    at = question.syllables.find(sounds)
    if is_spelled and at != 0:
        spelled = question.letters.find(characters)
        at = spelled if at < 0 or spelled == 0 else at
    if at == 0:
        return SOUNDS_BEGIN
    return SOUNDS_CONTAIN if at > 0 and len(sounds) >= FEWEST_LETTERS_INSIDE else None
