"""How often one-time codes may be sent: per person or phone, per address, per conversation, and how close together.

Counted in the database, under a lock per subject, so that parallel requests cannot slip through.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import ip_address
from math import ceil

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from bot.errors import TooManyRequests
from bot.service.deps import Deps, TurnContext
from bot.store.assistant_tables import OneTimeCode
from bot.store.engines import hold_lock

WINDOW = timedelta(hours=1)
PER_SUBJECT = 5
PER_ADDRESS = 20
PER_CONVERSATION = 5
BETWEEN_SENDS = timedelta(seconds=60)


def hash_address(deps: Deps, address: str) -> str:
    """Return the keyed hash of a network address; "" where it names no citizen (none given, or this machine)."""
    return deps.cipher.keyed_hash(f"address:{address}") if address and not _is_loopback(address) else ""


def check_limits(session: Session, turn: TurnContext, *, subject_hash: str, address_hash: str) -> None:
    """Raise TooManyRequests(retry_after_seconds) where a limit is reached; holds the locks until the caller commits."""
    for name in (turn.conversation_id, subject_hash, address_hash):
        if name:
            hold_lock(session.connection(), f"one_time_code {name}")
    of_conversation = OneTimeCode.conversation_id == turn.conversation_id
    waits = [
        _wait(session, of_conversation, 1, BETWEEN_SENDS, turn.now),
        _wait(session, of_conversation, PER_CONVERSATION, WINDOW, turn.now),
        _wait(session, OneTimeCode.subject_hash == subject_hash, PER_SUBJECT, WINDOW, turn.now),
    ]
    if address_hash:
        waits.append(_wait(session, OneTimeCode.address_hash == address_hash, PER_ADDRESS, WINDOW, turn.now))
    _refuse(waits)


def _refuse(waits: Sequence[timedelta]) -> None:
    longest = max(waits)
    if longest > timedelta(0):
        raise TooManyRequests("code_too_often", retry_after_seconds=ceil(longest.total_seconds()))


def _wait(session: Session, condition: ColumnElement[bool], most: int, window: timedelta, now: datetime) -> timedelta:
    """Return how long until fewer than `most` codes lie in the window."""
    deciding = session.scalar(
        select(OneTimeCode.sent_at)
        .where(condition, OneTimeCode.sent_at > now - window)
        .order_by(OneTimeCode.sent_at.desc())
        .offset(most - 1)
        .limit(1)
    )
    return timedelta(0) if deciding is None else deciding + window - now


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
