"""Names a few of the synthetic persons and what can be tried with each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from bot.store.benefits_tables import Contribution, Employment, PensionPayment, Person
from bot.store.seeding.benefits import first_identity_numbers
from bot.store.seeding.months import distance
from bot.store.seeding.reading import load_shape


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A synthetic person; `interest` says in Chinese what the records are good for."""

    name: str
    identity_number: str
    phone: str
    interest: str


def sample_persons(reader: sessionmaker[Session], n: int = 10) -> list[SamplePerson]:
    """Return the first `n` persons of the benefits database, those of first_persons.yml first."""
    texts: Mapping[str, str] = load_shape()["interest"]
    with reader() as session:
        until = session.scalar(select(func.max(Contribution.month)))
        first = first_identity_numbers(until) if until else {}
        return [
            SamplePerson(
                name=person.name,
                identity_number=person.identity_number,
                phone=person.phone,
                interest=first[person.identity_number].interest
                if person.identity_number in first
                else texts[_kind(session, person.id)],
            )
            for person in session.scalars(select(Person).order_by(Person.id).limit(n))
        ]


def _kind(session: Session, person_id: int) -> str:
    if session.scalar(select(PensionPayment.month).where(PensionPayment.person_id == person_id).limit(1)):
        return "retired"
    kinds = session.scalars(select(Employment.kind).where(Employment.person_id == person_id)).all()
    if "flexible" in kinds:
        return "flexible"
    of_person = Contribution.person_id == person_id
    first, last, count = session.execute(
        select(func.min(Contribution.month), func.max(Contribution.month), func.count()).where(of_person)
    ).one()
    return "gaps" if count and count <= distance(first, last) else "employee"
