"""The questions of the booking form that depend on what is free: outlet, day, time, confirmation."""

from __future__ import annotations

from datetime import date

from actions.base import ServiceAction, Work
from actions.outcome import Outcome, answer_error, set_slots
from actions.outlet_choice import find_outlet, list_outlets
from bot.errors import InvalidInput
from bot.results import Answer, AnswerStatus
from bot.service.lookups import name_item
from bot.service.offer_times import offer_times


class AskOutlet(ServiceAction):
    """Asks for the outlet: with the nearest ones where the place is known, else where the citizen is."""

    action_name = "action_ask_outlet"

    def handle(self, work: Work) -> Outcome:
        """Offer the outlets that can do the item."""
        found, place = list_outlets(work), str(work.slots.get("place") or "")
        if not found:
            unknown = ("utter_outlet_unknown",) if place else ()
            return Outcome(sentences=(*unknown, "utter_ask_outlet"))
        near = "" if place.isdigit() else place
        values = {"outlets": [outlet.as_values() for outlet in found], "near": near}
        return Outcome(answers=(Answer("choose_outlet", values, AnswerStatus.CLARIFIED),))


class AskAppointmentDay(ServiceAction):
    """Asks for the day, unless the refusal of another day has just asked for it."""

    action_name = "action_ask_appointment_day"

    def handle(self, work: Work) -> Outcome:
        """Ask for it."""
        said = codes_said_now(work)
        return Outcome() if any(code.startswith("day_") for code in said) else Outcome(sentences=("utter_ask_day",))


def codes_said_now(work: Work) -> list[str]:
    """Return the codes of the answers that were given in this turn so far."""
    codes: list[str] = []
    for event in reversed(work.tracker.events):
        if event.get("event") == "user":
            break
        custom = (event.get("data") or {}).get("custom") or {}
        codes += [custom["code"]] if event.get("event") == "bot" and "code" in custom else []
    return codes


class AskAppointmentTime(ServiceAction):
    """Asks for the time, with the free ones of the day; where the wanted half of the day is full, with the others."""

    action_name = "action_ask_appointment_time"

    def handle(self, work: Work) -> Outcome:
        """Offer the free times; the refusal of a time that was taken meanwhile has offered others."""
        if "slot_taken" in codes_said_now(work):
            return Outcome()
        outlet, part = str(work.slots["outlet"]), work.slots.get("part_of_day")
        day = date.fromisoformat(work.slots["appointment_day"])
        try:
            return Outcome(answers=(offer_times(work.deps, work.turn, outlet_id=outlet, day=day, part_of_day=part),))
        except InvalidInput as error:
            if part is None:
                raise
            others = offer_times(work.deps, work.turn, outlet_id=outlet, day=day)
            return Outcome((answer_error(error), others), events=set_slots({"part_of_day": None}))


class AskConfirmation(ServiceAction):
    """Asks whether it is right; after a no, what should be changed."""

    action_name = "action_ask_appointment_form_confirmation"

    def handle(self, work: Work) -> Outcome:
        """Say what is going to be booked."""
        if work.message.intent == "deny":
            return Outcome(sentences=("utter_what_to_change",))
        slots = work.slots
        outlet = find_outlet(work, slots["outlet"])
        values = {
            "item_name": name_item(slots["service_item"]),
            "outlet_name": outlet.name,
            "address": outlet.address,
            "day": slots["appointment_day"],
            "time": slots["appointment_time"],
        }
        return Outcome(answers=(Answer("confirm_booking", values, AnswerStatus.CLARIFIED),))
