"""Asks whether the action server is up. Rasa alone sends it work."""

from __future__ import annotations

import httpx

from bot.remote.rasa import answers


class ActionServerProbe:
    """A probe of one action server."""

    def __init__(self, base_url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._http = httpx.AsyncClient(base_url=base_url, transport=transport, trust_env=False)

    async def is_ready(self) -> bool:
        """Whether it answers its health check."""
        return await answers(self._http, "/health")

    async def close(self) -> None:
        """Close the connection."""
        await self._http.aclose()
