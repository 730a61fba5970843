"""Checks a one-time code and lifts the conversation's identity level for fifteen minutes.

Tries are counted by one UPDATE with its own condition, so that guesses sent at once cannot exceed five.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.errors import IdentityRefused
from bot.service.deps import Deps, TurnContext
from bot.service.load_turn import identity_level_at
from bot.service.person_reference import read_person_id
from bot.service.request_identity_code import hash_code
from bot.service.write_audit import write_audit
from bot.store.assistant_tables import Conversation, OneTimeCode, PersonalResult

MOST_TRIES = 5
IDENTITY_LIVES = timedelta(minutes=15)
PURPOSE = "verify_identity"


def verify_code(deps: Deps, turn: TurnContext, *, code: str) -> int:
    """Return the level reached (2 or 3).

    Raises IdentityRefused: "code_missing" where none was sent, "code_expired", "code_wrong" with `tries_left`,
    "code_exhausted" after the fifth wrong one.
    """
    typed = hash_code(deps, turn.conversation_id, "".join(code.split()))
    with deps.assistant.begin() as session:
        sent = _find_newest(session, turn)
        tries = _count_try(session, turn, sent)
        is_right = deps.cipher.same_hash(sent.code_hash, typed) and sent.person_ref is not None
        reached = _lift(deps, session, turn, sent) if is_right else None
        what = "refused" if reached is None else f"level_{sent.level}"
        write_audit(session, turn, subject_hash=sent.subject_hash, purpose=PURPOSE, what=what)
    if reached is None:  # raised after the commit: the try is spent
        raise _refusal(tries)
    return reached


def _find_newest(session: Session, turn: TurnContext) -> OneTimeCode:
    newest = session.scalar(
        select(OneTimeCode)
        .where(OneTimeCode.conversation_id == turn.conversation_id)
        .order_by(OneTimeCode.id.desc())
        .limit(1)
        .with_for_update()  # a copy sent at once waits here
    )
    if newest is None or newest.used_at is not None:
        raise IdentityRefused("code_missing", field="code")
    if newest.expires_at <= turn.now:
        raise IdentityRefused("code_expired", field="code")
    return newest


def _count_try(session: Session, turn: TurnContext, sent: OneTimeCode) -> int:
    """Spend one try and return how many are spent; raises IdentityRefused("code_exhausted") where none was left."""
    tries = session.scalar(
        update(OneTimeCode)
        .where(OneTimeCode.id == sent.id, OneTimeCode.tries < MOST_TRIES, OneTimeCode.used_at.is_(None))
        .values(tries=OneTimeCode.tries + 1)
        .returning(OneTimeCode.tries)
    )
    if tries is None:
        raise IdentityRefused("code_exhausted", field="code")
    return int(tries)


def _lift(deps: Deps, session: Session, turn: TurnContext, sent: OneTimeCode) -> int:
    """Use the code up and lift the level; a phone's code does not lower a person's level that still holds.

    What was read to another person in this conversation can no longer be opened.
    """
    session.execute(update(OneTimeCode).where(OneTimeCode.id == sent.id).values(used_at=turn.now))
    conversation = session.get_one(Conversation, turn.conversation_id)
    if identity_level_at(conversation, turn.now) > sent.level:
        return conversation.identity_level
    if read_person_id(deps.cipher, conversation.person_ref) != read_person_id(deps.cipher, sent.person_ref):
        session.execute(delete(PersonalResult).where(PersonalResult.conversation_id == turn.conversation_id))
    conversation.identity_level = sent.level
    conversation.person_ref = sent.person_ref
    conversation.identity_until = turn.now + IDENTITY_LIVES
    return sent.level


def _refusal(tries: int) -> IdentityRefused:
    left = MOST_TRIES - tries
    if left <= 0:
        return IdentityRefused("code_exhausted", field="code")
    return IdentityRefused("code_wrong", field="code", tries_left=left)
