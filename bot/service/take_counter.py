"""Finds a free counter for a time. It is a proposal only: the database's unique index decides who gets it."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.errors import SlotTaken
from bot.service.free_times import BOOKED, list_alternatives
from bot.store.assistant_tables import Appointment, Counter, Outlet

# More than any outlet has counters: each failed attempt means that somebody else took one.
ATTEMPTS = 40


def propose_counter(session: Session, outlet: Outlet, starts_at: datetime, now: datetime) -> int:
    """Return the number of a counter that looks free; raises SlotTaken with `alternatives`, the nearest free times."""
    taken = select(Appointment.counter).where(
        Appointment.outlet_id == outlet.id, Appointment.starts_at == starts_at, Appointment.status == BOOKED
    )
    free = session.scalars(
        select(Counter.number).where(Counter.outlet_id == outlet.id, Counter.number.not_in(taken))
    ).all()
    if not free:
        raise slot_taken(session, outlet, starts_at, now)
    return secrets.choice(free)


def slot_taken(session: Session, outlet: Outlet, starts_at: datetime, now: datetime) -> SlotTaken:
    """Build the error that names the nearest free times."""
    return SlotTaken(
        field="appointment_time",
        outlet_id=outlet.id,
        outlet_name=outlet.name,
        day=starts_at.date().isoformat(),
        time=f"{starts_at:%H:%M}",
        alternatives=list_alternatives(session, outlet, starts_at, now),
    )
