"""Deletes personal values whose time is over: the vault, answers kept by reference, one-time codes.

Codes are kept for a day after they were sent, since the limits on sending count them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete
from sqlalchemy.orm import Session

from bot.store.assistant_tables import OneTimeCode, PersonalResult, VaultEntry

CODES_KEPT = timedelta(days=1)


def purge(session: Session, now: datetime) -> dict[str, int]:
    """Delete what is over by `now` and return how many rows went, by table; the caller commits."""
    over = {
        VaultEntry: VaultEntry.expires_at <= now,
        PersonalResult: PersonalResult.expires_at <= now,
        OneTimeCode: (OneTimeCode.expires_at <= now) & (OneTimeCode.sent_at <= now - CODES_KEPT),
    }
    counts = {}
    for table, is_over in over.items():
        result = cast("CursorResult[Any]", session.execute(delete(table).where(is_over)))
        counts[table.__tablename__] = result.rowcount
    return counts
