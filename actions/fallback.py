"""What happens when nothing was understood. Outside a form: first a choice of what it may have been, then a person.

Inside a form: the question again with its example, and after two answers in vain the ways out. Never silence.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk.events import FollowupAction

from actions.base import ServiceAction, Work
from actions.form import requested
from actions.guess import guess_job
from actions.insured import MAY_BE_UNKNOWN
from actions.outcome import Outcome, set_slots
from bot.settings import ROOT

LABELS = ROOT / "data" / "labels.yml"
MOST_CHOICES = 3
PATIENCE = 2


class DefaultFallback(ServiceAction):
    """Stands in for Rasa's own fallback."""

    action_name = "action_default_fallback"

    def handle(self, work: Work) -> Outcome:
        """Ask back in a way that fits where the conversation is."""
        return self._inside(work) if work.form else self._outside(work)

    def _inside(self, work: Work) -> Outcome:
        """Say it was not understood; the form that follows repeats its question and example."""
        misses = int(work.slots.get("misses") or 0) + 1
        sentence = "utter_not_understood_in_form"
        if misses >= PATIENCE:
            sentence = "utter_ways_out_or_skip" if requested(work) in MAY_BE_UNKNOWN else "utter_ways_out"
        return Outcome(sentences=(sentence,), events=(*set_slots({"misses": misses}), FollowupAction(work.form)))

    def _outside(self, work: Work) -> Outcome:
        if guessed := guess_job(work.message):
            return Outcome(events=(FollowupAction(guessed),))
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
