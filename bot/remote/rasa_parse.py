"""Asks Rasa what a text is understood as, without a conversation. For the test bench; redacted text only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from bot.errors import Unavailable

PATIENCE_SECONDS = 30.0
Ranking = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ParsedPart:
    """One of the questions that a message asks, with the intents it may have, best first."""

    text: str
    ranking: Ranking


@dataclass(frozen=True, slots=True)
class Parsed:
    """A message as Rasa understands it: its intent, all of its intents, its questions, and the action chosen."""

    intent: str
    confidence: float
    ranking: Ranking
    questions: tuple[ParsedPart, ...]
    action: str


class RasaParser:
    """One kept connection pool to one Rasa; may be shared by threads."""

    def __init__(self, base_url: str) -> None:
        self._http = httpx.Client(base_url=base_url, timeout=PATIENCE_SECONDS, trust_env=False)

    def parse(self, text: str) -> Parsed:
        """Return what a text is understood as; raises Unavailable("rasa_unavailable")."""
        try:
            response = self._http.post("/parse", json={"text": text})
            response.raise_for_status()
            return read_parse(text, response.json())
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            raise Unavailable("rasa_unavailable") from None

    def is_ready(self) -> bool:
        """Whether Rasa answers with a loaded model."""
        try:
            return self._http.get("/ready").status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False

    def close(self) -> None:
        """Close the connections."""
        self._http.close()


def read_parse(text: str, body: Mapping[str, Any]) -> Parsed:
    """Read the JSON of /parse; raises KeyError, TypeError or ValueError on anything else."""
    ranking = _ranking(body.get("intent_ranking") or ())
    parts = tuple(ParsedPart(part["text"], _ranking(part["intent_ranking"])) for part in body.get("questions") or ())
    return Parsed(
        intent=str(body["intent"]["name"] or ""),
        confidence=float(body["intent"]["confidence"]),
        ranking=ranking,
        questions=parts or (ParsedPart(text, ranking),),
        action=str(body["action"]),
    )


def _ranking(rows: Sequence[Mapping[str, Any]]) -> Ranking:
    return tuple((str(row["name"]), float(row["confidence"])) for row in rows)
