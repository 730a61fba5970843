"""The first synthetic persons of every seeding, by the names that the dialogues use."""

from __future__ import annotations

import sqlite3
from pathlib import Path

NAMES = {"zhou": "周桂芳", "liang": "梁国强", "chen": "陈志华"}


def read_persons(var_dir: Path) -> dict[str, dict[str, str]]:
    """Return name and identity number of each, as seeded in this installation."""
    with sqlite3.connect(var_dir / "benefits.db") as database:
        numbers = dict(database.execute("select name, identity_number from person order by id desc"))
    return {key: {"name": name, "number": numbers[name]} for key, name in NAMES.items()}
