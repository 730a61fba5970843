"""What the two env.py files share: run the revisions on the connection that bot/store/migrate.py hands in."""

from __future__ import annotations

from alembic import context
from sqlalchemy import MetaData


def run(metadata: MetaData) -> None:
    """Run the revisions in the transaction that is open already, so that a failure leaves the schema as it was."""
    connection = context.config.attributes.get("connection")
    if connection is None:
        raise SystemExit("run migrations with `shebao db migrate`: it opens the database and holds the lock")
    context.configure(connection=connection, target_metadata=metadata, compare_type=True, compare_server_default=True)
    with context.begin_transaction():
        context.run_migrations()
