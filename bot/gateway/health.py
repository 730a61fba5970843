"""Whether it lives, whether it can answer, and what it counted. Neither tells anything about a conversation."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.gateway.context import GatewayOf

router = APIRouter(tags=["operations"])


@router.get("/healthz")
async def alive() -> dict[str, str]:
    """Answer as long as the process lives."""
    return {"status": "ok"}


@router.get("/readyz")
async def ready(gateway: GatewayOf, response: Response) -> dict[str, Any]:
    """Answer 200 only when Rasa has its model and the action server answers."""
    rasa, actions = await asyncio.gather(gateway.rasa.is_ready(), gateway.actions.is_ready())
    response.status_code = 200 if rasa and actions else 503
    return {"rasa": rasa, "actions": actions}


@router.get("/metrics")
async def metrics(gateway: GatewayOf) -> Response:
    """Return the counters in the text format of Prometheus."""
    return Response(generate_latest(gateway.metrics.registry), media_type=CONTENT_TYPE_LATEST)
