"""What would have been sent to phones. The app registers this route in development only."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool

from bot.gateway.context import GatewayOf
from bot.service.read_outbox import read_outbox

router = APIRouter(prefix="/dev", tags=["development"])


@router.get("/outbox")
async def outbox(gateway: GatewayOf) -> dict[str, list[dict[str, Any]]]:
    """Return the newest messages first, decrypted."""
    messages = await run_in_threadpool(read_outbox, gateway.deps)
    return {"messages": [{**asdict(message), "created_at": message.created_at.isoformat()} for message in messages]}
