"""The channel between gateway and Rasa: one POST a turn, answered with messages, intent and ranking.

POST /webhooks/gateway/webhook {"sender", "message", "metadata"} → {"messages", "intent", "ranking"}. It trusts its
caller and asks no secret of it: it listens on loopback only, a sender is 128 random bits, and nothing of a record comes
back from here but a reference that only the gateway opens, for the citizen's own token. It never logs a text.
Unlike Rasa's REST channel a turn that breaks is answered 500, and a turn whose caller hung up is finished all the
same, so that nothing an action did is missing from the conversation.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

logger = logging.getLogger(__name__)

RANKING_LENGTH = 5
FALLBACK_INTENT = "nlu_fallback"


class GatewayOutput(CollectingOutputChannel):
    """Collects what the assistant says in one turn, each message once and whole."""

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Keep the text in one piece; Rasa's own collector cuts it at empty lines."""
        await self._persist_message({"text": text})

    async def _persist_message(self, message: dict[str, Any]) -> None:
        kept = {key: message[key] for key in ("text", "buttons", "custom") if key in message}
        if kept and kept not in self.messages:
            self.messages.append(kept)


class GatewayInput(InputChannel):
    """The input channel named gateway."""

    def __init__(self) -> None:
        self._turns: set[asyncio.Task[HTTPResponse]] = set()

    @classmethod
    def name(cls) -> str:
        """The name is part of the address."""
        return "gateway"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes of the channel."""
        routes = Blueprint("gateway", "gateway")

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            turn = asyncio.create_task(self._answer(request.app.ctx.agent, request.json))
            self._turns.add(turn)
            turn.add_done_callback(self._turns.discard)
            return await asyncio.shield(turn)

        return routes

    async def _answer(self, agent: Any, body: Any) -> HTTPResponse:
        if not _is_turn(body):
            return response.json({"code": "malformed_turn"}, status=400)
        try:
            return response.json(await answer_turn(agent, body["sender"], body["message"], body.get("metadata")))
        except Exception as error:
            logger.error("turn %s broke: %s", (body.get("metadata") or {}).get("turn_id"), type(error).__name__)
            return response.json({"code": "turn_failed"}, status=500)


async def answer_turn(agent: Any, sender: str, text: str, metadata: dict[str, Any] | None) -> dict[str, Any]:
    """Let the agent handle one message and return what it said and understood.

    The message is parsed first and handed on with its parse, so intent and ranking are this turn's own, whatever
    else happens in the conversation meanwhile.
    """
    output = GatewayOutput()
    message = UserMessage(text, output, sender, input_channel=GatewayInput.name(), metadata=metadata)
    message.parse_data = await agent.processor.parse_message(message)
    await agent.handle_message(message)
    ranking = [row for row in message.parse_data.get("intent_ranking", []) if row["name"] != FALLBACK_INTENT]
    return {
        "messages": output.messages,
        "intent": _name_and_confidence(message.parse_data["intent"]),
        "ranking": [_name_and_confidence(row) for row in ranking[:RANKING_LENGTH]],
    }


def _name_and_confidence(intent: dict[str, Any]) -> dict[str, Any]:
    return {"name": intent.get("name"), "confidence": round(float(intent.get("confidence") or 0.0), 4)}


def _is_turn(body: Any) -> bool:
    return (
        isinstance(body, dict)
        and isinstance(body.get("sender"), str)
        and isinstance(body.get("message"), str)
        and bool(body["sender"] and body["message"].strip())
        and isinstance(body.get("metadata") or {}, dict)
    )
