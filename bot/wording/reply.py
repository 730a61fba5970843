"""One bubble a citizen reads. Plain data: what it says is decided by the texts, how it looks by the channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.results import Source


@dataclass(frozen=True, slots=True)
class Reply:
    """A bubble: `type` is text, card or identity; rows are label and value, buttons title and payload.

    `steps` (label, formula, value) show how a figure came about, `notes` what was assumed; both may be folded away.
    `picture` has `svg` and, for who cannot see it, `alt`.
    """

    type: str = "text"
    text: str = ""
    title: str = ""
    rows: tuple[Mapping[str, str], ...] = ()
    buttons: tuple[Mapping[str, str], ...] = ()
    sources: tuple[Mapping[str, str], ...] = ()
    steps: tuple[Mapping[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    picture: Mapping[str, str] | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the bubble as the gateway's interface sends it."""
        return {
            "type": self.type,
            "text": self.text,
            "title": self.title,
            "rows": [dict(row) for row in self.rows],
            "buttons": [dict(button) for button in self.buttons],
            "sources": [dict(source) for source in self.sources],
            "steps": [dict(step) for step in self.steps],
            "notes": list(self.notes),
            "picture": dict(self.picture) if self.picture else None,
        }


def source_as_json(source: Source) -> dict[str, str]:
    """Return what a reader needs to look a source up; `published` in ISO form or empty."""
    return {
        "document": source.document,
        "number": source.number,
        "article": source.article,
        "published": source.published.isoformat() if source.published else "",
        "url": source.url,
    }
