"""What happens when nothing was understood. Outside a form: the knowledge, then a choice of jobs, then a person.

Inside a form: the question again with its example, and after two answers in vain the ways out. Never silence.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk.events import ActionExecuted, FollowupAction

from actions.base import ServiceAction, Work
from actions.calculation import may_be_unknown
from actions.form import requested
from actions.guess import guess_job
from actions.insured import MAY_BE_UNKNOWN
from actions.knowledge import answer_choice, answers_to, is_told, tell
from actions.outcome import Event, Outcome, set_slots
from bot.settings import ROOT
from bot.text.ordinals import find_ordinal
from bot.text.questions import asks

LABELS = ROOT / "data" / "labels.yml"
NOTHING_KNOWN = "knowledge_unknown"
MOST_CHOICES = 3
PATIENCE = 2
# Slots for which there is more to say than "please once more".
SAID_MORE_CLOSELY = ("region", "birth_month", "post_type", "contribution_months", "appointment_day", "appointment_time")


class DefaultFallback(ServiceAction):
    """Stands in for Rasa's own fallback."""

    action_name = "action_default_fallback"

    def handle(self, work: Work) -> Outcome:
        """Ask back in a way that fits where the conversation is."""
        return self._inside(work) if work.form else self._outside(work)

    def _inside(self, work: Work) -> Outcome:
        """Say it was not understood; the form that follows repeats its question and example."""
        if asks(work.message.text) and is_told(answers := answers_to(work)):
            return tell(work, answers).and_then(FollowupAction(work.form))
        misses = int(work.slots.get("misses") or 0) + 1
        slot = requested(work)
        sentence = f"utter_not_understood_{slot}" if slot in SAID_MORE_CLOSELY else "utter_not_understood_in_form"
        if misses >= PATIENCE:
            is_skipped = slot in MAY_BE_UNKNOWN or may_be_unknown(work)
            sentence = "utter_ways_out_or_skip" if is_skipped else "utter_ways_out"
        return Outcome(sentences=(sentence,), events=(*set_slots({"misses": misses}), FollowupAction(work.form)))

    def _outside(self, work: Work) -> Outcome:
        if chosen := choose_suggestion(work):
            return Outcome(events=chosen)
        if told := answer_choice(work):
            return told
        if guessed := guess_job(work.message):
            return Outcome(events=(FollowupAction(guessed),))
        answers = answers_to(work)
        if answers[0].code != NOTHING_KNOWN:
            return tell(work, answers)
        listen = FollowupAction("action_listen")
        buttons = [] if was_asked_back(work.tracker.events) else suggest(work.message.ranking)
        if not buttons:
            return Outcome(sentences=("utter_clarify_in_vain",), events=(listen,))
        return Outcome(sentences=("utter_clarify",), buttons=tuple(buttons), events=(listen,))


def suggest(ranking: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the likeliest things that were meant, as buttons a citizen can read."""
    labels = load_labels()
    likely = [intent for intent in ranking if intent in labels][:MOST_CHOICES]
    return [{"title": labels[intent], "payload": f"/{intent}"} for intent in likely]


def choose_suggestion(work: Work) -> tuple[Event, ...]:
    """Return the events that say for the citizen what was suggested: to a yes the first, to a number that one."""
    said = work.message
    place = 1 if said.intent == "affirm" else find_ordinal(said.text)
    payloads = payloads_offered(work.tracker.events) if place and was_asked_back(work.tracker.events) else []
    if not place or not 1 <= place <= len(payloads):
        return ()
    intent = payloads[place - 1].lstrip("/")
    understood = {"intent": {"name": intent, "confidence": 1.0}, "entities": [], "text": f"/{intent}"}
    chosen = {"event": "user", "text": f"/{intent}", "parse_data": understood, "metadata": {"turn_id": said.turn_id}}
    return (ActionExecuted("action_listen"), chosen)


def payloads_offered(events: list[dict[str, Any]]) -> list[str]:
    """Return the payloads of the buttons in what was said last."""
    nothing: dict[str, Any] = {}
    said = next((event for event in reversed(events) if event.get("event") == "bot"), nothing)
    return [str(button["payload"]) for button in (said.get("data") or {}).get("buttons") or []]


def was_asked_back(events: list[dict[str, Any]]) -> bool:
    """Return whether the turn before this one was asked back already."""
    turns_back = 0
    for event in reversed(events):
        turns_back += event.get("event") == "user"
        if turns_back > 1:
            return False
        if turns_back == 1 and event.get("event") == "action" and event.get("name") == DefaultFallback.action_name:
            return True
    return False


@cache
def load_labels(path: Path = LABELS) -> dict[str, str]:
    """Return what a citizen reads for an intent."""
    labels: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return labels
