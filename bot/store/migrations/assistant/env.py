"""Alembic's entry to the assistant database."""

from bot.store.assistant_tables import AssistantBase
from bot.store.migrations.environment import run

run(AssistantBase.metadata)
