"""Showing, moving and cancelling the conversation's own appointments."""

from __future__ import annotations

from abc import ABC
from typing import Any

from actions.appointment import TIMES, TRANSIENT, ask_anew
from actions.base import ServiceAction, Work
from actions.form import Filling, ValidateForm
from actions.outcome import Outcome, answer_error, set_slots
from actions.times import NO, read_confirmation, read_day, read_time, settle_times, starts_at
from bot.errors import ShebaoError
from bot.results import Answer, AnswerStatus
from bot.service.cancel_appointment import cancel_appointment
from bot.service.change_appointment import change_appointment
from bot.service.show_appointments import show_appointments
from bot.text.ordinals import find_ordinal

CODE = {"appointment_code": ("appointment_code",)}
CODE_AND_TIMES: dict[str, tuple[str, ...]] = {**CODE, **TIMES}
NOTHING_BOOKED = "none"
FINISHED = {**dict.fromkeys(TRANSIENT), "misses": 0}


class ValidateOwnAppointment(ValidateForm, ABC):
    """What moving and cancelling share: which of the appointments is meant."""

    def begin(self, work: Work, filling: Filling) -> None:
        """Begin with nothing but what this message says."""
        filling.empty(TRANSIENT)

    def fill(self, work: Work, filling: Filling) -> None:
        """Read the code; it may be left out where there is only one appointment."""
        said = str(work.message.last("appointment_code") or "").upper()
        booked = list_appointments(work)
        place = find_ordinal(work.message.text) if not said else None
        if place and place <= len(booked) and filling.get("appointment_code") is None:
            said = str(booked[place - 1]["code"])
        meant = [each for each in booked if said in ("", each["code"])]
        if not booked:
            filling.put("appointment_code", NOTHING_BOOKED)
        elif not meant:
            filling.refuse("appointment_code", sentence="utter_code_unknown")
        elif said or (len(meant) == 1 and filling.get("appointment_code") is None):
            filling.put("appointment_code", meant[0]["code"])
            filling.put("outlet", meant[0]["outlet_id"])


class ValidateChangeForm(ValidateOwnAppointment):
    """Which appointment, and to which day and time."""

    action_name = "validate_change_form"
    own_intents = frozenset({"change_appointment", "book_appointment"})
    entities = CODE_AND_TIMES

    def required(self, filling: Filling) -> tuple[str, ...]:
        """Where nothing is booked nothing is asked."""
        if filling.get("appointment_code") == NOTHING_BOOKED:
            return ()
        return ("appointment_code", "appointment_day", "appointment_time", "confirmation")

    def fill(self, work: Work, filling: Filling) -> None:
        """Read, then settle day and time with the outlet of the appointment."""
        super().fill(work, filling)
        read_day(work, filling)
        read_time(work, filling)
        read_confirmation(work, filling)
        keep_day(work, filling)
        if filling.get("outlet") and filling.get("confirmation") is None:
            settle_times(work, filling, filling.get("outlet"))
        if filling.get("confirmation") == NO:
            filling.put("confirmation", None)


class ValidateCancelForm(ValidateOwnAppointment):
    """Which appointment, and a yes or no."""

    action_name = "validate_cancel_form"
    own_intents = frozenset({"cancel_appointment"})
    entities = CODE

    def required(self, filling: Filling) -> tuple[str, ...]:
        """Where nothing is booked nothing is asked."""
        return () if filling.get("appointment_code") == NOTHING_BOOKED else ("appointment_code", "confirmation")

    def fill(self, work: Work, filling: Filling) -> None:
        """Read the code, then yes or no; a no ends the form and keeps the appointment."""
        super().fill(work, filling)
        read_confirmation(work, filling)


class AskAppointmentCode(ServiceAction):
    """Asks which of several appointments is meant."""

    action_name = "action_ask_appointment_code"

    def handle(self, work: Work) -> Outcome:
        """Offer them."""
        values = {"appointments": list_appointments(work)}
        return Outcome(answers=(Answer("appointment_code_missing", values, AnswerStatus.CLARIFIED),))


class AskChangeConfirmation(ServiceAction):
    """Asks whether the new time is right; after a no, what should be changed."""

    action_name = "action_ask_change_form_confirmation"

    def handle(self, work: Work) -> Outcome:
        """Say what was and what will be."""
        if work.message.intent == "deny":
            return Outcome(sentences=("utter_what_to_change",))
        values = {
            "before": find_booked(work),
            "day": work.slots["appointment_day"],
            "time": work.slots["appointment_time"],
        }
        return Outcome(answers=(Answer("confirm_change", values, AnswerStatus.CLARIFIED),))


class AskCancelConfirmation(ServiceAction):
    """Asks whether the appointment is really to be cancelled."""

    action_name = "action_ask_cancel_form_confirmation"

    def handle(self, work: Work) -> Outcome:
        """Say which one it is."""
        return Outcome(answers=(Answer("confirm_cancellation", find_booked(work), AnswerStatus.CLARIFIED),))


class ShowAppointments(ServiceAction):
    """Shows what is booked."""

    action_name = "action_show_appointments"

    def handle(self, work: Work) -> Outcome:
        """Show it."""
        answer = show_appointments(work.deps, work.turn)
        return Outcome(answers=(answer,), events=set_slots({"last_job": "book_appointment"}))


class ChangeAppointment(ServiceAction):
    """Moves an appointment to the time that was confirmed."""

    action_name = "action_change_appointment"

    def handle(self, work: Work) -> Outcome:
        """Move it, and forget the slots."""
        if work.slots.get("appointment_code") == NOTHING_BOOKED:
            return Outcome((show_appointments(work.deps, work.turn),), events=set_slots(FINISHED))
        answer = change_appointment(
            work.deps, work.turn, starts_at=starts_at(Filling(work.slots)), code=work.slots["appointment_code"]
        )
        return Outcome(answers=(answer,), events=set_slots({**FINISHED, "last_job": "book_appointment"}))

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Ask anew for what was refused; the old time is kept."""
        return ask_anew(error, "change_form")


class CancelAppointment(ServiceAction):
    """Cancels an appointment after a yes."""

    action_name = "action_cancel_appointment"

    def handle(self, work: Work) -> Outcome:
        """Cancel it, or say that it is kept."""
        if work.slots.get("appointment_code") == NOTHING_BOOKED:
            return Outcome((show_appointments(work.deps, work.turn),), events=set_slots(FINISHED))
        if work.slots.get("confirmation") == NO:
            return Outcome(sentences=("utter_appointment_kept",), events=set_slots(FINISHED))
        answer = cancel_appointment(work.deps, work.turn, code=work.slots["appointment_code"])
        return Outcome(answers=(answer,), events=set_slots(FINISHED))

    def on_error(self, error: ShebaoError, work: Work) -> Outcome:
        """Say why it cannot be cancelled."""
        return Outcome((answer_error(error),), events=set_slots(FINISHED))


def list_appointments(work: Work) -> list[dict[str, Any]]:
    """Return the conversation's upcoming appointments, as answers hold them."""
    return list(show_appointments(work.deps, work.turn).values.get("appointments", ()))


def find_booked(work: Work) -> dict[str, Any]:
    """Return the appointment that the form is about."""
    return next(each for each in list_appointments(work) if each["code"] == work.slots.get("appointment_code"))


def keep_day(work: Work, filling: Filling) -> None:
    """Keep the appointment's day where only another time was said."""
    is_time_said = filling.get("appointment_time") or filling.get("part_of_day")
    if is_time_said and filling.get("appointment_day") is None and not filling.is_refused:
        code = filling.get("appointment_code")
        day = next((each["day"] for each in list_appointments(work) if each["code"] == code), None)
        filling.put("appointment_day", day)
