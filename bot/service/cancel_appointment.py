"""Cancels an appointment and so frees its counter."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.errors import Conflict
from bot.results import Answer, AnswerStatus
from bot.service.appointment_values import describe_appointment, find_changed_by, find_own
from bot.service.change_appointment import check_open
from bot.service.deps import Deps, TurnContext
from bot.service.free_times import BOOKED
from bot.store.assistant_tables import Appointment

CANCELLED = "cancelled"


def cancel_appointment(deps: Deps, turn: TurnContext, *, code: str = "") -> Answer:
    """Answer "appointment_cancelled"; without a code the conversation's only upcoming appointment is meant.

    The same turn sent twice gets the same answer. Raises NotFound("appointment_unknown", "appointments_none"),
    InvalidInput("appointment_code_missing"), Conflict("already_cancelled", "appointment_past").
    """
    with deps.assistant.begin() as session:
        earlier = find_changed_by(session, turn)
        if earlier is not None and earlier.status == CANCELLED:
            return _answer(session, earlier)
        appointment = find_own(session, turn, code)
        check_open(appointment, turn)
        cancelled = session.scalar(
            update(Appointment)
            .where(Appointment.id == appointment.id, Appointment.status == BOOKED)
            .values(status=CANCELLED, changed_by_turn_id=turn.turn_id)
            .returning(Appointment.id)
        )
        if cancelled is None:
            raise Conflict("already_cancelled", appointment_code=appointment.code)
        return _answer(session, appointment)


def _answer(session: Session, appointment: Appointment) -> Answer:
    values = describe_appointment(session, appointment)
    return Answer("appointment_cancelled", values, status=AnswerStatus.TRANSACTED)
