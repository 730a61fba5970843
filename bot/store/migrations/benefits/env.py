"""Alembic's entry to the benefits database."""

from bot.store.benefits_tables import BenefitsBase
from bot.store.migrations.environment import run

run(BenefitsBase.metadata)
