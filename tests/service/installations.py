"""An assistant's database on SQLite or PostgreSQL, for tests of what the database itself must decide."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from bot.service.deps import Deps, TurnContext
from bot.service.open_conversation import open_conversation
from bot.service.record_turn import begin_turn
from bot.settings import ROOT
from bot.store.migrate import migrate
from bot.store.seeding.assistant import seed_assistant
from bot.store.sessions import open_assistant
from tests.store.databases import postgresql_database


def new_turn(deps: Deps) -> TurnContext:
    """The first turn of a new conversation."""
    conversation_id, _ = open_conversation(deps, region="420500")
    return begin_turn(deps, conversation_id, text="您好")[0]


@contextmanager
def on_postgresql(deps: Deps) -> Iterator[Deps]:
    """Yield the same dependencies with a PostgreSQL database of their own for the assistant."""
    with postgresql_database() as url:
        migrate("assistant", url)
        assistant = open_assistant(url)
        seed_assistant(assistant, ROOT / "data" / "lookups")
        try:
            yield replace(deps, assistant=assistant)
        finally:
            assistant.kw["bind"].dispose()
