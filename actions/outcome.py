"""What an action wants said and remembered: answers, fixed sentences of domain.yml, and events for Rasa's tracker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk.events import SlotSet

from bot import errors
from bot.results import Answer, AnswerStatus

Event = Mapping[str, Any]

STATUS_OF_ERROR: tuple[tuple[type[errors.ShebaoError], AnswerStatus], ...] = (
    (errors.IdentityRequired, AnswerStatus.NEEDS_IDENTITY),
    (errors.NotCovered, AnswerStatus.NOT_COVERED),
    (errors.NotFound, AnswerStatus.ANSWERED),
    (errors.InvalidInput, AnswerStatus.CLARIFIED),
    (errors.SlotTaken, AnswerStatus.CLARIFIED),
    (errors.Conflict, AnswerStatus.CLARIFIED),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of an action, said in the order answers, then sentences (names of responses in domain.yml).

    `buttons` are added to the last sentence.
    """

    answers: tuple[Answer, ...] = ()
    sentences: tuple[str, ...] = ()
    buttons: tuple[dict[str, str], ...] = ()
    events: tuple[Event, ...] = ()

    def and_then(self, *events: Event) -> Outcome:
        """Return the same outcome with more events."""
        return replace(self, events=(*self.events, *events))


def set_slots(values: Mapping[str, Any]) -> tuple[Event, ...]:
    """Return the events that set these slots."""
    return tuple(SlotSet(name, value) for name, value in values.items())


def answer_error(error: errors.ShebaoError, **more: Any) -> Answer:
    """Return the honest answer to an expected error: its code, its values, and what became of the turn."""
    status = next((status for kind, status in STATUS_OF_ERROR if isinstance(error, kind)), AnswerStatus.ERROR)
    return Answer(error.code, {"field": error.field, **error.values, **more}, status=status)
