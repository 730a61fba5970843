"""The gateway forgets what was typed once its time is over, without anybody asking."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from fastapi import FastAPI
from sqlalchemy import func, select

from bot.service.deps import Deps
from bot.service.vault import keep_values
from bot.store.assistant_tables import VaultEntry


@dataclass(frozen=True)
class Typed:
    kind: str
    value: str


def entries(deps: Deps) -> int:
    with deps.assistant() as session:
        return session.scalar(select(func.count()).select_from(VaultEntry)) or 0


async def test_expired_values_are_gone_soon_after_the_start(app: FastAPI, deps: Deps, turn, clock) -> None:
    keep_values(deps, turn.conversation_id, [Typed("name", "张三")])
    clock.advance(minutes=15)
    async with app.router.lifespan_context(app):
        async with asyncio.timeout(5):
            while entries(deps):
                await asyncio.sleep(0.02)
    assert entries(deps) == 0


async def test_values_that_still_live_are_kept(app: FastAPI, deps: Deps, turn) -> None:
    keep_values(deps, turn.conversation_id, [Typed("name", "张三")])
    async with app.router.lifespan_context(app):
        await asyncio.sleep(0.2)
    assert entries(deps) == 1
