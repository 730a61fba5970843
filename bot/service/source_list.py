"""Sources of a result: each document once, and the form in which the wording reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.results import Source


def unique_sources(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the sources without repetition, in their first order."""
    return tuple(dict.fromkeys(sources))


def describe_sources(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """Return each document with its number, articles and day, for the lines that name what a figure rests on."""
    documents: dict[tuple[str, str], dict[str, Any]] = {}
    for source in unique_sources(sources):
        row = documents.setdefault(
            (source.document, source.number),
            {
                "document": source.document,
                "number": source.number,
                "articles": [],
                "published": source.published.isoformat() if source.published else "",
            },
        )
        row["articles"] += [source.article] if source.article else []
    return list(documents.values())
