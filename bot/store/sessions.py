"""The sessions of the two databases: the assistant's own, and the benefits database for its owner or for reading.

Objects stay readable after commit. One session is one transaction at a time and belongs to one thread.
"""

from __future__ import annotations

from sqlalchemy.orm import Session, sessionmaker

from bot.store.engines import READER, open_reader, open_writer


def open_assistant(url: str) -> sessionmaker[Session]:
    """Return sessions of the assistant's database; on SQLite each waits at its start until no other writes."""
    return sessionmaker(open_writer(url, write_ahead=True), expire_on_commit=False)


def for_reading(sessions: sessionmaker[Session]) -> sessionmaker[Session]:
    """Return sessions of the same database that only read, and on SQLite therefore wait for no writer."""
    engine = sessions.kw["bind"].execution_options(sqlite_begin=READER)
    return sessionmaker(engine, expire_on_commit=False)


def open_benefits_reader(url: str) -> sessionmaker[Session]:
    """Return sessions in which the database refuses every write."""
    return sessionmaker(open_reader(url), expire_on_commit=False)


def open_benefits_owner(url: str) -> sessionmaker[Session]:
    """Return sessions that may write the records; for migrations and seeding only.

    No write-ahead log: the reader may then be an account that cannot write the folder.
    """
    return sessionmaker(open_writer(url, write_ahead=False), expire_on_commit=False)
