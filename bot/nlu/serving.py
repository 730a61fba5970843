"""Serves a trained model to the gateway: loads, repairs, freezes, listens on loopback. Not part of training."""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.channels.channel import register
from rasa.core.utils import read_endpoint_config
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

import bot.nlu.without_tensorflow  # noqa: F401  before anything of Rasa
from bot.nlu.channel import GatewayInput
from bot.nlu.parsing import parse_routes
from bot.nlu.repairs import apply_repairs
from bot.nlu.repairs.circuit_break import listen_after_circuit_break
from bot.nlu.repairs.frozen_garbage import freeze_after_loading
from bot.nlu.stores import open_lock_store, open_tracker_store

HOST = "127.0.0.1"
KEEP_ALIVE_SECONDS = 120

logger = logging.getLogger("shebao")


def serve(model: Path, port: int, endpoints: Path, started: float) -> int:
    """Load the model and answer until stopped; 2 when there is no such model or it does not load.

    `started` is the monotonic time at which the process began, for the log.
    """
    apply_repairs()
    try:
        agent = load_agent(model, endpoints)
    except Exception as error:
        print(f"the model {model} does not load: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    app = build_app(agent)
    freeze_after_loading()
    logger.info("ready on http://%s:%d after %.1f s", HOST, port, time.monotonic() - started)
    app.run(host=HOST, port=port, workers=1, access_log=False, motd=False, debug=False)
    return 0


def load_agent(model: Path, endpoints: Path) -> Agent:
    """Return an agent with exactly this model; FileNotFoundError when it is not there, Rasa's errors when broken."""
    if not model.is_file():
        raise FileNotFoundError("there is no such file")
    agent = Agent.load(
        str(model),
        tracker_store=open_tracker_store(),
        lock_store=open_lock_store(),
        action_endpoint=read_endpoint_config(str(endpoints), "action_endpoint"),
    )
    listen_after_circuit_break(agent)
    return agent


def build_app(agent: Agent) -> Sanic:
    """Return the web application: the gateway's channel, the bench's /parse and GET /ready, nothing else."""
    app = Sanic("shebao_rasa", configure_logging=False)
    app.config.KEEP_ALIVE_TIMEOUT = KEEP_ALIVE_SECONDS
    app.config.MOTD = False
    app.ctx.agent = agent
    register([GatewayInput()], app, route="/webhooks/")
    app.blueprint(parse_routes())

    @app.get("/ready")
    async def ready(request: Request) -> HTTPResponse:
        is_ready = agent.is_ready()
        return response.json({"ready": is_ready, "model": agent.model_id}, status=200 if is_ready else 503)

    return app
