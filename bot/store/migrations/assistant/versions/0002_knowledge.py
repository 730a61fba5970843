"""The knowledge by revisions.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "knowledge_revision",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("author", sa.String(60), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("published_at", sa.DateTime()),
    )
    op.create_index("ix_knowledge_revision_published_at", "knowledge_revision", ["published_at"])
    op.create_table(
        "knowledge_entry",
        sa.Column("revision_id", sa.Integer(), sa.ForeignKey("knowledge_revision.id"), primary_key=True),
        sa.Column("id", sa.String(60), primary_key=True),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("topic_name", sa.String(40), nullable=False),
        sa.Column("scope", sa.String(10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.CheckConstraint("scope in ('in', 'neighbour')", name="ck_knowledge_entry_scope"),
    )
    op.create_index("ix_knowledge_entry_topic", "knowledge_entry", ["topic"])


def downgrade() -> None:
    op.drop_table("knowledge_entry")
    op.drop_table("knowledge_revision")
