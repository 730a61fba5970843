"""The chat: open a conversation, send a message, read it back, hear events, suggestions, rating."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Response
from sse_starlette import EventSourceResponse
from starlette.concurrency import run_in_threadpool

from bot.gateway.context import COOKIE, Address, Conversation, GatewayOf, Listening
from bot.gateway.events import read_event_id, stream_events
from bot.gateway.incoming import Incoming
from bot.gateway.requests import MessageBody, RatingBody, SessionBody, SuggestBody
from bot.gateway.suggest import JOBS
from bot.gateway.transcript import transcript
from bot.service.describe_conversation import describe_conversation
from bot.service.open_conversation import open_conversation
from bot.service.rate_turn import rate_turn
from bot.service.suggest_questions import suggest_questions
from bot.text.redaction import redact

router = APIRouter(prefix="/api/chat", tags=["chat"])


@router.post("/sessions", status_code=201)
async def open_session(body: SessionBody, gateway: GatewayOf, address: Address, response: Response) -> dict[str, str]:
    """Open a conversation. The token goes into the Authorization header; the cookie serves the event stream only."""
    gateway.limits.sessions_of_address.take(address)
    conversation_id, token = await run_in_threadpool(
        open_conversation, gateway.deps, channel=body.channel, region=body.region
    )
    response.set_cookie(
        COOKIE,
        token,
        path="/api/chat/events",
        httponly=True,
        samesite="strict",
        secure=gateway.deps.settings.environment == "production",
    )
    return {"session_id": conversation_id, "token": token}


@router.post("/messages")
async def send_message(
    body: MessageBody, gateway: GatewayOf, conversation_id: Conversation, address: Address
) -> dict[str, Any]:
    """Send a text or a button's payload; a repeated client_message_id gets the first reply again."""
    gateway.limits.messages_of_address.take(address)
    gateway.limits.messages.take(conversation_id)
    incoming = Incoming(body.text or "", body.payload or "", body.client_message_id, address)
    return await gateway.turns.take(conversation_id, incoming)


@router.get("/messages")
async def read_messages(gateway: GatewayOf, conversation_id: Conversation) -> dict[str, Any]:
    """Return the conversation so far, redacted, for a page that was reloaded."""
    facts = await run_in_threadpool(describe_conversation, gateway.deps, conversation_id)
    return await run_in_threadpool(transcript, gateway.deps, gateway.wording, conversation_id, facts.status)


@router.get("/events")
async def hear_events(
    gateway: GatewayOf,
    conversation_id: Listening,
    last_event_id: Annotated[str | None, Header()] = None,
    after: str | None = None,
) -> EventSourceResponse:
    """Hear what is told outside a reply, from the event after Last-Event-ID on."""
    return stream_events(gateway, conversation_id, read_event_id(last_event_id, after))


@router.post("/suggest")
async def suggest(body: SuggestBody, gateway: GatewayOf, conversation_id: Conversation) -> dict[str, list[str]]:
    """Suggest questions while somebody types; nothing of it is stored."""
    gateway.limits.suggestions.take(conversation_id)
    return {"suggestions": await run_in_threadpool(suggest_questions, gateway.deps, body.text, JOBS)}


@router.post("/rating", status_code=204)
async def rate(body: RatingBody, gateway: GatewayOf, conversation_id: Conversation) -> None:
    """Rate a turn from 1 to 5; a second rating replaces the first."""
    facts = await run_in_threadpool(describe_conversation, gateway.deps, conversation_id)
    comment = redact(body.comment, code_pending=facts.code_pending).text
    await run_in_threadpool(
        rate_turn, gateway.deps, conversation_id, turn_id=body.turn_id, score=body.score, comment=comment
    )
