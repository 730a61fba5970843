"""Which classes of words a message holds: domain knowledge as features, from bot/nlu/concepts.yml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import yaml

CONCEPTS = Path(__file__).parent.parent / "concepts.yml"
CLASS, PAIR = "k", "k2"  # the kinds of these features
# Only so many classes are paired: a narrative that speaks of everything says little by it.
MOST_PAIRED = 6


def find_concepts(text: str) -> Iterator[str]:
    """Yield the classes of a text, and each two of them together."""
    found = sorted({name for phrase in _phrases(text) for name in _lexicon().classes[phrase]})
    yield from (f"{CLASS}:{name}" for name in found)
    if len(found) <= MOST_PAIRED:
        yield from (f"{PAIR}:{first}+{second}" for first, second in combinations(found, 2))


def _phrases(text: str) -> Iterator[str]:
    """Yield the longest phrase that begins at each place."""
    classes, lengths = _lexicon()
    for at in range(len(text)):
        held = (text[at : at + length] for length in lengths)
        if phrase := next((each for each in held if each in classes), ""):
            yield phrase


class _Lexicon(NamedTuple):
    classes: dict[str, tuple[str, ...]]
    lengths: tuple[int, ...]


@cache
def _lexicon() -> _Lexicon:
    """Return the classes of each phrase, and the lengths of phrases, longest first."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for name, phrases in yaml.load(CONCEPTS.read_text(encoding="utf-8"), yaml.CSafeLoader).items():
        for phrase in phrases:
            named[str(phrase)].add(name)
    # A class of a phrase is one of every phrase that holds it, since only the longest is found at a place.
    classes = {phrase: tuple(sorted(set().union(*(named[part] for part in _parts(phrase, named))))) for phrase in named}
    return _Lexicon(classes, tuple(sorted({len(phrase) for phrase in named}, reverse=True)))


def _parts(phrase: str, named: Container[str]) -> Iterator[str]:
    """Yield what of a phrase is a phrase itself."""
    for start, end in combinations(range(len(phrase) + 1), 2):
        if phrase[start:end] in named:
            yield phrase[start:end]
