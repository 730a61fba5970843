"""How the databases are opened: SQLite files or PostgreSQL by URL, for writing or for reading only.

SQLite writers begin with BEGIN IMMEDIATE and wait for each other, since a transaction that reads first and writes
later fails with "database is locked" as soon as another has written in between. Not here: which database is which
(sessions.py), what is in them (the tables files). Errors name the statement, never the values in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

BUSY_TIMEOUT_MS = 10_000
WRITER = "BEGIN IMMEDIATE"
READER = "BEGIN"


def open_writer(url: str, *, write_ahead: bool) -> Engine:
    """Return an engine that may write; an SQLite file is created when missing, readable by its owner only.

    `write_ahead` lets SQLite's readers go on while another writes; who may not write the file's folder can then
    not read the file either.
    """
    address = complete_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True, hide_parameters=True)
    _create_file(address)
    pragmas = ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL"] if write_ahead else []
    return _open_sqlite(address, pragmas, WRITER)


def open_reader(url: str) -> Engine:
    """Return an engine whose every write the database itself refuses; a missing SQLite file is an error."""
    address = complete_url(url)
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(_as_read_only(address), ["PRAGMA query_only = ON"], READER)
    options = "-c default_transaction_read_only=on"
    return create_engine(address, pool_pre_ping=True, hide_parameters=True, connect_args={"options": options})


def complete_url(url: str) -> URL:
    """Return the URL with its driver: psycopg 3 for `postgresql://` and `postgres://`, SQLite as it is.

    Raises ValueError for any other database, and for SQLite in memory, which no second connection would see.
    """
    address = make_url(url)
    if address.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        raise ValueError(f"a database is a SQLite file or PostgreSQL, not {address.drivername}")
    return address


def hold_lock(connection: Connection, name: str) -> None:
    """Let one process at a time pass until its transaction ends; SQLite's BEGIN IMMEDIATE has seen to it already."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext(%s))", (name,))


def _open_sqlite(address: URL, pragmas: list[str], begin: str) -> Engine:
    engine = create_engine(address, hide_parameters=True)
    statements = [f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}", "PRAGMA foreign_keys = ON", *pragmas]

    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver shall not begin transactions by itself
        for statement in statements:
            connection.execute(statement)

    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", begin))

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin_transaction)
    return engine


def _as_read_only(address: URL) -> URL:
    path = Path(str(address.database)).resolve()
    return address.set(database=f"file:{quote(str(path))}", query={"mode": "ro", "uri": "true"})


def _create_file(address: URL) -> None:
    path = Path(str(address.database))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
