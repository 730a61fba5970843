"""A stand-in for Rasa that speaks the gateway channel over real HTTP: it answers what a test tells it to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import uvicorn

Script = Callable[[dict[str, Any]], Any]


class FakeRasa:
    """Answers each message by `script`, after `delay` seconds; remembers what it was sent and what it finished."""

    def __init__(self) -> None:
        self.url = ""
        self.received: list[dict[str, Any]] = []
        self.finished: list[str] = []
        self.delay = 0.0
        self.most_at_once = 0
        self.status = 200
        self.ready = True
        self.intent = "inform"
        self.script: Script = lambda body: [{"text": f"听到：{body['message']}"}]

    def says(self, *messages: dict[str, Any], intent: str = "inform") -> None:
        """Answer every message with these."""
        self.script = lambda body: list(messages)
        self.intent = intent

    @property
    def heard(self) -> list[str]:
        """The texts it was sent."""
        return [body["message"] for body in self.received]

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        if scope["path"] == "/ready":
            await respond(send, 200 if self.ready else 503, {"ready": self.ready})
            return
        body = json.loads((await receive())["body"])
        self.received.append(body)
        self.most_at_once = max(self.most_at_once, len(self.received) - len(self.finished))
        messages = self.script(body)
        await asyncio.sleep(self.delay)
        self.finished.append(body["message"])
        intent = {"name": self.intent, "confidence": 0.93}
        await respond(send, self.status, {"messages": messages, "intent": intent, "ranking": [intent]})


async def respond(send: Any, status: int, body: Any) -> None:
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


@asynccontextmanager
async def serving(app: Any) -> AsyncIterator[str]:
    """Serve an ASGI app on a free loopback port and give its URL."""
    config = uvicorn.Config(app, port=0, log_config=None, lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await task
