"""Tables of the assistant's own database: conversations, identity, appointments, audit, events, outbox.

Typed personal values are stored only as ciphertext (`bytes` columns, see bot/store/cipher.py).
Times are naive local time (Asia/Shanghai) handed in by the caller.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class AssistantBase(DeclarativeBase):
    """Metadata of the assistant database."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {dict[str, Any]: JSON, list[Any]: JSON}


class Conversation(AssistantBase):
    """One conversation; its id is Rasa's sender id, `token_hash` is SHA-256 of the bearer token.

    `person_ref` is the encrypted person id once identity is verified, `identity_until` when that lapses.
    `pending` is the step of an identity check going on in the chat: "", "person", "code";
    `resume_payload` is what the citizen wanted before the check.
    """

    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    channel: Mapped[str] = mapped_column(String(12))
    region: Mapped[str] = mapped_column(String(6), default="")
    status: Mapped[str] = mapped_column(String(10), default="bot")
    identity_level: Mapped[int] = mapped_column(default=1)
    person_ref: Mapped[bytes | None]
    identity_until: Mapped[datetime | None]
    pending: Mapped[str] = mapped_column(String(10), default="")
    resume_payload: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("status in ('bot', 'queued', 'operator', 'closed')", name="ck_conversation_status"),
    )


class Turn(AssistantBase):
    """One message and its reply. `text` is redacted; `replies` hold personal results by reference only."""

    __tablename__ = "turn"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    client_message_id: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    payload: Mapped[str] = mapped_column(Text, default="")
    topic: Mapped[str] = mapped_column(String(40), default="")
    confidence: Mapped[float | None]
    answer_id: Mapped[str] = mapped_column(String(60), default="")
    answer_status: Mapped[str] = mapped_column(String(16), default="")
    replies: Mapped[list[Any]] = mapped_column(default=list)
    revisions: Mapped[dict[str, Any]] = mapped_column(default=dict)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_for: Mapped[date]

    __table_args__ = (UniqueConstraint("conversation_id", "client_message_id", name="uq_turn_client_message"),)


class OfferedPayload(AssistantBase):
    """A button payload shown in this conversation; only these may start with "/"."""

    __tablename__ = "offered_payload"

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    payload: Mapped[str] = mapped_column(String(400), primary_key=True)


class VaultEntry(AssistantBase):
    """A personal value typed into the chat, encrypted; `kind` is the placeholder's kind."""

    __tablename__ = "vault_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    ciphertext: Mapped[bytes]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class PersonalResult(AssistantBase):
    """An answer of risk class 2 or 3, encrypted; Rasa and the turn hold its id only."""

    __tablename__ = "personal_result"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    ciphertext: Mapped[bytes]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class OneTimeCode(AssistantBase):
    """A one-time code of one conversation; only its keyed hash is kept.

    `subject_hash` is the keyed hash of person or phone (for limits); `person_ref` is None where nobody fits,
    and such a code can never be met.
    """

    __tablename__ = "one_time_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    level: Mapped[int]
    subject_hash: Mapped[str] = mapped_column(String(64), index=True)
    address_hash: Mapped[str] = mapped_column(String(64), index=True)
    person_ref: Mapped[bytes | None]
    code_hash: Mapped[str] = mapped_column(String(64))
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class OutboxMessage(AssistantBase):
    """A message to be sent to a phone; address and body are encrypted, delivery is recorded."""

    __tablename__ = "outbox_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(10))
    template: Mapped[str] = mapped_column(String(40))
    recipient: Mapped[bytes]
    body: Mapped[bytes]
    created_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]


class Outlet(AssistantBase):
    """A service outlet; hours per weekday as `{"0": [["09:00", "12:00"], …]}`, Monday is "0"."""

    __tablename__ = "outlet"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    region: Mapped[str] = mapped_column(String(6), index=True)
    district: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(60))
    address: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(20))
    latitude: Mapped[float]
    longitude: Mapped[float]
    hours: Mapped[dict[str, Any]]
    items: Mapped[list[Any]]
    slot_minutes: Mapped[int] = mapped_column(default=30)


class Counter(AssistantBase):
    """A counter of an outlet that takes appointments; their number is the capacity of a time."""

    __tablename__ = "counter"

    outlet_id: Mapped[str] = mapped_column(ForeignKey("outlet.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)


class Appointment(AssistantBase):
    """A booked time at one counter. The database refuses a second active one for the same counter and time,
    and for the same conversation, item and time."""

    __tablename__ = "appointment"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    turn_id: Mapped[str] = mapped_column(String(32), unique=True)
    item: Mapped[str] = mapped_column(String(40))
    outlet_id: Mapped[str] = mapped_column(String(40))
    counter: Mapped[int]
    starts_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(10), default="booked")
    changed_by_turn_id: Mapped[str] = mapped_column(String(32), default="")
    created_at: Mapped[datetime]

    __table_args__ = (
        ForeignKeyConstraint(["outlet_id", "counter"], ["counter.outlet_id", "counter.number"]),
        CheckConstraint("status in ('booked', 'cancelled', 'done')", name="ck_appointment_status"),
        Index(
            "uq_appointment_counter_time",
            "outlet_id",
            "starts_at",
            "counter",
            unique=True,
            sqlite_where=text("status = 'booked'"),
            postgresql_where=text("status = 'booked'"),
        ),
        Index(
            "uq_appointment_conversation_item_time",
            "conversation_id",
            "item",
            "starts_at",
            unique=True,
            sqlite_where=text("status = 'booked'"),
            postgresql_where=text("status = 'booked'"),
        ),
    )


class HandOver(AssistantBase):
    """A citizen's wish to talk to a person."""

    __tablename__ = "hand_over"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    turn_id: Mapped[str] = mapped_column(String(32), unique=True)
    reason: Mapped[str] = mapped_column(String(20))
    requested_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Event(AssistantBase):
    """Something to tell a conversation outside a reply; `id` is the Last-Event-ID."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    turn_id: Mapped[str] = mapped_column(String(32), default="")
    kind: Mapped[str] = mapped_column(String(20))
    payload: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class AuditEntry(AssistantBase):
    """Who saw or changed whose data, why, and what; `subject_hash` is the keyed hash of the person."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(String(60))
    subject_hash: Mapped[str] = mapped_column(String(64), index=True)
    purpose: Mapped[str] = mapped_column(String(40))
    what: Mapped[str] = mapped_column(String(60))
    turn_id: Mapped[str] = mapped_column(String(32), default="")


class Rating(AssistantBase):
    """A citizen's rating of a turn, 1 (very dissatisfied) to 5 (very satisfied)."""

    __tablename__ = "rating"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    turn_id: Mapped[str] = mapped_column(ForeignKey("turn.id"), unique=True)
    score: Mapped[int]
    comment: Mapped[str] = mapped_column(Text, default="")
    rated_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("score between 1 and 5", name="ck_rating_score"),)


class KnowledgeRevision(AssistantBase):
    """A state of the whole knowledge; the newest published one is what citizens are answered from.

    `digest` is the SHA-256 of its content, so that the same content is published once.
    """

    __tablename__ = "knowledge_revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    author: Mapped[str] = mapped_column(String(60))
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None] = mapped_column(index=True)


class KnowledgeEntry(AssistantBase):
    """One entry of a revision; `body` is the entry as a topic file writes it."""

    __tablename__ = "knowledge_entry"

    revision_id: Mapped[int] = mapped_column(ForeignKey("knowledge_revision.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    topic: Mapped[str] = mapped_column(String(40), index=True)
    topic_name: Mapped[str] = mapped_column(String(40))
    scope: Mapped[str] = mapped_column(String(10))
    position: Mapped[int]
    body: Mapped[dict[str, Any]]

    __table_args__ = (CheckConstraint("scope in ('in', 'neighbour')", name="ck_knowledge_entry_scope"),)
