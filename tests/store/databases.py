"""Databases for tests: an SQLite file in the test's folder, or a PostgreSQL database created and dropped for it.

The server is SHEBAO_TEST_POSTGRESQL_URL, else the local one when its port answers.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

LOCAL_SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"


def find_server() -> str:
    """Return the server's URL, or "" when none answers."""
    if given := os.environ.get("SHEBAO_TEST_POSTGRESQL_URL"):
        return given
    with closing(socket.socket()) as probe:
        probe.settimeout(1)
        return LOCAL_SERVER if probe.connect_ex(("127.0.0.1", 5432)) == 0 else ""


@contextmanager
def postgresql_database() -> Iterator[str]:
    """Yield the URL of an empty database, dropped afterwards; skips the test when no server answers."""
    server = find_server()
    if not server:
        pytest.skip("no PostgreSQL at 127.0.0.1:5432 and SHEBAO_TEST_POSTGRESQL_URL is not set")
    name = f"shebao_test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield server.rsplit("/", 1)[0] + f"/{name}"
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
