"""Conversations with their vault, one-time codes and outbox; outlets, counters and appointments; events and audit.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    "conversation",
    "turn",
    "offered_payload",
    "vault_entry",
    "personal_result",
    "one_time_code",
    "outbox_message",
    "outlet",
    "counter",
    "appointment",
    "hand_over",
    "event",
    "audit_entry",
    "rating",
)


def upgrade() -> None:
    _create_conversations()
    _create_identity()
    _create_appointments()
    _create_records_of_service()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_conversations() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(12), nullable=False),
        sa.Column("region", sa.String(6), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("identity_level", sa.Integer(), nullable=False),
        sa.Column("person_ref", sa.LargeBinary()),
        sa.Column("identity_until", sa.DateTime()),
        sa.Column("pending", sa.String(10), nullable=False),
        sa.Column("resume_payload", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("token_hash"),
        sa.CheckConstraint("status in ('bot', 'queued', 'operator', 'closed')", name="ck_conversation_status"),
    )
    op.create_table(
        "turn",
        sa.Column("id", sa.String(32), primary_key=True),
        _conversation(),
        sa.Column("client_message_id", sa.String(64)),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("confidence", sa.Double()),
        sa.Column("answer_id", sa.String(60), nullable=False),
        sa.Column("answer_status", sa.String(16), nullable=False),
        sa.Column("replies", sa.JSON(), nullable=False),
        sa.Column("revisions", sa.JSON(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime()),
        sa.Column("answered_for", sa.Date(), nullable=False),
        sa.UniqueConstraint("conversation_id", "client_message_id", name="uq_turn_client_message"),
    )
    op.create_table(
        "offered_payload",
        _conversation(primary_key=True),
        sa.Column("payload", sa.String(400), primary_key=True),
    )
    op.create_index("ix_turn_conversation_id", "turn", ["conversation_id"])


def _create_identity() -> None:
    op.create_table(
        "vault_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        _conversation(),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "personal_result",
        sa.Column("id", sa.String(32), primary_key=True),
        _conversation(),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "one_time_code",
        sa.Column("id", sa.Integer(), primary_key=True),
        _conversation(),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("subject_hash", sa.String(64), nullable=False),
        sa.Column("address_hash", sa.String(64), nullable=False),
        sa.Column("person_ref", sa.LargeBinary()),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime()),
    )
    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("template", sa.String(40), nullable=False),
        sa.Column("recipient", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("delivered_at", sa.DateTime()),
    )
    for table, column in (
        ("vault_entry", "conversation_id"),
        ("vault_entry", "expires_at"),
        ("personal_result", "conversation_id"),
        ("personal_result", "expires_at"),
        ("one_time_code", "conversation_id"),
        ("one_time_code", "subject_hash"),
        ("one_time_code", "address_hash"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _create_appointments() -> None:
    op.create_table(
        "outlet",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("region", sa.String(6), nullable=False),
        sa.Column("district", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("address", sa.String(120), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("slot_minutes", sa.Integer(), nullable=False),
    )
    op.create_table(
        "counter",
        sa.Column("outlet_id", sa.String(40), sa.ForeignKey("outlet.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
    )
    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(8), nullable=False),
        _conversation(),
        sa.Column("turn_id", sa.String(32), nullable=False),
        sa.Column("item", sa.String(40), nullable=False),
        sa.Column("outlet_id", sa.String(40), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("changed_by_turn_id", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("code"),
        sa.UniqueConstraint("turn_id"),
        sa.ForeignKeyConstraint(["outlet_id", "counter"], ["counter.outlet_id", "counter.number"]),
        sa.CheckConstraint("status in ('booked', 'cancelled', 'done')", name="ck_appointment_status"),
    )
    op.create_index("ix_outlet_region", "outlet", ["region"])
    op.create_index("ix_appointment_conversation_id", "appointment", ["conversation_id"])
    # Only what is still booked stands in the way of another booking.
    booked = sa.text("status = 'booked'")
    for name, columns in (
        ("uq_appointment_counter_time", ["outlet_id", "starts_at", "counter"]),
        ("uq_appointment_conversation_item_time", ["conversation_id", "item", "starts_at"]),
    ):
        op.create_index(
            name, "appointment", columns, unique=True, sqlite_where=booked, postgresql_where=booked
        )


def _create_records_of_service() -> None:
    op.create_table(
        "hand_over",
        sa.Column("id", sa.Integer(), primary_key=True),
        _conversation(),
        sa.Column("turn_id", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("requested_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime()),
        sa.UniqueConstraint("turn_id"),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), primary_key=True),
        _conversation(),
        sa.Column("turn_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("subject_hash", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("what", sa.String(60), nullable=False),
        sa.Column("turn_id", sa.String(32), nullable=False),
    )
    op.create_table(
        "rating",
        sa.Column("id", sa.Integer(), primary_key=True),
        _conversation(),
        sa.Column("turn_id", sa.String(32), sa.ForeignKey("turn.id"), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("rated_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("turn_id"),
        sa.CheckConstraint("score between 1 and 5", name="ck_rating_score"),
    )
    for table, column in (
        ("hand_over", "conversation_id"),
        ("event", "conversation_id"),
        ("audit_entry", "at"),
        ("audit_entry", "subject_hash"),
        ("rating", "conversation_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _conversation(primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(
        "conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), primary_key=primary_key, nullable=False
    )
