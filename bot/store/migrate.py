"""Brings a database to the schema of this version of the program, by Alembic's numbered revisions.

One transaction under one lock: a failure leaves the schema as it was, and of two processes that start at the same
time one waits. `which` is "benefits" or "assistant".
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.store.engines import complete_url, hold_lock, open_reader
from bot.store.sessions import open_assistant, open_benefits_owner

Which = Literal["benefits", "assistant"]
OPEN = {"benefits": open_benefits_owner, "assistant": open_assistant}
MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def migrate(which: Which, url: str) -> None:
    """Bring the database at `url`, its owner's URL, to the newest revision; nothing happens when it is there."""
    _run(which, url, lambda config: command.upgrade(config, "head"))


def revert(which: Which, url: str, *, to: str = "base") -> None:
    """Take the database back to an earlier revision, `base` being empty; what the tables held is lost."""
    _run(which, url, lambda config: command.downgrade(config, to))


def check_current(which: Which, url: str) -> bool:
    """Return whether the database stands at the newest revision; nothing is created or changed."""
    if not _is_present(url):
        return False
    engine = open_reader(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == newest_revision(which)
    finally:
        engine.dispose()


def newest_revision(which: Which) -> str | None:
    """Return the id of the one newest revision; raises alembic's CommandError when there are two."""
    return ScriptDirectory.from_config(_config(which)).get_current_head()


def _run(which: Which, url: str, change: Callable[[Config], None]) -> None:
    engine = OPEN[which](url).kw["bind"]
    try:
        with engine.begin() as connection:
            hold_lock(connection, f"shebao migrate {which}")
            config = _config(which)
            config.attributes["connection"] = connection
            change(config)
    finally:
        engine.dispose()


def _config(which: Which) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS / which).replace("%", "%%"))
    return config


def _is_present(url: str) -> bool:
    address = complete_url(url)
    return address.get_backend_name() != "sqlite" or Path(str(address.database)).exists()
