"""The watch over new events survives a database that is away for a while."""

from __future__ import annotations

import asyncio

import pytest

from bot.gateway import listeners
from bot.gateway.listeners import Listeners
from bot.service.deps import Deps


async def test_streams_are_woken_again_after_the_database_was_away(deps: Deps, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = iter([ConnectionError("away"), 7])

    def look(_: Deps) -> int:
        found = next(looks, 7)
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(listeners, "newest_event", look)
    monkeypatch.setattr(listeners, "LOOK_AGAIN_SECONDS", 0.01)
    watching = Listeners(deps)
    with watching.listening():
        await asyncio.wait_for(watching.bell.wait(), 2)
