"""Stored turns and events in the form the interface sends; what is personal is opened for its own conversation only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.gateway.bubbles import finish, open_reference, payloads_of, render
from bot.service.deps import Deps
from bot.service.events import LATE_ANSWER, EventFacts, read_events
from bot.service.read_turns import TurnFacts, read_turns
from bot.service.record_turn import offer_payloads
from bot.wording.render import Wording


def turn_body(deps: Deps, wording: Wording, conversation_id: str, turn: TurnFacts, status: str) -> dict[str, Any]:
    """Return a stored turn as its first reply was sent."""
    shown = [reply for stored in turn.replies for reply in _open_reply(deps, wording, conversation_id, stored)]
    return {
        "turn_id": turn.id,
        "status": status,
        "answer_status": turn.answer_status,
        "topic": turn.topic,
        "answer_id": turn.answer_id,
        "replies": shown,
    }


def event_body(deps: Deps, wording: Wording, conversation_id: str, event: EventFacts) -> dict[str, Any]:
    """Return an event with its answers rendered; their buttons count as offered from now on."""
    if event.kind != LATE_ANSWER:
        return {"turn_id": event.turn_id, **event.payload}
    said = [open_reference(deps, conversation_id, answer) for answer in event.payload["answers"]]
    shown = finish(wording, render(wording, said))
    offer_payloads(deps, conversation_id, payloads_of(shown))
    return {"turn_id": event.turn_id, "replies": [bubble.reply.as_json() for bubble in shown]}


def transcript(deps: Deps, wording: Wording, conversation_id: str, status: str) -> dict[str, Any]:
    """Return the conversation so far for a page that was reloaded: turns, each with what was told afterwards."""
    events = read_events(deps, conversation_id)
    late: dict[str, list[Any]] = {}
    for event in events:
        if event.kind == LATE_ANSWER:
            late.setdefault(event.turn_id, []).extend(event_body(deps, wording, conversation_id, event)["replies"])
    turns = []
    for turn in read_turns(deps, conversation_id):
        if turn.answered_at is not None:
            body = turn_body(deps, wording, conversation_id, turn, status)
            body["replies"] += late.get(turn.id, [])
            turns.append({**body, "text": turn.text})
    return {"status": status, "turns": turns, "last_event_id": events[-1].id if events else 0}


def _open_reply(deps: Deps, wording: Wording, conversation_id: str, stored: Mapping[str, Any]) -> list[dict[str, Any]]:
    if stored.get("type") != "result":
        return [dict(stored)]
    bubbles = finish(wording, render(wording, [open_reference(deps, conversation_id, stored)]))
    return [bubble.reply.as_json() for bubble in bubbles]
