"""Personal values go when their time is over, and not before."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from bot.store.assistant_tables import Conversation, OneTimeCode, PersonalResult, VaultEntry
from bot.store.expiry import purge

NOW = datetime(2026, 3, 2, 9, 0)
SECOND = timedelta(seconds=1)


def fill(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        session.add(Conversation(id="c", token_hash="h", channel="web", created_at=NOW))
        session.flush()
        for number, expires_at in enumerate((NOW - SECOND, NOW, NOW + SECOND)):
            session.add(VaultEntry(conversation_id="c", kind="phone", ciphertext=b"", expires_at=expires_at))
            session.add(PersonalResult(id=f"r{number}", conversation_id="c", ciphertext=b"", expires_at=expires_at))
        for sent_at in (NOW - timedelta(days=1, seconds=1), NOW - timedelta(days=1), NOW - timedelta(minutes=6), NOW):
            session.add(a_code(sent_at))


def a_code(sent_at: datetime) -> OneTimeCode:
    return OneTimeCode(
        conversation_id="c", level=3, subject_hash="s", address_hash="a", code_hash="h", sent_at=sent_at,
        expires_at=sent_at + timedelta(minutes=5),
    )  # fmt: skip


def test_what_is_over_goes_and_the_rest_stays(assistant: sessionmaker[Session]) -> None:
    fill(assistant)
    with assistant.begin() as session:
        assert purge(session, NOW) == {"vault_entry": 2, "personal_result": 2, "one_time_code": 2}
    with assistant() as session:
        assert session.scalars(select(VaultEntry.expires_at)).all() == [NOW + SECOND]
        assert session.scalars(select(PersonalResult.id)).all() == ["r2"]
        # An expired code still counts for the limits of its day.
        assert session.scalar(select(func.count()).select_from(OneTimeCode)) == 2


def test_a_second_purge_finds_nothing(assistant: sessionmaker[Session]) -> None:
    fill(assistant)
    with assistant.begin() as session:
        purge(session, NOW)
    with assistant.begin() as session:
        assert purge(session, NOW) == {"vault_entry": 0, "personal_result": 0, "one_time_code": 0}
