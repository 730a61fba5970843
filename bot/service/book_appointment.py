"""Books a time at one counter; a database constraint, not this code, keeps a counter from being booked twice.

The turn's id is the key: the same turn sent twice books once and gets the same answer.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.results import Answer, AnswerStatus
from bot.service.appointment_values import describe_appointment, draw_code, find_booked_by, refuse_repetition
from bot.service.deps import Deps, TurnContext
from bot.service.free_times import BOOKED
from bot.service.outlet_facts import read_outlet
from bot.service.reading import read_assistant
from bot.service.slot_rules import check_item, check_start
from bot.service.take_counter import ATTEMPTS, propose_counter, slot_taken
from bot.store.assistant_tables import Appointment


def book_appointment(deps: Deps, turn: TurnContext, *, item: str, outlet_id: str, starts_at: datetime) -> Answer:
    """Answer "appointment_booked" with code, item, outlet and time (naive local time, on the outlet's grid).

    Raises InvalidInput (see slot_rules.py), NotFound("outlet_unknown"), SlotTaken with the nearest free times,
    Conflict("already_booked") with the code where this conversation has the same item at the same time.
    """
    for _ in range(ATTEMPTS):
        try:
            with deps.assistant.begin() as session:
                return _book(session, turn, item, outlet_id, starts_at)
        except IntegrityError:
            continue  # somebody was faster: look again
    with read_assistant(deps) as session:
        raise slot_taken(session, read_outlet(session, outlet_id), starts_at, turn.now)


def _book(session: Session, turn: TurnContext, item: str, outlet_id: str, starts_at: datetime) -> Answer:
    earlier = find_booked_by(session, turn)
    if earlier is not None:
        return _answer(session, earlier)
    outlet = read_outlet(session, outlet_id)
    check_item(outlet, item)
    check_start(outlet, starts_at, turn.now)
    refuse_repetition(session, turn, item, starts_at)
    booked = Appointment(
        code=draw_code(),
        conversation_id=turn.conversation_id,
        turn_id=turn.turn_id,
        item=item,
        outlet_id=outlet.id,
        counter=propose_counter(session, outlet, starts_at, turn.now),
        starts_at=starts_at,
        status=BOOKED,
        created_at=turn.now,
    )
    session.add(booked)
    session.flush()
    return _answer(session, booked)


def _answer(session: Session, booked: Appointment) -> Answer:
    return Answer("appointment_booked", describe_appointment(session, booked), status=AnswerStatus.TRANSACTED)
