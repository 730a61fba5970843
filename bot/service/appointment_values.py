"""What an answer says of an appointment, and the conversation's own appointment by its code."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.errors import Conflict, InvalidInput, NotFound
from bot.service.deps import TurnContext
from bot.service.free_times import BOOKED
from bot.service.lookups import name_item
from bot.service.outlet_facts import read_outlet
from bot.service.working_days import describe_day
from bot.store.assistant_tables import Appointment
from bot.store.engines import hold_lock

# No 0 and O, no 1, I and L: a code is read out on the telephone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 6


def draw_code() -> str:
    """Return a random confirmation code; the database refuses one that is in use."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def describe_appointment(session: Session, appointment: Appointment) -> dict[str, Any]:
    """Return an appointment as an answer holds it."""
    outlet = read_outlet(session, appointment.outlet_id)
    day = appointment.starts_at.date()
    return {
        "code": appointment.code,
        "item": appointment.item,
        "item_name": name_item(appointment.item),
        "outlet_id": outlet.id,
        "outlet_name": outlet.name,
        "address": outlet.address,
        "phone": outlet.phone,
        "starts_at": appointment.starts_at.isoformat(timespec="minutes"),
        "day": day.isoformat(),
        "time": f"{appointment.starts_at:%H:%M}",
        "holidays_assumed": describe_day(day).is_assumed,
    }


def list_upcoming(session: Session, turn: TurnContext) -> list[Appointment]:
    """Return the conversation's booked appointments that still lie ahead, the next one first."""
    return list(
        session.scalars(
            select(Appointment)
            .where(
                Appointment.conversation_id == turn.conversation_id,
                Appointment.status == BOOKED,
                Appointment.starts_at > turn.now,
            )
            .order_by(Appointment.starts_at)
        )
    )


def find_own(session: Session, turn: TurnContext, code: str) -> Appointment:
    """Return this conversation's appointment with that code, or its only upcoming one where the code is empty.

    Raises NotFound("appointment_unknown"), NotFound("appointments_none"), InvalidInput("appointment_code_missing").
    """
    if code:
        found = session.scalar(
            select(Appointment).where(
                Appointment.code == normalise_code(code), Appointment.conversation_id == turn.conversation_id
            )
        )
        if found is None:
            raise NotFound("appointment_unknown", field="appointment_code")
        return found
    upcoming = list_upcoming(session, turn)
    if not upcoming:
        raise NotFound("appointments_none", field="appointment_code")
    if len(upcoming) > 1:
        listed = [describe_appointment(session, each) for each in upcoming]
        raise InvalidInput("appointment_code_missing", field="appointment_code", appointments=listed)
    return upcoming[0]


def find_booked_by(session: Session, turn: TurnContext) -> Appointment | None:
    """Return the appointment that this very turn booked before; a copy of the turn sent at once waits here."""
    hold_lock(session.connection(), f"turn {turn.turn_id}")
    return session.scalar(
        select(Appointment).where(
            Appointment.turn_id == turn.turn_id, Appointment.conversation_id == turn.conversation_id
        )
    )


def find_changed_by(session: Session, turn: TurnContext) -> Appointment | None:
    """Return the appointment that this very turn changed or cancelled before; a copy sent at once waits here."""
    hold_lock(session.connection(), f"turn {turn.turn_id}")
    return session.scalar(
        select(Appointment).where(
            Appointment.changed_by_turn_id == turn.turn_id, Appointment.conversation_id == turn.conversation_id
        )
    )


def refuse_repetition(session: Session, turn: TurnContext, item: str, starts_at: datetime) -> None:
    """Raise Conflict("already_booked") where the conversation has the item booked at that time, at any outlet."""
    same = session.scalar(
        select(Appointment).where(
            Appointment.conversation_id == turn.conversation_id,
            Appointment.item == item,
            Appointment.starts_at == starts_at,
            Appointment.status == BOOKED,
        )
    )
    if same is not None:
        raise Conflict("already_booked", appointment=describe_appointment(session, same))


def normalise_code(code: str) -> str:
    """Return a code as it is stored, however it was typed."""
    return "".join(code.split()).upper()
