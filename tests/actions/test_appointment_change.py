"""Showing, moving and cancelling."""

from __future__ import annotations

import pytest

from actions.appointment import BookAppointment
from actions.appointment_change import (
    AskCancelConfirmation,
    AskChangeConfirmation,
    CancelAppointment,
    ChangeAppointment,
    ShowAppointments,
    ValidateCancelForm,
    ValidateChangeForm,
)
from tests.actions.playing import Citizen
from tests.actions.test_appointment import CHOSEN

CHANGE, CANCEL = ValidateChangeForm(), ValidateCancelForm()


@pytest.fixture
def booked(citizen: Citizen) -> str:
    """The code of the citizen's only appointment, tomorrow at half past ten."""
    citizen.slots |= CHOSEN
    return citizen.runs(BookAppointment(), "affirm").answer["values"]["code"]


def test_what_is_booked_is_shown(citizen: Citizen, booked: str) -> None:
    (shown,) = citizen.runs(ShowAppointments(), "show_appointment").answer["values"]["appointments"]
    assert (shown["code"], shown["day"], shown["time"]) == (booked, "2026-03-05", "10:30")


def test_the_only_appointment_needs_no_code_and_is_moved_after_a_yes(citizen: Citizen, booked: str) -> None:
    entities = {"appointment_day": "下周三", "appointment_time": "15:00"}
    said = citizen.runs(CHANGE, "change_appointment", entities=entities)
    assert (said.slots["appointment_code"], said.slots["requested_slot"]) == (booked, "confirmation")
    assert citizen.runs(AskChangeConfirmation()).answer["values"]["before"]["day"] == "2026-03-05"
    citizen.form = "change_form"
    assert citizen.runs(CHANGE, "affirm").slots["requested_slot"] is None
    answer = citizen.runs(ChangeAppointment(), "affirm", same_turn=True).answer
    assert (answer["values"]["code"], answer["values"]["starts_at"]) == (booked, "2026-03-11T15:00")


def test_only_another_time_keeps_the_day(citizen: Citizen, booked: str) -> None:
    said = citizen.runs(CHANGE, "change_appointment", entities={"appointment_time": "15:00"})
    assert (said.slots["appointment_day"], said.slots["appointment_time"]) == ("2026-03-05", "15:00")


def test_of_two_appointments_the_code_says_which(citizen: Citizen, booked: str) -> None:
    citizen.slots |= {**CHOSEN, "service_item": "card_replace", "appointment_day": "2026-03-06"}
    citizen.runs(BookAppointment(), "affirm")
    assert citizen.runs(CANCEL, "cancel_appointment").slots["requested_slot"] == "appointment_code"
    citizen.form = "cancel_form"
    said = citizen.runs(CANCEL, entities={"appointment_code": booked.lower()})
    assert (said.slots["appointment_code"], said.slots["requested_slot"]) == (booked, "confirmation")
    assert citizen.runs(AskCancelConfirmation()).answer["values"]["code"] == booked


def test_an_unknown_code_is_refused(citizen: Citizen, booked: str) -> None:
    said = citizen.runs(CANCEL, "cancel_appointment", entities={"appointment_code": "ZZZZZZ"})
    assert said.sentences == ["utter_code_unknown"]


def test_cancelling_needs_a_yes(citizen: Citizen, booked: str) -> None:
    citizen.runs(CANCEL, "cancel_appointment")
    citizen.form = "cancel_form"
    citizen.runs(CANCEL, "affirm")
    assert citizen.runs(CancelAppointment(), "affirm", same_turn=True).codes == ["appointment_cancelled"]
    assert citizen.runs(ShowAppointments(), "show_appointment").codes == ["appointments_none"]


def test_a_no_keeps_the_appointment(citizen: Citizen, booked: str) -> None:
    citizen.runs(CANCEL, "cancel_appointment")
    citizen.form = "cancel_form"
    citizen.runs(CANCEL, "deny")
    assert citizen.runs(CancelAppointment(), "deny", same_turn=True).sentences == ["utter_appointment_kept"]
    assert citizen.runs(ShowAppointments(), "show_appointment").codes == ["appointments_shown"]


def test_cancelling_twice_in_one_turn_gets_the_same_answer(citizen: Citizen, booked: str) -> None:
    citizen.slots |= {"appointment_code": booked, "confirmation": "yes"}
    assert citizen.runs(CancelAppointment(), "affirm").codes == ["appointment_cancelled"]
    citizen.slots |= {"appointment_code": booked, "confirmation": "yes"}
    assert citizen.runs(CancelAppointment(), "affirm", same_turn=True).codes == ["appointment_cancelled"]


@pytest.mark.parametrize(
    ("form", "intent", "action"),
    [(CHANGE, "change_appointment", ChangeAppointment()), (CANCEL, "cancel_appointment", CancelAppointment())],
)
def test_where_nothing_is_booked_nothing_is_asked(citizen: Citizen, form, intent: str, action) -> None:
    assert citizen.runs(form, intent).slots["requested_slot"] is None
    assert citizen.runs(action, intent, same_turn=True).codes == ["appointments_none"]
