"""What the routers share: one `Gateway` per app, and the checks that stand before a route."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from bot.errors import NotFound
from bot.gateway.limits import Limits
from bot.gateway.listeners import Listeners
from bot.gateway.metrics import Metrics
from bot.gateway.turn import Turns
from bot.remote.action_server import ActionServerProbe
from bot.remote.rasa import RasaClient
from bot.service.deps import Deps
from bot.service.open_conversation import authenticate
from bot.wording.render import Wording

COOKIE = "shebao_session"
BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Gateway:
    """The parts of one running gateway."""

    deps: Deps
    rasa: RasaClient
    actions: ActionServerProbe
    wording: Wording
    turns: Turns
    listeners: Listeners
    metrics: Metrics
    limits: Limits = field(default_factory=Limits)


def gateway_of(request: Request) -> Gateway:
    """Return the gateway that serves a request."""
    gateway: Gateway = request.app.state.gateway
    return gateway


def address_of(request: Request) -> str:
    """Return the caller's network address; uvicorn puts in what a trusted proxy says."""
    return request.client.host if request.client else ""


async def bearer_conversation(request: Request) -> str:
    """Return the conversation of the bearer token; raises NotFound("session_unknown"), which is answered 401."""
    given = request.headers.get("authorization", "")
    token = given[len(BEARER) :].strip() if given.lower().startswith(BEARER) else ""
    return await _authenticate(request, token)


async def listening_conversation(request: Request) -> str:
    """The same for an event stream, which may bring the cookie instead: EventSource sends no header."""
    if "authorization" in request.headers:
        return await bearer_conversation(request)
    return await _authenticate(request, request.cookies.get(COOKIE, ""))


async def _authenticate(request: Request, token: str) -> str:
    if not token:
        raise NotFound("session_unknown")
    return await run_in_threadpool(authenticate, gateway_of(request).deps, token)


GatewayOf = Annotated[Gateway, Depends(gateway_of)]
Address = Annotated[str, Depends(address_of)]
Conversation = Annotated[str, Depends(bearer_conversation)]
Listening = Annotated[str, Depends(listening_conversation)]
