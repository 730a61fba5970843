"""Runs an action on a tracker as Rasa sends it, with real services behind it, and keeps what it said and set."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import app
from bot.service.deps import Deps, TurnContext
from tests.installation import StartTurn


@dataclass
class Said:
    """What came of an action."""

    messages: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @property
    def codes(self) -> list[str]:
        """The codes of its answers."""
        return [message["custom"]["code"] for message in self.messages if "code" in message["custom"]]

    @property
    def sentences(self) -> list[str]:
        """The names of the fixed sentences it said."""
        return [message["response"] for message in self.messages if message["response"]]

    @property
    def answer(self) -> dict[str, Any]:
        """Its only answer."""
        (answer,) = [message["custom"] for message in self.messages if message["custom"]]
        return answer

    @property
    def slots(self) -> dict[str, Any]:
        """The slots it set."""
        return {event["name"]: event["value"] for event in self.events if event["event"] == "slot"}

    @property
    def followed_by(self) -> str | None:
        """The action it calls in next."""
        return next((event["name"] for event in self.events if event["event"] == "followup"), None)


@dataclass
class Citizen:
    """A citizen whose slots are carried from action to action."""

    deps: Deps
    start: StartTurn
    turn: TurnContext
    slots: dict[str, Any] = field(default_factory=dict)
    form: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)

    def runs(
        self,
        action: Action,
        intent: str = "inform",
        text: str = "",
        entities: Mapping[str, Any] | None = None,
        denied: Mapping[str, Any] | None = None,
        confidence: float = 0.9,
        ranking: tuple[str, ...] = (),
        same_turn: bool = False,
        said_before: tuple[dict[str, Any], ...] | list[dict[str, Any]] = (),
    ) -> Said:
        """Run an action on a new message, or once more in the turn before; `said_before` are events of this turn."""
        if not same_turn:
            self.turn = self.start(self.turn)
        found = [{"entity": name, "value": value, "start": 0} for name, value in (entities or {}).items()]
        found += [{"entity": name, "value": value, "start": 0, "role": "old"} for name, value in (denied or {}).items()]
        message = {
            "intent": {"name": intent, "confidence": confidence},
            "intent_ranking": [{"name": name, "confidence": 0.3} for name in ranking],
            "text": text,
            "entities": found,
            "metadata": {"turn_id": self.turn.turn_id},
        }
        loop = {"name": self.form} if self.form else {}
        events = [*self.events, {"event": "user", "parse_data": message}, *said_before]
        tracker = Tracker(
            self.turn.conversation_id, dict(self.slots), message, events, False, None, loop, "action_listen"
        )
        dispatcher = CollectingDispatcher()
        said = Said(dispatcher.messages, asyncio.run(action.run(dispatcher, tracker, {})))
        self.slots |= said.slots
        return said


@pytest.fixture
def citizen(deps: Deps, start_turn: StartTurn, turn: TurnContext) -> Citizen:
    """An anonymous citizen in Yichang, on Wednesday 2026-03-04 at 9:30."""
    app.provide(deps)
    return Citizen(deps, start_turn, turn)
