"""The event stream of one conversation: what is told outside a reply, resumable by the id of the last event seen."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from bot.gateway.context import Gateway
from bot.gateway.transcript import event_body
from bot.service.events import read_events

LOOK_AGAIN_SECONDS = 5.0
PING_SECONDS = 15
RETRY_MILLISECONDS = 3000


def stream_events(gateway: Gateway, conversation_id: str, after_id: int) -> EventSourceResponse:
    """Return the stream of the events after an id."""
    return EventSourceResponse(
        _events(gateway, conversation_id, after_id),
        ping=PING_SECONDS,
        headers={"X-Accel-Buffering": "no", "Cache-Control": "no-store"},
    )


def read_event_id(last_event_id: str | None, after: str | None) -> int:
    """Return the id to go on from: the header of a reconnecting browser, else the query of a reloaded page."""
    given = last_event_id or after or ""
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 18 else 0


async def _events(gateway: Gateway, conversation_id: str, after_id: int) -> AsyncIterator[ServerSentEvent]:
    gateway.metrics.streams.inc()
    try:
        with gateway.listeners.listening():
            while True:
                bell = gateway.listeners.bell
                for event in await run_in_threadpool(read_events, gateway.deps, conversation_id, after_id):
                    after_id = event.id
                    body = await run_in_threadpool(event_body, gateway.deps, gateway.wording, conversation_id, event)
                    yield ServerSentEvent(
                        data=json.dumps(body, ensure_ascii=False),
                        event=event.kind,
                        id=str(event.id),
                        retry=RETRY_MILLISECONDS,
                    )
                with suppress(TimeoutError):
                    await asyncio.wait_for(bell.wait(), LOOK_AGAIN_SECONDS)
    finally:
        gateway.metrics.streams.dec()
