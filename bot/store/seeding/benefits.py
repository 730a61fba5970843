"""Fills the benefits database with synthetic persons. The same seed gives the same rows on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from faker import Faker
from sqlalchemy import Table, delete, func, insert, select, text
from sqlalchemy.orm import Session, sessionmaker

from bot.store.benefits_tables import BenefitsBase, Person
from bot.store.engines import hold_lock
from bot.store.seeding.drawing import draw_person
from bot.store.seeding.identity_numbers import ORDER_CODES, identity_number
from bot.store.seeding.months import month_of
from bot.store.seeding.plans import PersonPlan
from bot.store.seeding.reading import City, load_cities, load_first_persons, load_shape
from bot.store.seeding.rows import Rows, World, rows_of

BATCH = 20
TABLES: list[Table] = BenefitsBase.metadata.sorted_tables


def seed_benefits(
    owner: sessionmaker[Session],
    *,
    until_month: date,
    rates: Mapping[int, Decimal],
    persons: int = 200,
    seed: int = 2026,
    reset: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write `persons` synthetic persons with their records and return how many were written.

    A database that holds anybody is left alone (0) unless `reset`, which deletes everything in it first.
    `until_month` is the last recorded month, usually the one before the current; `rates` are the published yearly
    interest rates of the account as fractions (0.015 for 1.5 %), and a year that is missing bears no interest.
    `progress(done, total)` is called after each batch. All of it is one transaction.
    """
    if any(rate >= 1 for rate in rates.values()):
        raise ValueError("interest rates are fractions: 0.015 for 1.5 %")
    world = World(load_cities(), load_shape(), rates, month_of(until_month))
    with owner.begin() as session:
        hold_lock(session.connection(), "shebao seed benefits")
        if reset:
            _empty(session)
        elif session.scalar(select(func.count()).select_from(Person)):
            return 0
        for done, rows in _batches(persons, seed, world):
            _write(session, rows)
            if progress:
                progress(done, persons)
        _continue_ids(session)
    return persons


def first_identity_numbers(until_month: date) -> dict[str, PersonPlan]:
    """Return the persons whom every seeding writes first, by identity number."""
    cities, plans = load_cities(), load_first_persons(month_of(until_month))
    return {_number(order, plan, cities): plan for order, plan in enumerate(plans, start=1)}


def _batches(persons: int, seed: int, world: World) -> Iterator[tuple[int, Rows]]:
    rows: Rows = {}
    taken: set[str] = set()
    fake = Faker("zh_CN")
    first = load_first_persons(world.until)
    for person_id in range(1, persons + 1):
        fake.seed_instance(f"{seed}-{person_id}")
        is_first = person_id <= len(first)
        plan = first[person_id - 1] if is_first else _draw(fake, world)
        number = _free_number(person_id, plan, world.cities, taken)
        for table, more in rows_of(person_id, number, plan, world, fake.random).items():
            rows.setdefault(table, []).extend(more)
        if person_id % BATCH == 0 or person_id == persons:
            yield person_id, rows
            rows = {}


def _draw(fake: Faker, world: World) -> PersonPlan:
    return draw_person(fake, list(world.cities), world.shape["lot"], world.until)


def _free_number(order: int, plan: PersonPlan, cities: Mapping[str, City], taken: set[str]) -> str:
    numbers = (_number(order + more, plan, cities) for more in range(ORDER_CODES))
    free = next(number for number in numbers if number not in taken)
    taken.add(free)
    return free


def _number(order: int, plan: PersonPlan, cities: Mapping[str, City]) -> str:
    return identity_number(cities[plan.region].identity_prefix(plan.birth), plan.birth, plan.sex, order)


def _empty(session: Session) -> None:
    for table in reversed(TABLES):
        session.execute(delete(table))


def _write(session: Session, rows: Rows) -> None:
    by_table = {entity.__tablename__: each for entity, each in rows.items()}
    for table in TABLES:
        if by_table.get(table.name):
            session.execute(insert(table), by_table[table.name])


def _continue_ids(session: Session) -> None:
    """Let PostgreSQL number further rows after these, which came with their ids."""
    if session.connection().dialect.name != "postgresql":
        return
    for table in TABLES:
        if "id" in table.columns:
            highest = f"(select coalesce(max(id), 0) + 1 from {table.name})"  # noqa: S608, a name of our own
            session.execute(text(f"select setval(pg_get_serial_sequence('{table.name}', 'id'), {highest}, false)"))
