"""What the databases refuse and how their users wait for each other."""

from __future__ import annotations

import stat
import threading
import time
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from bot.store.assistant_tables import Appointment, Conversation, Counter, Outlet, VaultEntry
from bot.store.benefits_tables import AccountYear, Person
from bot.store.engines import complete_url
from bot.store.migrate import migrate
from bot.store.sessions import for_reading, open_assistant, open_benefits_owner, open_benefits_reader

NOW = datetime(2026, 3, 2, 9, 0)
TEN_O_CLOCK = datetime(2026, 3, 4, 10, 0)


def a_person() -> Person:
    return Person(
        identity_number="420500197204189026", name="张三", birth=date(1972, 4, 18), sex="female", region="420500"
    )


def a_conversation(number: int) -> Conversation:
    return Conversation(id=f"c{number}", token_hash=f"hash {number}", channel="web", created_at=NOW)


def an_outlet() -> Outlet:
    return Outlet(
        id="here", region="420500", district="西陵区", name="示例大厅", address="", phone="",
        latitude=30.7, longitude=111.3, hours={"0": [["09:00", "12:00"]]}, items=["transfer"],
    )  # fmt: skip


def an_appointment(number: int, *, conversation: int, counter: int = 1, status: str = "booked") -> Appointment:
    return Appointment(
        code=f"A{number}", conversation_id=f"c{conversation}", turn_id=f"turn {number}", item="transfer",
        outlet_id="here", counter=counter, starts_at=TEN_O_CLOCK, status=status, created_at=NOW,
    )  # fmt: skip


@pytest.fixture
def office(assistant: sessionmaker[Session]) -> sessionmaker[Session]:
    """An outlet with two counters, and conversations 0 to 9."""
    with assistant.begin() as session:
        session.add_all([an_outlet(), *map(a_conversation, range(10))])
        session.flush()
        session.add_all([Counter(outlet_id="here", number=1), Counter(outlet_id="here", number=2)])
    return assistant


@pytest.mark.parametrize(
    "statement",
    [
        "insert into person (identity_number, name, phone, birth, sex, region, deemed_months) "
        "values ('1', '', '', '1970-01-01', 'male', '420500', 0)",
        "update person set phone = '1'",
        "delete from person",
        "drop table person",
        "create table note (text varchar(9))",
    ],
)
def test_the_database_refuses_every_write_of_a_reader(
    owner: sessionmaker[Session], empty_url: str, statement: str
) -> None:
    with owner.begin() as session:
        session.add(a_person())
    reader = open_benefits_reader(empty_url)
    with reader() as session, pytest.raises(DBAPIError, match=r"(?i)read.?only"):
        session.execute(text(statement))
    with reader() as session:
        assert session.scalars(select(Person.name)).all() == ["张三"]
    reader.kw["bind"].dispose()


def test_a_reader_needs_to_write_nothing_beside_the_records(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    migrate("benefits", url)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records.db"], "no log file that reading would need"
    with open_benefits_reader(url)() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records.db"]


def test_a_reader_of_a_missing_file_fails_and_creates_nothing(tmp_path: Path) -> None:
    with open_benefits_reader(f"sqlite:///{tmp_path / 'records.db'}")() as session, pytest.raises(OperationalError):
        session.execute(text("select 1"))
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    migrate("assistant", f"sqlite:///{tmp_path / 'new' / 'assistant.db'}")
    for path in (tmp_path / "new").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_money_comes_back_exact_and_sums_close_to_the_fen(owner: sessionmaker[Session]) -> None:
    # 0.10 + 0.20 = 0.30 holds in fen and not in floating point, where the check would refuse the row.
    with owner.begin() as session:
        session.add(a_person())
        session.flush()
        for year in (2024, 2025):
            session.add(
                AccountYear(
                    person_id=1, year=year, opening_yuan=Decimal("0.10"), credited_yuan=Decimal("0.20"),
                    interest_yuan=Decimal("0.00"), closing_yuan=Decimal("0.30"),
                )
            )  # fmt: skip
    with owner() as session:
        assert session.scalars(select(AccountYear.closing_yuan)).all() == [Decimal("0.30")] * 2
        assert session.scalar(select(func.sum(AccountYear.closing_yuan))) == Decimal("0.60")
        assert session.scalars(select(AccountYear.year).where(AccountYear.closing_yuan == Decimal("0.3"))).all()


def test_an_account_that_does_not_add_up_is_refused(owner: sessionmaker[Session]) -> None:
    with owner() as session:
        session.add(a_person())
        session.flush()
        session.add(
            AccountYear(
                person_id=1, year=2025, opening_yuan=Decimal("1.00"), credited_yuan=Decimal("1.00"),
                interest_yuan=Decimal("0.00"), closing_yuan=Decimal("2.01"),
            )
        )  # fmt: skip
        with pytest.raises(IntegrityError, match="ck_account_year_sum"):
            session.flush()


def test_money_finer_than_one_fen_is_refused(owner: sessionmaker[Session]) -> None:
    with owner() as session, pytest.raises(Exception, match="finer than one fen"):
        session.scalars(select(AccountYear).where(AccountYear.closing_yuan == Decimal("0.001"))).all()


def test_foreign_keys_are_enforced(assistant: sessionmaker[Session]) -> None:
    with assistant() as session:
        session.add(VaultEntry(conversation_id="nobody", kind="phone", ciphertext=b"", expires_at=NOW))
        with pytest.raises(IntegrityError):
            session.flush()


def test_an_appointment_needs_a_counter_that_exists(office: sessionmaker[Session]) -> None:
    with office() as session:
        session.add(an_appointment(1, conversation=1, counter=3))
        with pytest.raises(IntegrityError):
            session.flush()


def test_a_counter_takes_one_booking_at_a_time(office: sessionmaker[Session]) -> None:
    with office.begin() as session:
        session.add(an_appointment(1, conversation=1))
    with office() as session:
        session.add(an_appointment(2, conversation=2))
        with pytest.raises(IntegrityError):
            session.flush()
    with office.begin() as session:
        session.add(an_appointment(3, conversation=3, counter=2))


def test_a_cancelled_booking_gives_its_time_back(office: sessionmaker[Session]) -> None:
    with office.begin() as session:
        session.add(an_appointment(1, conversation=1))
    with office.begin() as session:
        session.execute(update(Appointment).values(status="cancelled"))
        session.add(an_appointment(2, conversation=2))


def test_a_conversation_books_an_item_once_for_the_same_time(office: sessionmaker[Session]) -> None:
    with office.begin() as session:
        session.add(an_appointment(1, conversation=1))
    with office() as session:
        session.add(an_appointment(2, conversation=1, counter=2))
        with pytest.raises(IntegrityError):
            session.flush()


def test_a_turn_books_once_even_after_its_booking_was_cancelled(office: sessionmaker[Session]) -> None:
    with office.begin() as session:
        session.add(an_appointment(1, conversation=1, status="cancelled"))
    with office() as session:
        again = an_appointment(1, conversation=1)
        again.code = "B1"
        session.add(again)
        with pytest.raises(IntegrityError):
            session.flush()


def test_a_hundred_threads_that_read_and_then_write_wait_for_each_other(office: sessionmaker[Session]) -> None:
    """Each takes the next free counter of the same time: two of a hundred get one, and nobody meets a lock."""
    outcomes: list[str] = []
    with office.begin() as session:
        session.add_all(map(a_conversation, range(10, 110)))

    def book(number: int) -> None:
        try:
            with office.begin() as session:
                taken = set(session.scalars(select(Appointment.counter)))
                free = sorted({1, 2} - taken)
                session.add(an_appointment(number, conversation=number, counter=free[0] if free else 1))
            outcomes.append("booked")
        except IntegrityError:
            outcomes.append("taken")
        except Exception as failure:
            outcomes.append(repr(failure))

    threads = [threading.Thread(target=book, args=(number,)) for number in range(10, 110)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(outcomes) == {"booked", "taken"}
    with office() as session:
        booked = session.scalars(select(Appointment.counter)).all()
    assert len(outcomes) == 100
    assert outcomes.count("booked") == len(booked) <= 2


def test_who_only_reads_does_not_wait_for_a_writer(office: sessionmaker[Session]) -> None:
    with office.begin() as writing:
        writing.add(an_appointment(1, conversation=1))
        writing.flush()
        begun = time.monotonic()
        with for_reading(office)() as reading:
            assert reading.scalars(select(Appointment)).all() == []
        assert time.monotonic() - begun < 1


@pytest.mark.parametrize("given", ["postgresql://u:p@h:1/d", "postgres://u:p@h:1/d", "postgresql+psycopg://u:p@h:1/d"])
def test_postgresql_is_reached_by_psycopg_however_its_url_begins(given: str) -> None:
    assert complete_url(given).render_as_string(hide_password=False) == "postgresql+psycopg://u:p@h:1/d"


@pytest.mark.parametrize("given", ["sqlite://", "sqlite:///:memory:", "mysql://h/d"])
def test_another_database_or_one_in_memory_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="a database is"):
        open_assistant(given)


def test_the_owner_of_the_records_writes(owner: sessionmaker[Session]) -> None:
    with owner.begin() as session:
        session.add(a_person())
    with owner() as session:
        assert session.scalars(select(Person.name)).all() == ["张三"]


def test_records_on_sqlite_are_whole_fen_in_the_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    migrate("benefits", url)
    with open_benefits_owner(url).begin() as session:
        session.add(a_person())
        session.flush()
        session.add(
            AccountYear(
                person_id=1, year=2025, opening_yuan=Decimal(0), credited_yuan=Decimal("12.34"),
                interest_yuan=Decimal(0), closing_yuan=Decimal("12.34"),
            )
        )  # fmt: skip
        session.flush()
        assert session.scalar(text("select closing_yuan from account_year")) == 1234


def test_an_error_of_the_database_does_not_tell_the_values(tmp_path: Path) -> None:
    sessions = open_assistant(f"sqlite:///{tmp_path / 'new' / 'assistant.db'}")
    with pytest.raises(DBAPIError) as raised, sessions.begin() as session:
        session.execute(text("insert into nowhere values (:typed)"), {"typed": "13912345678"})
    assert "13912345678" not in str(raised.value)
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
