"""Which phrases name which things: the lexicon of closed sets and the project's look-up files in one mapping.

Only exact phrases in normalised form. A phrase that would name two things of one kind (an alias that two outlets
share) names neither, so that the assistant asks instead of guessing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.text.normalise import normalise

LEXICON = Path(__file__).parent.parent / "lexicon.yml"

# file below data/lookups, the entity it gives, the key that is its value
LOOKUPS = (
    ("regions.yml", "region", "code"),
    ("items.yml", "service_item", "id"),
    ("outlets.yml", "outlet", "id"),
    ("places.yml", "place", "name"),
)

Phrases = dict[str, dict[str, str]]


def load_phrases(lookups: Path) -> Phrases:
    """Return phrase → {entity: value}; a look-up file that is missing counts as empty."""
    named: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for phrase, entity, value in (*_lexicon_names(), *_lookup_names(lookups)):
        named[normalise(phrase)][entity].add(value)
    unambiguous = {phrase: _single_values(entities) for phrase, entities in named.items()}
    return {phrase: entities for phrase, entities in unambiguous.items() if phrase and entities}


def _single_values(entities: dict[str, set[str]]) -> dict[str, str]:
    return {entity: next(iter(values)) for entity, values in entities.items() if len(values) == 1}


def _lexicon_names() -> Iterator[tuple[str, str, str]]:
    for row in _read(LEXICON):
        for phrase in row["phrases"]:
            for entity, value in row["carries"].items():
                yield phrase, entity, value


def _lookup_names(lookups: Path) -> Iterator[tuple[str, str, str]]:
    for file_name, entity, key in LOOKUPS:
        for row in _read(lookups / file_name):
            for phrase in (row["name"], *row.get("aliases", ())):
                yield str(phrase), entity, str(row[key])


def _read(path: Path) -> list[dict[str, Any]]:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) or [] if path.exists() else []
