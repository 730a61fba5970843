"""Types that travel between the layers: a calculation's result, and the answer a use-case gives.

They hold facts only. The sentences a citizen reads stand in bot/wording under the answer's code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any


class AnswerStatus(StrEnum):
    """What became of a turn; stored with it and counted."""

    ANSWERED = "answered"
    CALCULATED = "calculated"
    CLARIFIED = "clarified"
    TRANSACTED = "transacted"
    NEEDS_IDENTITY = "needs_identity"
    REDIRECTED = "redirected"
    OUT_OF_SCOPE = "out_of_scope"
    UNCLEAR = "unclear"
    HANDED_OVER = "handed_over"
    EXPIRED = "expired"
    NOT_COVERED = "not_covered"
    CRISIS = "crisis"
    FALLBACK = "fallback"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure of the law comes from.

    `published` is the day the document came out, `confidence` one of high, medium, low.
    """

    document: str
    number: str = ""
    article: str = ""
    published: date | None = None
    url: str = ""
    kind: str = ""
    confidence: str = "high"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a calculation: `code` names it in bot/wording, `formula` shows the figures put in."""

    code: str
    formula: str
    value: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something taken for granted; `code` names its sentence in bot/wording, `values` fill it."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """A calculation: typed `values`, how they came about, what they rest on, and the day it holds for."""

    values: Mapping[str, Any]
    steps: tuple[Step, ...]
    sources: tuple[Source, ...]
    assumptions: tuple[Assumption, ...]
    as_of: date


@dataclass(frozen=True, slots=True)
class Answer:
    """What a use-case hands to the wording: a code, JSON values, and how far it may travel.

    risk_class 1 is public; 2 and 3 are personal and travel by reference, never through Rasa.
    `values` hold only JSON types: money as a string with two decimals, days and months in ISO form.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: AnswerStatus = AnswerStatus.ANSWERED
    sources: tuple[Source, ...] = ()
    risk_class: int = 1

    def as_payload(self) -> dict[str, Any]:
        """Return the answer as JSON, the form in which it crosses processes."""
        return {
            "code": self.code,
            "values": to_json(self.values),
            "status": str(self.status),
            "sources": to_json([asdict(source) for source in self.sources]),
            "risk_class": self.risk_class,
        }

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Answer:
        """Read back what `as_payload` wrote; raises KeyError or ValueError on anything else."""
        sources = tuple(
            Source(**{**row, "published": row["published"] and date.fromisoformat(row["published"])})
            for row in payload.get("sources", ())
        )
        return cls(
            code=payload["code"],
            values=payload.get("values", {}),
            status=AnswerStatus(payload.get("status", "answered")),
            sources=sources,
            risk_class=int(payload.get("risk_class", 1)),
        )


def to_json(value: Any) -> Any:
    """Turn dates into ISO text and Decimals into plain text, all the way down."""
    match value:
        case Mapping():
            return {str(key): to_json(item) for key, item in value.items()}
        case list() | tuple():
            return [to_json(item) for item in value]
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
    return value
