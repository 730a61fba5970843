"""A conversation over HTTP, as any client has it: opens a session, sends messages, hears what comes afterwards."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any

import click
import httpx

from bot.cli.terminal import wording
from bot.settings import Settings

TIMEOUT_SECONDS = 15.0


def default_url() -> str:
    """Return where the gateway of this installation answers."""
    return f"http://127.0.0.1:{Settings().gateway_port}"


class Conversation:
    """One conversation with a running gateway; what it answers with an error becomes a ClickException."""

    def __init__(self, url: str, region: str = "", transport: httpx.BaseTransport | None = None) -> None:
        self._http = httpx.Client(base_url=url, timeout=TIMEOUT_SECONDS, trust_env=False, transport=transport)
        opened = self._post("/api/chat/sessions", {"channel": "cli", "region": region})
        self._http.headers["Authorization"] = f"Bearer {opened['token']}"

    def send(self, message: Mapping[str, str]) -> dict[str, Any]:
        """Send a text or a payload and return the reply."""
        return self._post("/api/chat/messages", {**message, "client_message_id": uuid.uuid4().hex})

    def listen(self, on_event: Callable[[dict[str, Any]], None]) -> None:
        """Hear events until the connection ends; for a thread of its own."""
        try:
            with self._http.stream("GET", "/api/chat/events", timeout=None) as stream:
                for line in stream.iter_lines():
                    if line.startswith("data:"):
                        on_event(json.loads(line.removeprefix("data:")))
        except httpx.HTTPError:
            return

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def _post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        try:
            response = self._http.post(path, json=dict(body))
            answer: dict[str, Any] = response.json()
        except (httpx.HTTPError, ValueError):
            sentence = wording().sentence("cli.unreachable", {"url": str(self._http.base_url)})
            raise click.ClickException(sentence) from None
        if response.is_error:
            raise click.ClickException(answer.get("message", str(response.status_code)))
        return answer
