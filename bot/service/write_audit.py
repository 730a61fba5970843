"""The one place that writes the audit: who saw or changed whose data, why, and what."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.service.deps import TurnContext
from bot.store.assistant_tables import AuditEntry


def write_audit(session: Session, turn: TurnContext, *, subject_hash: str, purpose: str, what: str) -> None:
    """Add an entry to the caller's transaction; the subject is a keyed hash, never a name or a number."""
    session.add(
        AuditEntry(
            at=turn.now,
            actor=f"conversation:{turn.conversation_id}",
            subject_hash=subject_hash,
            purpose=purpose,
            what=what,
            turn_id=turn.turn_id,
        )
    )
