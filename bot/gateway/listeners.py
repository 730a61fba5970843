"""Wakes the open event streams when there may be something to tell. The events themselves are in the database.

Other processes write events too, so one look at the newest id serves all streams; it runs while a stream is open.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.concurrency import run_in_threadpool

from bot.gateway.security import describe_error
from bot.service.deps import Deps
from bot.service.newest_event import newest_event

LOOK_EVERY_SECONDS = 0.5
LOOK_AGAIN_SECONDS = 5.0

logger = logging.getLogger(__name__)


class Listeners:
    """The open streams of one process."""

    def __init__(self, deps: Deps) -> None:
        self.deps = deps
        self._bell = asyncio.Event()
        self._open = 0
        self._watch: asyncio.Task[None] | None = None

    @property
    def bell(self) -> asyncio.Event:
        """The event that the next wake sets; take it before reading, wait on it after."""
        return self._bell

    def wake(self) -> None:
        """Wake all streams now."""
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Keep looking for events of other processes while a stream is open."""
        self._open += 1
        if self._watch is None:
            self._watch = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._open -= 1
            if not self._open and self._watch is not None:
                self._watch.cancel()
                self._watch = None

    async def _look(self) -> None:
        newest = 0
        while True:
            try:
                found = await run_in_threadpool(newest_event, self.deps)
            except Exception as error:  # the database is away: the streams will want to hear when it is back
                logger.error("could not look for events: %s", describe_error(error))
                await asyncio.sleep(LOOK_AGAIN_SECONDS)
                continue
            if found != newest:
                newest = found
                self.wake()
            await asyncio.sleep(LOOK_EVERY_SECONDS)
