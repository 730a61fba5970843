"""What every action has in common: the turn it runs in, a thread of its own, honest answers to errors.

An action reads slots and the message, calls one use-case and hands back facts. Nothing it raises reaches Rasa:
the SDK would echo the whole tracker into Rasa's log. The class is abstract, since the SDK instantiates all others.
"""

from __future__ import annotations

import asyncio
import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import app
from actions.message import Message, read_message
from actions.outcome import Event, Outcome, answer_error
from bot.errors import ShebaoError
from bot.results import Answer, AnswerStatus
from bot.service.deliver_late import deliver_late
from bot.service.deps import Deps, TurnContext
from bot.service.keep_result import keep_result
from bot.service.load_turn import load_turn

PERSONAL = 2
# The value of a slot that the verified record knows: Rasa's tracker holds no figure of anybody's record.
RECORD = "record"
MARGIN_SECONDS = 0.2  # an answer this close to Rasa's deadline may not arrive any more
# After a failure the turn ends; without it Rasa would look for a rule and call its fallback again and again.
LISTEN = FollowupAction("action_listen")
FAILED = Answer("action_failed", status=AnswerStatus.ERROR)

logger = logging.getLogger(__name__)


class Work:
    """What an action works with: the dependencies, the turn, the message, and Rasa's tracker."""

    def __init__(self, deps: Deps, turn: TurnContext, message: Message, tracker: Tracker) -> None:
        self.deps = deps
        self.turn = turn
        self.message = message
        self.tracker = tracker

    @property
    def slots(self) -> Mapping[str, Any]:
        """The slots as they stand; one that only points to the record is empty to all but the calculators."""
        return {name: None if value == RECORD else value for name, value in self.tracker.slots.items()}

    @property
    def slots_and_record(self) -> Mapping[str, Any]:
        """The slots as they stand, with RECORD where the verified person's record knows the value."""
        return dict(self.tracker.slots)

    @property
    def form(self) -> str:
        """The name of the form that is going on, or nothing."""
        return self.tracker.active_loop_name or ""

    def wait(self) -> tuple[Event, ...]:
        """End the turn where no form goes on; no rule does so for an action that another one called in."""
        return () if self.form else (LISTEN,)


class ServiceAction(Action, ABC):
    """An action of the assistant; `action_name` is the one domain.yml lists."""

    action_name: ClassVar[str]

    def name(self) -> str:
        """The name under which Rasa calls it."""
        return self.action_name

    @abstractmethod
    def handle(self, work: Work) -> Outcome:
        """Do the work; may raise any ShebaoError."""

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Say what went wrong; actions that can go on from an error say how."""
        return Outcome(answers=(answer_error(error),))

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Run `handle` in a thread, utter what comes of it, and tell the citizen afterwards when it came too late."""
        message = read_message(tracker)
        try:
            utterances, events = await asyncio.to_thread(self._work, message, tracker)
        except Exception as error:
            logger.error("%s failed: %s turn=%s", self.action_name, type(error).__name__, message.turn_id)
            utterances, events = [{"json_message": FAILED.as_payload()}], (LISTEN,)
        for utterance in utterances:
            dispatcher.utter_message(**utterance)
        return [dict(event) for event in events]

    def _work(self, message: Message, tracker: Tracker) -> tuple[list[dict[str, Any]], tuple[Event, ...]]:
        started = time.monotonic()
        deps = app.current()
        try:
            turn = load_turn(deps, tracker.sender_id, message.turn_id)
        except ShebaoError as error:
            return [{"json_message": answer_error(error).as_payload()}], (LISTEN,)
        work = Work(deps, turn, message, tracker)
        try:
            outcome = self.handle(work)
        except ShebaoError as error:
            outcome = self.on_error(error, work)
        if time.monotonic() - started > deps.settings.action_deadline_seconds - MARGIN_SECONDS:
            deliver_late(deps, turn, outcome.answers)
        answers: list[dict[str, Any]] = [{"json_message": _as_message(work, answer)} for answer in outcome.answers]
        sentences: list[dict[str, Any]] = [{"response": name} for name in outcome.sentences]
        if sentences and outcome.buttons:
            sentences[-1]["buttons"] = list(outcome.buttons)
        return [*answers, *sentences], outcome.events


def _as_message(work: Work, answer: Answer) -> dict[str, Any]:
    if answer.risk_class >= PERSONAL:
        return {"result": keep_result(work.deps, work.turn, answer)}
    return answer.as_payload()
