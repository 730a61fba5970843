"""The way of a message through the gateway: redact, begin, danger, queue, identity or Rasa, render, finish.

A turn is never cancelled: when the caller hangs up it goes on, and when Rasa is late the citizen gets an honest
sentence at once and the answer afterwards (late.py).
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

from starlette.concurrency import run_in_threadpool

from bot.errors import InvalidInput, Unavailable
from bot.gateway import bubbles
from bot.gateway.crisis import answer_crisis
from bot.gateway.identity_dialogue import IdentityDialogue, Step
from bot.gateway.incoming import Incoming, clean_text, escape_slash
from bot.gateway.late import LateAnswers
from bot.gateway.logging import logging_turn
from bot.gateway.metrics import Metrics
from bot.gateway.outcome import Outcome, fallback, judge, own_outcome
from bot.gateway.security import describe_error
from bot.gateway.transcript import turn_body
from bot.gateway.typed_identity import keep_typed, read_typed
from bot.remote.rasa import RasaClient, RasaReply
from bot.results import Answer, AnswerStatus
from bot.service.check_payload import is_offered
from bot.service.deps import Deps, TurnContext
from bot.service.describe_conversation import describe_conversation
from bot.service.read_turns import read_turn
from bot.service.record_turn import begin_turn, finish_turn
from bot.wording.render import Wording

SILENT = {"operator": "with_operator", "closed": "conversation_closed"}

logger = logging.getLogger(__name__)


class Turns:
    """Answers the messages of all conversations, those of one conversation one after the other."""

    def __init__(
        self,
        deps: Deps,
        rasa: RasaClient,
        wording: Wording,
        metrics: Metrics,
        identity: IdentityDialogue,
        late: LateAnswers,
    ) -> None:
        self.deps = deps
        self.rasa = rasa
        self.wording = wording
        self.metrics = metrics
        self.late = late
        self.identity = identity
        self._queues: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._running: dict[tuple[str, str], asyncio.Task[dict[str, Any]]] = {}
        self._tasks: set[asyncio.Task[dict[str, Any]]] = set()

    async def take(self, conversation_id: str, incoming: Incoming) -> dict[str, Any]:
        """Return the reply to a message; a copy arriving meanwhile waits for the same reply.

        Raises InvalidInput for an empty text or a payload that no button of this conversation offered.
        """
        key = (conversation_id, incoming.client_message_id or "")
        running = self._running.get(key) if key[1] else None
        if running is None:
            running = asyncio.create_task(self._take(conversation_id, incoming))
            self._tasks.add(running)
            running.add_done_callback(self._tasks.discard)
            if key[1]:
                self._running[key] = running
                running.add_done_callback(lambda _: self._running.pop(key, None))
        return await asyncio.shield(running)

    async def _take(self, conversation_id: str, incoming: Incoming) -> dict[str, Any]:
        started = time.monotonic()
        text, payload = await self._clean(conversation_id, incoming)
        state = await run_in_threadpool(describe_conversation, self.deps, conversation_id)
        typed = read_typed(text, pending=state.pending, code_pending=state.code_pending)
        turn, earlier = await run_in_threadpool(
            begin_turn,
            self.deps,
            conversation_id,
            text=typed.text,
            payload=payload,
            client_message_id=incoming.client_message_id,
        )
        if earlier is not None:
            return await self._repeat(turn)
        with logging_turn(turn.turn_id):
            await run_in_threadpool(keep_typed, self.deps, conversation_id, typed)
            step = Step(turn, typed, payload, incoming.address)
            outcome = await self._answer_guarded(step, started)
            return await self._finish(turn, outcome, started)

    async def _clean(self, conversation_id: str, incoming: Incoming) -> tuple[str, str]:
        """Return text and payload, one of them empty; "/" opens a payload only if a button offered it."""
        text, payload = clean_text(incoming.text), incoming.payload.strip()
        wanted = payload or (text if text.startswith("/") else "")
        known = await run_in_threadpool(is_offered, self.deps, conversation_id, wanted) if wanted else False
        if known:
            return "", wanted
        if payload:
            raise InvalidInput("payload_not_offered", field="payload")
        text = escape_slash(text)
        if not text:
            raise InvalidInput("text_empty", field="text")
        return text, ""

    async def _answer_guarded(self, step: Step, started: float) -> Outcome:
        """Answer, and whatever goes wrong say so honestly; who is in danger waits for nothing."""
        if in_danger := answer_crisis(step.typed.text):
            return in_danger
        try:
            return await self._answer_in_order(step, started + self.deps.settings.reply_deadline_seconds)
        except Unavailable:
            return fallback("rasa_unavailable", "unavailable")
        except Exception as error:
            logger.error("turn failed: %s", describe_error(error))
            return fallback("turn_failed", "unexpected", status=AnswerStatus.ERROR)

    async def _answer_in_order(self, step: Step, deadline: float) -> Outcome:
        queue = self._queues.setdefault(step.turn.conversation_id, asyncio.Lock())
        try:
            async with asyncio.timeout(remaining(deadline)):
                await queue.acquire()
        except TimeoutError:
            return fallback("conversation_busy", "busy")
        try:
            if not await self.late.wait(step.turn.conversation_id, remaining(deadline)):
                return fallback("conversation_busy", "busy")
            return await self._answer(step, deadline)
        finally:
            queue.release()

    async def _answer(self, step: Step, deadline: float) -> Outcome:
        state = await run_in_threadpool(describe_conversation, self.deps, step.turn.conversation_id)
        if state.status in SILENT:
            return own_outcome(Answer(SILENT[state.status], status=AnswerStatus.HANDED_OVER))
        taken = await self.identity.take(step, state)
        if taken is None:
            return self.identity.remind(await self._ask_rasa(step.turn, step.message, deadline), state)
        if not taken.resume:
            return taken.outcome
        answer = await self._ask_rasa(step.turn, taken.resume, deadline)
        return replace(answer, said=[*taken.outcome.said, *answer.said])

    async def _ask_rasa(self, turn: TurnContext, message: str, deadline: float) -> Outcome:
        metadata = {"turn_id": turn.turn_id, "region": turn.region}
        asked = asyncio.create_task(self.rasa.send(turn.conversation_id, message, metadata))
        done, _ = await asyncio.wait({asked}, timeout=remaining(deadline))
        if not done:
            self.late.follow(turn, message, asked)
            return fallback("reply_late", "late")
        return await self._read(turn, message, asked.result())

    async def _read(self, turn: TurnContext, message: str, reply: RasaReply) -> Outcome:
        said = await run_in_threadpool(bubbles.read_messages, self.deps, turn.conversation_id, reply.messages)
        if not said:
            return fallback("reply_empty", "empty", topic=reply.intent)
        outcome = judge(said, reply.intent, reply.confidence)
        if outcome.status is AnswerStatus.NEEDS_IDENTITY:
            return await self.identity.begin(turn, message, outcome)
        return outcome

    async def _finish(self, turn: TurnContext, outcome: Outcome, started: float) -> dict[str, Any]:
        shown = bubbles.finish(
            self.wording,
            bubbles.render(self.wording, outcome.said),
            is_handed_over=outcome.status is AnswerStatus.HANDED_OVER,
        )
        await run_in_threadpool(
            finish_turn,
            self.deps,
            turn.turn_id,
            replies=[bubble.as_stored() for bubble in shown],
            status=outcome.status,
            topic=outcome.topic,
            confidence=outcome.confidence,
            offered=bubbles.payloads_of(shown),
            answer_id=outcome.answer_id,
            revisions=outcome.revisions,
        )
        self._count(outcome, time.monotonic() - started)
        state = await run_in_threadpool(describe_conversation, self.deps, turn.conversation_id)
        return reply_body(turn.turn_id, state.status, outcome, shown)

    def _count(self, outcome: Outcome, seconds: float) -> None:
        self.metrics.turns.labels(str(outcome.status)).inc()
        self.metrics.seconds.observe(seconds)
        if outcome.alarm:
            self.metrics.alarms.labels(outcome.alarm).inc()
            logger.warning("alarm reason=%s", outcome.alarm)
        logger.info("answered status=%s topic=%s in %.0f ms", outcome.status, outcome.topic, seconds * 1000)

    async def _repeat(self, turn: TurnContext) -> dict[str, Any]:
        """Return the first reply again; what was personal is opened again while it lives."""
        facts = await run_in_threadpool(read_turn, self.deps, turn.conversation_id, turn.turn_id)
        state = await run_in_threadpool(describe_conversation, self.deps, turn.conversation_id)
        return await run_in_threadpool(turn_body, self.deps, self.wording, turn.conversation_id, facts, state.status)


def remaining(deadline: float) -> float:
    """Return the seconds until a monotonic deadline, never less than none."""
    return max(0.0, deadline - time.monotonic())


def reply_body(turn_id: str, status: str, outcome: Outcome, shown: list[bubbles.Bubble]) -> dict[str, Any]:
    """Return the reply as the interface promises it."""
    return {
        "turn_id": turn_id,
        "status": status,
        "answer_status": str(outcome.status),
        "topic": outcome.topic,
        "answer_id": outcome.answer_id,
        "replies": [bubble.reply.as_json() for bubble in shown],
    }
