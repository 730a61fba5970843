"""POST /parse {"text"}: what a message is understood as and which action the rules choose for it. For the test bench.

Nothing is kept: the conversation is a new one that is thrown away, no action runs. It trusts its caller like the
channel of the gateway, listens on loopback only and never logs a text.
"""

from __future__ import annotations

from typing import Any

from rasa.core.agent import Agent
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

PARTS = ("intent", "intent_ranking", "entities", "questions")


def parse_routes() -> Blueprint:
    """Return the route."""
    routes = Blueprint("parsing")

    @routes.post("/parse")
    async def parse(request: Request) -> HTTPResponse:
        body = request.json
        if not isinstance(body, dict) or not isinstance(body.get("text"), str) or not body["text"].strip():
            return response.json({"code": "malformed_text"}, status=400)
        return response.json(await parse_text(request.app.ctx.agent, body["text"]))

    return routes


async def parse_text(agent: Agent, text: str) -> dict[str, Any]:
    """Return intent, intent_ranking, entities, questions and the `action` that opens the answer."""
    parsed = await agent.parse_message(text)
    return {**{part: parsed[part] for part in PARTS if part in parsed}, "action": _first_action(agent, parsed)}


def _first_action(agent: Agent, parsed: dict[str, Any]) -> str:
    said = UserUttered(parsed["text"], parsed["intent"], parsed["entities"], parsed)
    tracker = DialogueStateTracker.from_events("bench", [ActionExecuted(ACTION_LISTEN_NAME), said], agent.domain.slots)
    action, _ = agent.processor.predict_next_with_tracker_if_should(tracker)
    return str(action.name())
