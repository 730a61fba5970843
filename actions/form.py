"""What the validation of every form has in common: what a message fills, what is asked next, how often it failed.

Slots are filled here and nowhere else (their mappings are `custom`), so that a digression can never overwrite one:
where a message is none of the form's business nothing is set, Rasa rejects the form, and the rules take over.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, ClassVar

import yaml
from rasa_sdk.events import SlotSet

from actions.base import ServiceAction, Work
from actions.message import Message
from actions.outcome import Outcome, set_slots
from bot.results import Answer
from bot.settings import ROOT
from bot.text.questions import asks

JOBS = ROOT / "data" / "topics.yml"
# An answer to the form's question is taken from these, whatever they are about.
ANSWERS = frozenset({"inform", "correct", "affirm", "deny", "dont_know", "nlu_fallback"})
# The classifier mistakes short answers for these; a value that was asked for outweighs them.
WEAK = frozenset({"greet", "thank", "goodbye", "small_talk", "out_of_scope", "abuse", "ask_why", "stop", "restart"})
# Questions that are answered first; what answers the form besides is taken afterwards.
DIGRESSIONS = frozenset({"ask_opening_hours", "ask_outlet", "ask_capability", "ask_retirement_age", "hand_over"})
SURE = 0.6


class Filling:
    """The slots as they are and as this message changes them, and what there is to say about it."""

    def __init__(self, slots: Mapping[str, Any]) -> None:
        self._slots = slots
        self.changed: dict[str, Any] = {}
        self.answers: list[Answer] = []
        self.sentences: list[str] = []

    def get(self, slot: str) -> Any:
        """Return the value of a slot after this message."""
        return self.changed.get(slot, self._slots.get(slot))

    def put(self, slot: str, value: Any) -> None:
        """Set a slot, or empty it with None."""
        self.changed[slot] = value

    def empty(self, slots: Iterable[str]) -> None:
        """Empty those of these slots that hold something."""
        for slot in slots:
            if self.get(slot) is not None:
                self.changed[slot] = None

    def refuse(self, slot: str, *, sentence: str = "", answer: Answer | None = None) -> None:
        """Leave a slot empty and say why; the form asks for it again."""
        self.changed[slot] = None
        if sentence:
            self.sentences.append(sentence)
        if answer is not None:
            self.answers.append(answer)

    @property
    def is_refused(self) -> bool:
        """Whether something was said that cannot be used."""
        return bool(self.sentences or self.answers)


class ValidateForm(ServiceAction):
    """Validation of one form; `own_intents` start the form and may bring values with them.

    `entities` names the entities that answer each slot.
    """

    own_intents: ClassVar[frozenset[str]]
    weak_intents: ClassVar[frozenset[str]] = WEAK
    entities: ClassVar[Mapping[str, tuple[str, ...]]]

    @abstractmethod
    def required(self, filling: Filling) -> tuple[str, ...]:
        """Return the slots that this case needs, in the order in which they are asked."""

    @abstractmethod
    def fill(self, work: Work, filling: Filling) -> None:
        """Put what the message says into the slots."""

    def known(self, work: Work) -> Mapping[str, Any]:
        """Return what is known when a message comes."""
        return work.slots

    def begin(self, work: Work, filling: Filling) -> None:
        """Prepare the slots when the form starts."""

    def handle(self, work: Work) -> Outcome:
        """Fill what the message fills, and name the slot that is asked next."""
        filling = Filling(self.known(work))
        is_start = requested(work) is None
        is_refused = is_start and was_answered(work)  # its value was refused: read again, it would be refused again
        if is_start and not is_refused:
            self.begin(work, filling)
        is_taken = self.takes(work.message, requested(work)) or self.is_answered_besides(work)
        if is_taken and not is_refused:
            self.fill(work, filling)
        events = set_slots({**filling.changed, **self._count_misses(work, filling)})
        following = next((slot for slot in self.required(filling) if filling.get(slot) is None), None)
        if following and work.message.intent == "correct" and filling.changed and not filling.is_refused:
            filling.sentences.append("utter_corrected")
        elif following and following == requested(work) != "confirmation" and self.is_noted(filling):
            filling.sentences.append("utter_noted")
        return Outcome(tuple(filling.answers), tuple(filling.sentences), events=events).and_then(
            SlotSet("requested_slot", following)
        )

    def takes(self, message: Message, slot: str | None) -> bool:
        """Return whether a message is meant for this form."""
        if message.intent in ANSWERS or message.intent in self.own_intents:
            return True
        if slot is None:
            return False
        asked = self.entities.get(slot, ())
        if self.is_bare_answer(message, slot) or any(name in message.whole for name in asked):
            return True
        answers_question = message.has_any(asked)
        is_besides = message.intent in DIGRESSIONS and any(name in message.alone for name in asked)
        is_unsure = message.confidence < SURE and not is_besides
        return answers_question and (message.intent in self.weak_intents or is_unsure or is_only_told(message))

    def is_answered_besides(self, work: Work) -> bool:
        """Return whether a message that asked something else, which was answered, also answers the form's question."""
        asked = self.entities.get(requested(work) or "", ())
        return was_answered(work) and any(name in work.message.alone for name in asked)

    def is_noted(self, filling: Filling) -> bool:
        """Return whether something else than what was asked has been taken, which the citizen should hear."""
        kept = (*self.required(filling), "part_of_day")
        return not filling.is_refused and any(filling.changed.get(slot) is not None for slot in kept)

    def is_bare_answer(self, message: Message, slot: str) -> bool:
        """Return whether the text is nothing but a value of this slot, whatever it was taken for."""
        return False

    def _count_misses(self, work: Work, filling: Filling) -> dict[str, int]:
        """Return the new count of answers in a row that could not be used, where it changes."""
        misses = work.slots.get("misses") or 0
        if filling.is_refused:
            return {"misses": misses + 1}
        return {"misses": 0} if filling.changed and misses else {}


def is_only_told(message: Message) -> bool:
    """Return whether a message that was taken for a topic of the knowledge asks nothing."""
    return message.intent not in {*DIGRESSIONS, *jobs()} and not asks(message.text)


@cache
def jobs() -> frozenset[str]:
    """Return the intents of the jobs that the assistant does."""
    return frozenset(yaml.safe_load(JOBS.read_text(encoding="utf-8")))


def was_answered(work: Work) -> bool:
    """Return whether something has been said to the latest message already: a digression was answered."""
    for event in reversed(work.tracker.events):
        if event.get("event") in ("bot", "user"):
            return bool(event["event"] == "bot")
    return False


def was_going_on(work: Work, form: str) -> bool:
    """Whether a form was under way already when the latest message came: what starts it goes on with it then."""
    events = list(work.tracker.events)
    said_at = max((at for at, event in enumerate(events) if event.get("event") == "user"), default=0)
    loops = [event.get("name") for event in events[:said_at] if event.get("event") == "active_loop"]
    return loops[-1:] == [form]


def requested(work: Work) -> str | None:
    """Return the slot that was asked for last in the form that is going on."""
    return work.slots.get("requested_slot") if work.form else None
