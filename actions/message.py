"""What the citizen just said, as Rasa understood it, and what is known already. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker

NOT_UNDERSTOOD = "nlu_fallback"  # also what signs without a word are, whatever they were taken for
CLAUSE_ENDS = frozenset(",，.。;；!！?？、 ")
CLOSING = "。.!！ "
TAKEN_BACK = "old"  # the role that understanding gives to what a message takes back
HOUSEHOLD, REGION = "household", "region"  # a region with this role is where the household is, and no other region


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its intent, its text, and the values of its entities by name, in the order they were said.

    `denied` are those that the message itself takes back (not Dongguan but Wuhan); `alone` names those that are a
    clause of their own (Dongguan, and when do you open?), `whole` those that are all that was said. `in_order` are
    names and values as said, those taken back included.
    """

    intent: str = ""
    text: str = ""
    confidence: float = 0.0
    entities: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    denied: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    in_order: tuple[tuple[str, Any], ...] = ()
    ranking: tuple[str, ...] = ()
    turn_id: str = ""

    def last(self, name: str) -> Any:
        """Return the value said last under a name: who corrects himself names the right one last."""
        values = self.entities.get(name, ())
        return values[-1] if values else None

    def has_any(self, names: tuple[str, ...]) -> bool:
        """Return whether one of these entities was said."""
        return any(name in self.entities for name in names)


def read_message(tracker: Tracker) -> Message:
    """Read the latest message of a conversation; the turn's id stands in its metadata."""
    said = tracker.latest_message or {}
    intent = said.get("intent") or {}
    text = said.get("text") or ""
    metadata = said.get("metadata") or {}
    entities = sorted(said.get("entities") or [], key=lambda row: row.get("start") or 0)
    return Message(
        intent=(intent.get("name") or "") if _is_said(text) else NOT_UNDERSTOOD,
        text=text,
        confidence=float(intent.get("confidence") or 0.0),
        entities=_group(row for row in entities if row.get("role") != TAKEN_BACK),
        denied=_group(row for row in entities if row.get("role") == TAKEN_BACK),
        alone=frozenset(row["entity"] for row in entities if _is_alone(row, text)),
        whole=frozenset(row["entity"] for row in entities if _length(row) == len(text.strip(CLOSING)) > 0),
        in_order=tuple((_name(row), row["value"]) for row in entities),
        ranking=tuple(row["name"] for row in said.get("intent_ranking") or [] if row.get("name")),
        turn_id=metadata.get("turn_id") or said.get("message_id") or "",
    )


def _group(entities: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Any, ...]]:
    grouped: dict[str, tuple[Any, ...]] = {}
    for entity in entities:
        name = _name(entity)
        grouped[name] = (*grouped.get(name, ()), entity["value"])
    return grouped


def _name(entity: Mapping[str, Any]) -> str:
    is_household = entity["entity"] == REGION and entity.get("role") == HOUSEHOLD
    return "household_region" if is_household else str(entity["entity"])


def _length(entity: Mapping[str, Any]) -> int:
    return int(entity.get("end") or 0) - int(entity.get("start") or 0)


def _is_said(text: str) -> bool:
    """Whether a text holds a word or a figure; a button's payload does, nothing but signs does not."""
    return not text or any(sign.isalnum() for sign in text)


def _is_alone(entity: Mapping[str, Any], text: str) -> bool:
    """Whether a value is the whole of a clause, with more said beside it."""
    start, end = entity.get("start"), entity.get("end")
    if start is None or end is None or end - start >= len(text.strip()):
        return False
    return text[end : end + 1] in CLAUSE_ENDS | {""} and text[max(0, start - 1) : start] in CLAUSE_ENDS | {""}
