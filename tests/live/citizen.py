"""A citizen at the chat: types, taps buttons, reads the replies. Knows the public interface only."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx

from tests.live.stack import Stack


class Citizen:
    """One conversation with a running installation."""

    def __init__(self, stack: Stack, region: str = "") -> None:
        self.http = httpx.Client(base_url=stack.url, timeout=20)
        opened = self.http.post("/api/chat/sessions", json={"channel": "web", "region": region})
        opened.raise_for_status()
        self.id: str = opened.json()["session_id"]
        self.http.headers["Authorization"] = f"Bearer {opened.json()['token']}"
        self.reply: dict[str, Any] = {"replies": []}

    def say(self, text: str, **more: Any) -> dict[str, Any]:
        """Type a message; returns the whole answer, which is remembered as `reply`."""
        return self._send({"text": text, **more})

    def tap(self, title: str) -> dict[str, Any]:
        """Tap the button whose title contains `title`; fails when none of the last reply's buttons does."""
        buttons = [button for reply in self.reply["replies"] for button in reply.get("buttons", [])]
        fitting = [button for button in buttons if title in button["title"]]
        assert fitting, f"no button {title!r} among {[button['title'] for button in buttons]}"
        return self._send({"payload": fitting[0]["payload"]})

    def _send(self, message: dict[str, Any]) -> dict[str, Any]:
        answer = self.http.post("/api/chat/messages", json=message)
        assert answer.status_code == 200, answer.text
        self.reply = answer.json()
        return self.reply

    @property
    def reads(self) -> str:
        """The last reply as it is read, unfolded: titles, texts, rows, steps, notes and buttons."""
        lines: list[str] = []
        for reply in self.reply["replies"]:
            lines += [reply.get("title") or "", reply.get("text") or ""]
            lines += [f"{row['label']} {row['value']}" for row in reply.get("rows", [])]
            lines += [f"{step['label']} {step['formula']} = {step['value']}" for step in reply.get("steps", [])]
            lines += reply.get("notes", [])
            lines += [f"[{button['title']}]" for button in reply.get("buttons", [])]
        return "\n".join(line for line in lines if line)

    def newest_code(self) -> str:
        """The one-time code of the newest message in the development outbox."""
        messages = self.http.get("/dev/outbox").json()["messages"]
        newest = max(messages, key=lambda message: message["id"])
        found = re.search(r"(?<!\d)\d{6}(?!\d)", newest["body"])
        assert found, "the newest message holds no code"
        return found[0]

    def next_event(self, seconds: float) -> dict[str, Any]:
        """Wait for the next thing told outside a reply; fails when nothing comes in `seconds`."""
        with self.http.stream("GET", "/api/chat/events", timeout=seconds) as stream:
            assert stream.status_code == 200
            for line in stream.iter_lines():
                if line.startswith("data:"):
                    return json.loads(line.removeprefix("data:"))
        raise AssertionError("the stream of events ended")
