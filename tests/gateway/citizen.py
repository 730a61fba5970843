"""A citizen at the public edge, for tests without the other processes: one conversation with the app under test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx

from bot.service.deps import Deps
from bot.service.read_outbox import read_outbox


class Citizen:
    """Opens a conversation and talks in it; `answer` is the last one."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self.id = ""
        self.token = ""
        self.answer: dict[str, Any] = {}

    async def arrive(self, **body: Any) -> Citizen:
        opened = await self.http.post("/api/chat/sessions", json=body)
        assert opened.status_code == 201, opened.text
        self.id, self.token = opened.json()["session_id"], opened.json()["token"]
        return self

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def post(self, path: str, body: Any) -> httpx.Response:
        return await self.http.post(path, json=body, headers=self.headers)

    async def say(self, text: str, **more: Any) -> dict[str, Any]:
        return await self._message({"text": text, **more})

    async def tap(self, payload: str) -> dict[str, Any]:
        return await self._message({"payload": payload})

    async def _message(self, body: dict[str, Any]) -> dict[str, Any]:
        response = await self.post("/api/chat/messages", body)
        assert response.status_code == 200, response.text
        self.answer = response.json()
        return self.answer

    @property
    def reads(self) -> str:
        """Everything in the last answer that is read."""
        lines = []
        for reply in self.answer["replies"]:
            lines += [reply["title"], reply["text"]]
            lines += [f"{row['label']} {row['value']}" for row in reply["rows"]]
            lines += [f"[{button['title']}]" for button in reply["buttons"]]
        return "\n".join(line for line in lines if line)


def newest_code(deps: Deps) -> str:
    """The one-time code of the newest message to a phone."""
    found = re.search(r"(?<!\d)\d{6}(?!\d)", read_outbox(deps)[0].body)
    assert found
    return found[0]


def stored_bytes(folder: Path) -> bytes:
    """Everything the databases of an installation have written, write-ahead logs included."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("assistant.db*")))
