"""When the databases are filled, with what, and when they are left alone."""

from __future__ import annotations

import time
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, sessionmaker

from bot.settings import ROOT
from bot.store.assistant_tables import Appointment, Conversation, Counter, Outlet
from bot.store.benefits_tables import BenefitsBase, Contribution, Person
from bot.store.migrate import migrate
from bot.store.seeding.assistant import seed_assistant
from bot.store.seeding.benefits import first_identity_numbers, seed_benefits
from bot.store.sessions import open_benefits_owner

UNTIL = date(2026, 10, 1)
RATES = {2025: Decimal("0.015")}
LOOKUPS = ROOT / "data" / "lookups"
AN_OUTLET = {
    "id": "here", "region": "420500", "district": "西陵区", "name": "示例大厅", "aliases": [], "address": "示例路",
    "phone": "示例", "latitude": 30.7, "longitude": 111.3, "hours": {"0": [["09:00", "12:00"]]}, "counters": 3,
    "items": ["transfer"],
}  # fmt: skip


def all_rows(sessions: sessionmaker[Session]) -> dict[str, list[Any]]:
    with sessions() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]
            for table in BenefitsBase.metadata.sorted_tables
        }


def sqlite_owner(path: Path) -> sessionmaker[Session]:
    migrate("benefits", f"sqlite:///{path}")
    return open_benefits_owner(f"sqlite:///{path}")


def test_the_same_seed_gives_the_same_rows_on_every_database(owner: sessionmaker[Session], tmp_path: Path) -> None:
    other = sqlite_owner(tmp_path / "other.db")
    for sessions in (owner, other):
        seed_benefits(sessions, persons=40, seed=7, until_month=UNTIL, rates=RATES)
    assert all_rows(owner) == all_rows(other)


def test_another_seed_draws_other_persons_after_the_first_ones(tmp_path: Path) -> None:
    names = []
    for seed in (1, 2):
        sessions = sqlite_owner(tmp_path / f"{seed}.db")
        seed_benefits(sessions, persons=40, seed=seed, until_month=UNTIL, rates=RATES)
        with sessions() as session:
            names.append(session.scalars(select(Person.name).order_by(Person.id)).all())
    first = len(first_identity_numbers(UNTIL))
    assert names[0][:first] == names[1][:first]
    assert names[0][first:] != names[1][first:]


def test_more_persons_leave_the_earlier_ones_as_they_are(tmp_path: Path) -> None:
    few, many = sqlite_owner(tmp_path / "few.db"), sqlite_owner(tmp_path / "many.db")
    seed_benefits(few, persons=25, until_month=UNTIL, rates=RATES)
    seed_benefits(many, persons=45, until_month=UNTIL, rates=RATES)
    assert all_rows(few)["person"] == all_rows(many)["person"][:25]


def test_a_database_that_holds_anybody_is_left_alone(owner: sessionmaker[Session]) -> None:
    assert seed_benefits(owner, persons=5, until_month=UNTIL, rates=RATES) == 5
    before = all_rows(owner)
    assert seed_benefits(owner, persons=9, seed=3, until_month=date(2026, 11, 1), rates={}) == 0
    assert all_rows(owner) == before


def test_asked_to_reset_it_starts_afresh(owner: sessionmaker[Session]) -> None:
    seed_benefits(owner, persons=9, until_month=UNTIL, rates=RATES)
    assert seed_benefits(owner, persons=5, until_month=date(2026, 11, 1), rates=RATES, reset=True) == 5
    with owner() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 5
        assert session.scalar(select(func.max(Contribution.month))) == date(2026, 11, 1)


def test_a_seeding_that_fails_leaves_nothing_behind(owner: sessionmaker[Session]) -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seed_benefits(owner, persons=30, until_month=UNTIL, rates=RATES, progress=interrupt)
    with owner() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_progress_is_told_up_to_the_last_person(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    seed_benefits(
        sqlite_owner(tmp_path / "records.db"),
        persons=45,
        until_month=UNTIL,
        rates={},
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(20, 45), (40, 45), (45, 45)]


def test_rates_in_percent_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fractions"):
        seed_benefits(sqlite_owner(tmp_path / "r.db"), until_month=UNTIL, rates={2025: Decimal("1.5")})


@pytest.mark.parametrize("until", [date(1999, 5, 1), date(2023, 5, 1), date(2031, 12, 1)])
def test_records_can_end_in_any_month(tmp_path: Path, until: date) -> None:
    sessions = sqlite_owner(tmp_path / "records.db")
    assert seed_benefits(sessions, persons=40, until_month=until, rates=RATES) == 40
    with sessions() as session:
        assert session.scalar(select(func.max(Contribution.month))) == until


def test_two_hundred_persons_take_less_than_ten_seconds(tmp_path: Path) -> None:
    sessions = sqlite_owner(tmp_path / "records.db")
    begun = time.process_time()
    seed_benefits(sessions, persons=200, until_month=UNTIL, rates=RATES)
    assert time.process_time() - begun < 10


def test_a_person_added_after_the_seeding_gets_a_free_id(owner: sessionmaker[Session]) -> None:
    seed_benefits(owner, persons=5, until_month=UNTIL, rates=RATES)
    with owner.begin() as session:
        late = Person(identity_number="1", name="晚来", birth=UNTIL, sex="female", region="420500")
        session.add(late)
        session.flush()
        assert late.id == 6


def an_appointment(counter: int) -> Appointment:
    at = datetime(2026, 3, 4, 10, 0)
    return Appointment(
        code="A1", conversation_id="c", turn_id="t", item="transfer", outlet_id="here", counter=counter, starts_at=at,
        created_at=at,
    )  # fmt: skip


@pytest.fixture
def lookups(tmp_path: Path) -> Path:
    folder = tmp_path / "lookups"
    folder.mkdir()
    write_outlets(folder)
    return folder


def write_outlets(folder: Path, **changes: Any) -> None:
    text = yaml.safe_dump([{**AN_OUTLET, **changes}], allow_unicode=True)
    (folder / "outlets.yml").write_text(text, encoding="utf-8")


def counters(sessions: sessionmaker[Session]) -> list[int]:
    with sessions() as session:
        return list(session.scalars(select(Counter.number).order_by(Counter.number)))


def test_outlets_and_their_counters_are_written_once(assistant: sessionmaker[Session], lookups: Path) -> None:
    assert seed_assistant(assistant, lookups) == 1 + 3
    assert seed_assistant(assistant, lookups) == 0
    assert counters(assistant) == [1, 2, 3]


def test_a_changed_outlet_is_brought_up_to_date(assistant: sessionmaker[Session], lookups: Path) -> None:
    seed_assistant(assistant, lookups)
    write_outlets(lookups, hours={"1": [["08:30", "11:30"]]}, counters=4)
    assert seed_assistant(assistant, lookups) == 1 + 1
    with assistant() as session:
        assert session.scalars(select(Outlet)).one().hours == {"1": [["08:30", "11:30"]]}
    assert counters(assistant) == [1, 2, 3, 4]


def test_a_counter_that_closes_goes_unless_it_was_booked(assistant: sessionmaker[Session], lookups: Path) -> None:
    seed_assistant(assistant, lookups)
    with assistant.begin() as session:
        session.add(Conversation(id="c", token_hash="h", channel="web", created_at=datetime(2026, 3, 2)))
        session.flush()
        session.add(an_appointment(counter=2))
    write_outlets(lookups, counters=1)
    seed_assistant(assistant, lookups)
    assert counters(assistant) == [1, 2]
    with assistant.begin() as session:
        session.execute(delete(Appointment))
    seed_assistant(assistant, lookups)
    assert counters(assistant) == [1]


def test_the_outlets_of_the_look_ups_fit_their_table(assistant: sessionmaker[Session]) -> None:
    entries = yaml.safe_load((LOOKUPS / "outlets.yml").read_text(encoding="utf-8"))
    assert seed_assistant(assistant, LOOKUPS) == len(entries) + sum(entry["counters"] for entry in entries)
    with assistant() as session:
        assert session.scalar(select(func.count(Counter.number)).where(Counter.outlet_id == "yichang-xiling")) == 3
