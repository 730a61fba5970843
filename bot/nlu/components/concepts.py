"""Which classes of words a message holds: domain knowledge as features, from bot/nlu/concepts.yml."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import yaml

CONCEPTS = Path(__file__).parent.parent / "concepts.yml"
CLASS, PAIR = "k", "k2"  # the kinds of these features
# Only so many classes are paired: a narrative that speaks of everything says little by it.
MOST_PAIRED = 6


def find_concepts(text: str) -> Iterator[str]:
    """Yield the classes of a text, and each two of them together."""
    expression, classes = _lexicon()
    found = sorted({name for match in expression.finditer(text) for name in classes[match[1]]})
    yield from (f"{CLASS}:{name}" for name in found)
    if len(found) <= MOST_PAIRED:
        yield from (f"{PAIR}:{first}+{second}" for first, second in combinations(found, 2))


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Return an expression that finds every phrase at any place, and the classes of each."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for name, phrases in yaml.safe_load(CONCEPTS.read_text(encoding="utf-8")).items():
        for phrase in phrases:
            named[str(phrase)].add(name)
    # A class of a phrase is one of every phrase that holds it, since only the longest is found at a place.
    classes = {
        phrase: tuple(sorted(set().union(*(names for part, names in named.items() if part in phrase))))
        for phrase in named
    }
    longest_first = sorted(classes, key=len, reverse=True)
    return re.compile(f"(?=({'|'.join(map(re.escape, longest_first))}))"), classes
