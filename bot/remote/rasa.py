"""Asks Rasa over its gateway channel on loopback. It sends redacted text only and renders nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from bot.errors import Unavailable

CHANNEL = "/webhooks/gateway"
GIVE_UP_SECONDS = 30.0
PROBE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class RasaReply:
    """What Rasa says to a message: its messages in order, the intent it saw, and the runners-up."""

    messages: tuple[Mapping[str, Any], ...] = ()
    intent: str = ""
    confidence: float | None = None
    ranking: tuple[Mapping[str, Any], ...] = ()


class RasaClient:
    """One kept connection pool to one Rasa. Its own patience is long: the caller decides when a reply is late."""

    def __init__(self, base_url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=50)
        self._http = httpx.AsyncClient(
            base_url=base_url, transport=transport, timeout=GIVE_UP_SECONDS, limits=limits, trust_env=False
        )

    async def send(self, conversation_id: str, text: str, metadata: Mapping[str, Any]) -> RasaReply:
        """Return Rasa's reply; raises Unavailable("rasa_unavailable") when it does not answer or answers nonsense."""
        body = {"sender": conversation_id, "message": text, "metadata": dict(metadata)}
        try:
            response = await self._http.post(f"{CHANNEL}/webhook", json=body)
            response.raise_for_status()
            return read_reply(response.json())
        except (httpx.HTTPError, ValueError, KeyError, TypeError, AttributeError):
            raise Unavailable("rasa_unavailable") from None

    async def is_ready(self) -> bool:
        """Whether Rasa answers with a loaded model."""
        return await answers(self._http, "/ready")

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def read_reply(body: Mapping[str, Any]) -> RasaReply:
    """Read the channel's JSON; raises KeyError, TypeError, ValueError or AttributeError on anything else."""
    intent = body.get("intent") or {}
    confidence = intent.get("confidence")
    return RasaReply(
        messages=tuple(dict(message) for message in body["messages"]),
        intent=str(intent.get("name") or ""),
        confidence=None if confidence is None else float(confidence),
        ranking=tuple(dict(row) for row in body.get("ranking") or ()),
    )


async def answers(http: httpx.AsyncClient, path: str) -> bool:
    """Whether a GET of `path` is answered 200 in time."""
    try:
        return (await http.get(path, timeout=PROBE_SECONDS)).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False
