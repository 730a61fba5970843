"""The identity check by form: the same one-time codes as in the chat (identity_dialogue.py), asked for by fields."""

from __future__ import annotations

import uuid
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool

from bot.gateway.context import Address, Conversation, Gateway, GatewayOf
from bot.gateway.requests import CodeBody, VerifyBody
from bot.results import Answer
from bot.service.await_identity import await_identity
from bot.service.deps import TurnContext
from bot.service.describe_conversation import describe_conversation
from bot.service.load_turn import load_turn
from bot.service.record_turn import offer_payloads
from bot.service.request_identity_code import request_person_code, request_phone_code
from bot.service.verify_identity_code import verify_code

router = APIRouter(prefix="/api/identity", tags=["identity"])


@router.post("/code", status_code=202)
async def request_code(
    body: CodeBody, gateway: GatewayOf, conversation_id: Conversation, address: Address
) -> dict[str, Any]:
    """Send a one-time code; the answer is the same whether or not the person exists."""
    gateway.limits.identity.take(conversation_id)
    answer = await run_in_threadpool(_request, gateway, conversation_id, body, address)
    return {"expires_in": answer.values["expires_in_seconds"], "phone_hint": answer.values["phone_hint"]}


@router.post("/verify")
async def verify(body: VerifyBody, gateway: GatewayOf, conversation_id: Conversation) -> dict[str, Any]:
    """Check the code; `resume` is what was asked before the check, to be sent as the next message."""
    gateway.limits.identity.take(conversation_id)
    level, resume = await run_in_threadpool(_verify, gateway, conversation_id, body.code)
    return {"level": level, "resume": resume}


def _request(gateway: Gateway, conversation_id: str, body: CodeBody, address: str) -> Answer:
    turn = _turn(gateway, conversation_id)
    if body.phone is not None:
        answer = request_phone_code(gateway.deps, turn, phone=body.phone, address=address)
    else:
        answer = request_person_code(
            gateway.deps,
            turn,
            name=body.name or "",
            identity_number=body.identity_number or "",
            address=address,
        )
    await_identity(gateway.deps, conversation_id, pending="code")
    return answer


def _verify(gateway: Gateway, conversation_id: str, code: str) -> tuple[int, str]:
    """Check the code, end the check, and offer what the citizen wanted before, so that the page may send it."""
    level = verify_code(gateway.deps, _turn(gateway, conversation_id), code=code)
    resume = describe_conversation(gateway.deps, conversation_id).resume_payload
    await_identity(gateway.deps, conversation_id, pending="")
    if resume.startswith("/"):
        offer_payloads(gateway.deps, conversation_id, [resume])
    return level, resume


def _turn(gateway: Gateway, conversation_id: str) -> TurnContext:
    """A turn of its own for the audit; no message stands behind it."""
    return load_turn(gateway.deps, conversation_id, uuid.uuid4().hex)
