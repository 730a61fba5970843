"""The public edge: one FastAPI app with all its routes. It binds nothing and reads no settings by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles

from bot.gateway import calculators, chat, health, identity, outbox, page
from bot.gateway.context import Gateway
from bot.gateway.errors import add_error_handlers
from bot.gateway.housekeeping import keep_house
from bot.gateway.identity_dialogue import IdentityDialogue
from bot.gateway.late import LateAnswers
from bot.gateway.limits import Limits
from bot.gateway.listeners import Listeners
from bot.gateway.metrics import Metrics
from bot.gateway.security import BodyLimit, ErrorBoundary, SecurityHeaders
from bot.gateway.turn import Turns
from bot.remote.action_server import ActionServerProbe
from bot.remote.rasa import RasaClient
from bot.service.deps import Deps
from bot.wording.render import Wording, load

ROUTERS = (chat.router, identity.router, calculators.router, health.router, page.router)


def create_app(
    deps: Deps,
    rasa: RasaClient | None = None,
    wording: Wording | None = None,
    *,
    actions: ActionServerProbe | None = None,
    limits: Limits | None = None,
) -> FastAPI:
    """Return the app; Rasa and the action server are those of the settings unless given."""
    gateway = _assemble(deps, rasa, wording, actions, limits)
    app = FastAPI(title="社保小助", version="1", docs_url=None, redoc_url=None, lifespan=_lifespan)
    app.state.gateway = gateway
    for router in ROUTERS:
        app.include_router(router)
    if deps.settings.environment == "development":
        app.include_router(outbox.router)
    app.mount("/page", StaticFiles(directory=page.FILES), name="page")
    add_error_handlers(app, gateway.wording)
    # The last added is the outermost.
    app.add_middleware(BodyLimit, wording=gateway.wording)
    app.add_middleware(ErrorBoundary, wording=gateway.wording)
    app.add_middleware(SecurityHeaders)
    return app


def _assemble(
    deps: Deps,
    rasa: RasaClient | None,
    wording: Wording | None,
    actions: ActionServerProbe | None,
    limits: Limits | None,
) -> Gateway:
    settings = deps.settings
    rasa = rasa or RasaClient(f"http://127.0.0.1:{settings.rasa_port}")
    actions = actions or ActionServerProbe(f"http://127.0.0.1:{settings.actions_port}")
    wording = wording or load()
    metrics, listeners, identity_dialogue = Metrics(), Listeners(deps), IdentityDialogue(deps)
    late = LateAnswers(deps, identity_dialogue, metrics, listeners)
    turns = Turns(deps, rasa, wording, metrics, identity_dialogue, late)
    return Gateway(deps, rasa, actions, wording, turns, listeners, metrics, limits or Limits())


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    gateway: Gateway = app.state.gateway
    housekeeping = asyncio.create_task(keep_house(gateway.deps))
    warming = asyncio.create_task(run_in_threadpool(gateway.deps.knowledge.current))
    yield
    housekeeping.cancel()
    await warming
    await gateway.rasa.close()
    await gateway.actions.close()
