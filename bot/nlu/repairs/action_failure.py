"""Rasa waits 300 s for an action; when it fails, the citizen gets nothing and the log the whole conversation.

The actions of a turn have 3 s together, less than the gateway waits. One that is late or fails leaves an honest
message in the turn (code action_late or action_failed) and ends it: without the listening that follows, the same
action is predicted again and again. The log names the action, the turn and the kind of the error, no more.
A rejection (status 400) stays what it is: forms rest on it.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import async_timeout
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import BotUttered, Event, FollowupAction
from rasa.shared.core.trackers import DialogueStateTracker

logger = logging.getLogger("shebao.actions")

LATE, FAILED = "action_late", "action_failed"

# When the actions of the turn that this task handles must be done, by the event loop's clock.
_turn_ends: ContextVar[float | None] = ContextVar("turn_ends", default=None)


def answer_for_failed_actions() -> None:
    """Let a late or failing action say so; the deadline is SHEBAO_ACTION_DEADLINE_SECONDS, 3 by default."""
    if not hasattr(RemoteAction.run, "answers_for_failure"):
        deadline_seconds = float(os.environ.get("SHEBAO_ACTION_DEADLINE_SECONDS", "3"))
        RemoteAction.run = _answering(RemoteAction.run, deadline_seconds)  # type: ignore[method-assign]


def _answering(original: Callable[..., Any], deadline_seconds: float) -> Callable[..., Any]:
    async def run_or_say_so(
        action: RemoteAction, output_channel: Any, nlg: Any, tracker: DialogueStateTracker, domain: Any
    ) -> list[Event]:
        try:
            async with async_timeout.timeout(_seconds_left(deadline_seconds)):
                events: list[Event] = await original(action, output_channel, nlg, tracker, domain)
                return events
        except ActionExecutionRejection:
            raise
        except asyncio.TimeoutError:
            return _say(LATE, action, tracker, "TimeoutError")
        except Exception as error:
            return _say(FAILED, action, tracker, type(error.__cause__ or error).__name__)

    run_or_say_so.answers_for_failure = True  # type: ignore[attr-defined]
    return run_or_say_so


def _seconds_left(deadline_seconds: float) -> float:
    """Return what is left of the turn's time; it begins with the turn's first action."""
    now = asyncio.get_running_loop().time()
    ends = _turn_ends.get()
    if ends is None:
        ends = now + deadline_seconds
        _turn_ends.set(ends)
    return max(0.0, ends - now)


def _say(code: str, action: RemoteAction, tracker: DialogueStateTracker, kind: str) -> list[Event]:
    turn = (tracker.latest_message.metadata or {}).get("turn_id") if tracker.latest_message else None
    logger.error("%s: %s in turn %s (%s)", code, action.name(), turn, kind)
    said = BotUttered(metadata={"utter_action": code}, data={"custom": failure_payload(code)})
    return [said, FollowupAction(ACTION_LISTEN_NAME)]


def failure_payload(code: str) -> dict[str, Any]:
    """Return the answer that stands for a failure, in the form in which actions utter answers."""
    return {"code": code, "values": {}, "status": "error", "sources": [], "risk_class": 1}
