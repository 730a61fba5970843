"""The one way to a person's record: checks the level, writes the audit entry, then reads.

No parameter names a person: the record is that of the person this conversation was verified as.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from bot.errors import IdentityRequired, NotFound
from bot.service.deps import Deps, TurnContext
from bot.service.person_reference import hash_person
from bot.service.write_audit import write_audit
from bot.store.benefits_tables import Person

RECORD_LEVEL = 3


def open_record(deps: Deps, turn: TurnContext, *, purpose: str, what: str) -> Person:
    """Return the verified person with everything on record, detached from any session.

    `purpose` says why (query_record, estimate_pension …), `what` which part; both stand in the audit before
    anything is handed out. Raises IdentityRequired(level=3), NotFound("record_missing").
    """
    if turn.identity_level < RECORD_LEVEL or turn.person_id is None:
        raise IdentityRequired(level=RECORD_LEVEL)
    person = _read_person(deps, turn.person_id)
    with deps.assistant.begin() as session:
        subject_hash = hash_person(deps.cipher, person.identity_number)
        write_audit(session, turn, subject_hash=subject_hash, purpose=purpose, what=what)
    return person


def _read_person(deps: Deps, person_id: int) -> Person:
    everything = [
        selectinload(Person.employments),
        selectinload(Person.contributions),
        selectinload(Person.account_years),
        selectinload(Person.payments),
        selectinload(Person.certifications),
        selectinload(Person.cards),
        selectinload(Person.unemployment_claims),
    ]
    with deps.benefits() as session:
        person = session.scalar(select(Person).where(Person.id == person_id).options(*everything))
        session.expunge_all()
    if person is None:
        raise NotFound("record_missing")
    return person
