"""Entities as Rasa wants them, and which of two that overlap stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Entity = dict[str, Any]


def make_entity(entity: str, value: Any, start: int, end: int, text: str, extractor: str) -> Entity:
    """Return an entity said at text[start:end]."""
    return {
        "entity": entity,
        "value": value,
        "start": start,
        "end": end,
        "text": text[start:end],
        "confidence_entity": 1.0,
        "extractor": extractor,
    }


def keep_longest(entities: Iterable[Entity]) -> list[Entity]:
    """Drop what lies across a longer span, or an equally long one said earlier; in the order of the text.

    Several entities of one and the same span all stay: 女干部 says the sex and the post type.
    """
    spans: list[tuple[int, int]] = []
    distinct = {(entity["start"], entity["end"], entity["entity"], entity["value"]): entity for entity in entities}
    by_length = sorted(distinct.values(), key=lambda entity: (entity["start"] - entity["end"], entity["start"]))
    for start, end in ((entity["start"], entity["end"]) for entity in by_length):
        if (start, end) not in spans and all(end <= first or last <= start for first, last in spans):
            spans.append((start, end))
    kept = (entity for entity in by_length if (entity["start"], entity["end"]) in spans)
    return sorted(kept, key=lambda entity: (entity["start"], entity["entity"]))
