"""Looks into the databases of a running installation, as somebody would who has stolen them."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
from psycopg import sql

from tests.live.stack import Stack


def url_of(stack: Stack, setting: str) -> str:
    return stack.environment[f"SHEBAO_{setting.upper()}"]


def everything_in(url: str) -> Iterator[tuple[str, str]]:
    """Each value of each row of each table, as text, with the table's name."""
    with psycopg.connect(url) as database:
        tables = database.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        for (table,) in tables:
            for row in database.execute(sql.SQL("select * from {}").format(sql.Identifier(table))):
                yield from ((table, as_text(value)) for value in row)


def as_text(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
