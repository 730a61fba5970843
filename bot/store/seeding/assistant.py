"""Writes the outlets of data/lookups/outlets.yml and their counters into the assistant's database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session, sessionmaker

from bot.store.assistant_tables import Appointment, Counter, Outlet
from bot.store.engines import hold_lock

PLAIN = ("id", "region", "district", "name", "address", "phone", "latitude", "longitude", "hours", "items")


def seed_assistant(sessions: sessionmaker[Session], lookups: Path) -> int:
    """Write the outlets of the look-up folder and return how many rows changed; the second time none does.

    Outlets that the file no longer names stay, with what was booked there; a counter that it no longer counts goes
    unless somebody ever booked it. Raises KeyError for an outlet that lacks something.
    """
    entries = yaml.safe_load((lookups / "outlets.yml").read_text(encoding="utf-8"))
    with sessions.begin() as session, session.no_autoflush:
        hold_lock(session.connection(), "shebao seed assistant")
        return sum(_write(session, entry) for entry in entries)


def _write(session: Session, entry: dict[str, Any]) -> int:
    outlet = Outlet(**{key: entry[key] for key in PLAIN}, slot_minutes=entry.get("slot_minutes", 30))
    session.merge(outlet)
    changed = _flush(session)
    for number in range(1, entry["counters"] + 1):
        session.merge(Counter(outlet_id=outlet.id, number=number))
    return changed + _flush(session) + _drop_counters(session, outlet.id, above=entry["counters"])


def _flush(session: Session) -> int:
    changed = len(session.new) + sum(session.is_modified(row) for row in session.dirty)
    session.flush()
    return changed


def _drop_counters(session: Session, outlet_id: str, *, above: int) -> int:
    booked = exists().where(Appointment.outlet_id == Counter.outlet_id, Appointment.counter == Counter.number)
    surplus = select(Counter).where(Counter.outlet_id == outlet_id, Counter.number > above, ~booked)
    numbers = [counter.number for counter in session.scalars(surplus)]
    if numbers:
        session.execute(delete(Counter).where(Counter.outlet_id == outlet_id, Counter.number.in_(numbers)))
    return len(numbers)
