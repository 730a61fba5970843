"""Answers that came after the deadline: the question goes on in the background, its answer is told afterwards, once.

Rasa would lose message and slots if its caller hung up, while the action may still commit.
"""

from __future__ import annotations

import asyncio
import logging

from starlette.concurrency import run_in_threadpool

from bot.errors import Unavailable
from bot.gateway.bubbles import read_messages
from bot.gateway.identity_dialogue import IdentityDialogue
from bot.gateway.listeners import Listeners
from bot.gateway.metrics import Metrics
from bot.gateway.outcome import judge
from bot.gateway.security import describe_error
from bot.remote.rasa import RasaReply
from bot.results import Answer, AnswerStatus
from bot.service.deliver_late import deliver_late
from bot.service.deps import Deps, TurnContext
from bot.service.events import read_events

# What Rasa says when an action failed or was late itself: the citizen has been told so already.
NOTHING_NEW = {AnswerStatus.ERROR, AnswerStatus.FALLBACK}

logger = logging.getLogger(__name__)


class LateAnswers:
    """The questions still being answered after their turn was."""

    def __init__(self, deps: Deps, identity: IdentityDialogue, metrics: Metrics, listeners: Listeners) -> None:
        self.deps = deps
        self.identity = identity
        self.metrics = metrics
        self.listeners = listeners
        self._pending: dict[str, asyncio.Task[None]] = {}

    def follow(self, turn: TurnContext, message: str, asked: asyncio.Task[RasaReply]) -> None:
        """Go on waiting for Rasa in the background."""
        following = asyncio.create_task(self._tell(turn, message, asked))
        self._pending[turn.conversation_id] = following
        following.add_done_callback(lambda _: self._pending.pop(turn.conversation_id, None))

    async def wait(self, conversation_id: str, seconds: float) -> bool:
        """Wait until nothing of this conversation is under way; False when that takes longer than `seconds`."""
        following = self._pending.get(conversation_id)
        if following is None:
            return True
        done, _ = await asyncio.wait({following}, timeout=seconds)
        return bool(done)

    async def _tell(self, turn: TurnContext, message: str, asked: asyncio.Task[RasaReply]) -> None:
        try:
            reply = await asked
            if await self._store(turn, message, reply):
                self.metrics.late_answers.inc()
                self.listeners.wake()
        except Unavailable:
            logger.warning("a late question stayed without an answer turn=%s", turn.turn_id)
        except Exception as error:
            logger.error("a late answer was lost turn=%s: %s", turn.turn_id, describe_error(error))

    async def _store(self, turn: TurnContext, message: str, reply: RasaReply) -> bool:
        said = await run_in_threadpool(read_messages, self.deps, turn.conversation_id, reply.messages)
        outcome = judge(said, reply.intent, reply.confidence)
        if outcome.status is AnswerStatus.NEEDS_IDENTITY:
            outcome = await self.identity.begin(turn, message, outcome)
        answers = [one.answer for one in outcome.said if one.answer.status not in NOTHING_NEW]
        return await run_in_threadpool(self._deliver, turn, answers)

    def _deliver(self, turn: TurnContext, answers: list[Answer]) -> bool:
        events = read_events(self.deps, turn.conversation_id)
        if any(event.turn_id == turn.turn_id for event in events):
            return False  # the action told it itself
        return deliver_late(self.deps, turn, answers)
