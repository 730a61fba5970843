"""The turns of any conversation: giving up, asking why, not knowing, and going on from what was done last."""

from __future__ import annotations

from rasa_sdk.events import ActiveLoop, FollowupAction

from actions.appointment import TRANSIENT
from actions.base import ServiceAction, Work
from actions.calculation import FORM as CALCULATION_FORM
from actions.calculators import CALCULATORS
from actions.calculators.inputs import ENTITIES as INPUT_ENTITIES
from actions.comparison import WISHES
from actions.fallback import PATIENCE, DefaultFallback, choose_suggestion, was_asked_back
from actions.form import Filling, requested
from actions.guess import TIMES, guess_job
from actions.insured import ABOUT_A_PERSON, SOMEBODY_ELSE, names_a_month
from actions.knowledge import answer_choice, answers_to, spoke_of_knowledge, tell
from actions.outcome import Outcome, set_slots
from bot.text.births import find_birth_month
from bot.text.follow_ups import is_follow_up

WITHOUT_FACTS = ("affirm", "deny", "correct")
WHERE = ("region", "place", "outlet", "appointment_day")
BIRTH_AND_GROUP = ("birth_month", "sex", "post_type", "worker_group")
OF_A_PERSON = ("estimate_pension", "ask_retirement_age")
PENSION_JOBS = ("estimate_pension", "estimate_from_record")
# After which job, a message with which facts, is taken up by what.
TAKEN_UP: dict[str, tuple[tuple[str, ...], str]] = {
    "estimate_pension": ((*ABOUT_A_PERSON, SOMEBODY_ELSE), "pension_form"),
    "estimate_from_record": (("post_type", "worker_group"), "action_estimate_from_record"),
    "ask_retirement_age": ((*BIRTH_AND_GROUP, SOMEBODY_ELSE), "action_estimate_retirement"),
    "query_record": (("record_kind", "year"), "record_form"),
    "book_appointment": (TIMES, "change_form"),
    "ask_outlet": (WHERE, "action_find_outlet"),
    "ask_opening_hours": (WHERE, "action_tell_opening_hours"),
    **{
        calculator.intent: (
            tuple(name for slot in calculator.inputs for name in INPUT_ENTITIES[slot]),
            CALCULATION_FORM,
        )
        for calculator in CALCULATORS.values()
    },
}


class Stop(ServiceAction):
    """Gives up the form that is going on."""

    action_name = "action_stop"

    def handle(self, work: Work) -> Outcome:
        """Leave the form; an appointment begun is forgotten."""
        if not work.form:
            return Outcome(sentences=("utter_nothing_to_stop",))
        events = set_slots(
            {**dict.fromkeys(TRANSIENT), "birth_year": None, "province": None, "misses": 0, "requested_slot": None}
        )
        return Outcome(sentences=("utter_stopped",), events=(ActiveLoop(None), *events))


class Explain(ServiceAction):
    """Says why the form asks what it asks; the form then asks again by itself."""

    action_name = "action_explain"

    def handle(self, work: Work) -> Outcome:
        """Explain the slot that was asked for."""
        slot = requested(work)
        return Outcome(sentences=(f"utter_why_{slot}" if slot else "utter_nothing_to_take_up",))


class HelpOut(ServiceAction):
    """Says how to find out what one does not know; the form then asks again by itself."""

    action_name = "action_help_out"

    def handle(self, work: Work) -> Outcome:
        """Help with the slot that was asked for."""
        slot = requested(work)
        if slot is None:
            return Outcome(sentences=("utter_nothing_to_take_up",))
        misses = int(work.slots.get("misses") or 0) + 1
        ways_out = ("utter_ways_out",) if misses >= PATIENCE else ()
        return Outcome(sentences=(f"utter_dont_know_{slot}", *ways_out), events=set_slots({"misses": misses}))


class TakeUp(ServiceAction):
    """Takes up facts and corrections that come without a question: what they mean depends on the job done last."""

    action_name = "action_take_up"

    def handle(self, work: Work) -> Outcome:
        """Go on with the job they belong to, or ask."""
        if work.form:
            return Outcome(sentences=("utter_which_correction",))
        if chosen := choose_suggestion(work):
            return Outcome(events=chosen)
        if told := answer_choice(work):
            return told
        if spoke_of_knowledge(work):
            if work.message.intent == "deny":
                return Outcome(sentences=("utter_say_otherwise",))
            if is_follow_up(work.message.text):
                return tell(work, answers_to(work))
        job = str(work.slots.get("last_job") or "")
        facts, follower = TAKEN_UP.get(job, ((), ""))
        if job in PENSION_JOBS and work.message.has_any(WISHES):
            return Outcome(events=(FollowupAction("action_compare_pension"),))
        is_month = job in OF_A_PERSON and names_a_month(work.message, Filling(work.slots))
        if work.message.has_any(facts) or (is_month and find_birth_month(work.message.text)):
            return Outcome(events=(FollowupAction(follower),))
        if work.message.intent == "correct" and job:
            return Outcome(sentences=("utter_which_correction",))
        if work.message.has_any(("record_kind",)) and not guess_job(work.message):
            return Outcome(events=(FollowupAction("record_form"),))
        if work.message.intent in WITHOUT_FACTS and not guess_job(work.message):
            in_vain = work.message.intent == "deny" and was_asked_back(work.tracker.events)
            return Outcome(sentences=("utter_clarify_in_vain" if in_vain else "utter_nothing_to_take_up",))
        return Outcome(events=(FollowupAction(DefaultFallback.action_name),))
