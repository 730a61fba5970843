"""Moves an appointment to another time or outlet and keeps its code.

One statement takes the new counter and frees the old one, so that nobody ever holds both or neither.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.errors import Conflict
from bot.results import Answer, AnswerStatus
from bot.service.appointment_values import describe_appointment, find_changed_by, find_own, refuse_repetition
from bot.service.deps import Deps, TurnContext
from bot.service.free_times import BOOKED
from bot.service.outlet_facts import read_outlet
from bot.service.reading import read_assistant
from bot.service.slot_rules import check_item, check_start
from bot.service.take_counter import ATTEMPTS, propose_counter, slot_taken
from bot.store.assistant_tables import Appointment


def change_appointment(
    deps: Deps, turn: TurnContext, *, starts_at: datetime, code: str = "", outlet_id: str = ""
) -> Answer:
    """Answer "appointment_changed"; without a code the conversation's only upcoming appointment is meant.

    Raises what `book_appointment` raises, NotFound("appointment_unknown"), Conflict("same_time"),
    Conflict("appointment_past"), Conflict("already_cancelled"). On any of them the old time is kept.
    """
    for _ in range(ATTEMPTS):
        try:
            with deps.assistant.begin() as session:
                return _change(session, turn, code, starts_at, outlet_id)
        except IntegrityError:
            continue  # somebody was faster: look again
    with read_assistant(deps) as session:
        appointment = find_own(session, turn, code)
        raise slot_taken(session, read_outlet(session, outlet_id or appointment.outlet_id), starts_at, turn.now)


def check_open(appointment: Appointment, turn: TurnContext) -> None:
    """Raise Conflict unless the appointment is booked and still ahead."""
    if appointment.status != BOOKED:
        raise Conflict("already_cancelled", appointment_code=appointment.code)
    if appointment.starts_at <= turn.now:
        raise Conflict("appointment_past", appointment_code=appointment.code)


def _change(session: Session, turn: TurnContext, code: str, starts_at: datetime, outlet_id: str) -> Answer:
    earlier = find_changed_by(session, turn)
    if earlier is not None:
        return _answer(session, earlier)
    appointment = find_own(session, turn, code)
    check_open(appointment, turn)
    outlet = read_outlet(session, outlet_id or appointment.outlet_id)
    if (outlet.id, starts_at) == (appointment.outlet_id, appointment.starts_at):
        raise Conflict("same_time", appointment=describe_appointment(session, appointment))
    check_item(outlet, appointment.item)
    check_start(outlet, starts_at, turn.now)
    if starts_at != appointment.starts_at:
        refuse_repetition(session, turn, appointment.item, starts_at)
    moved = session.scalar(
        update(Appointment)
        .where(Appointment.id == appointment.id, Appointment.status == BOOKED)
        .values(
            outlet_id=outlet.id,
            counter=propose_counter(session, outlet, starts_at, turn.now),
            starts_at=starts_at,
            changed_by_turn_id=turn.turn_id,
        )
        .returning(Appointment.id)
    )
    if moved is None:
        raise Conflict("already_cancelled", appointment_code=appointment.code)
    session.refresh(appointment)
    return _answer(session, appointment)


def _answer(session: Session, appointment: Appointment) -> Answer:
    values = describe_appointment(session, appointment)
    return Answer("appointment_changed", values, status=AnswerStatus.TRANSACTED)
