"""Sends a one-time code: level 2 to the phone given, level 3 to the phone on record and to no other.

The shape of a number is public, so a malformed one is told; whether a person exists is not, so an unknown person,
a name that does not fit and a person without a phone go through the same steps and get the same reply.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from bot.errors import InvalidInput
from bot.results import Answer, AnswerStatus
from bot.service.code_limits import check_limits, hash_address
from bot.service.deps import Deps, TurnContext
from bot.service.person_reference import hash_person, hash_phone, refer_to_person, refer_to_phone
from bot.service.queue_message import queue_message, seal_message
from bot.store.assistant_tables import OneTimeCode
from bot.store.benefits_tables import Person
from bot.text import identity_number as identity_numbers

PHONE_LEVEL, PERSON_LEVEL = 2, 3
CODE_LIVES = timedelta(minutes=5)
CODE_DIGITS = 6
TEMPLATE = "sms_identity_code"
NOBODY = "00000000000"
MOBILE = re.compile(r"1[3-9]\d{9}")
NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|·){1,29}")
MIDDLE_DOTS = str.maketrans("•‧∙・．.", "······")


@dataclass(frozen=True, slots=True)
class _Recipient:
    """Whom a code is for; without a reference nobody, and no code is ever met or sent."""

    level: int
    subject_hash: str
    phone: str
    reference: bytes
    is_somebody: bool


def request_phone_code(deps: Deps, turn: TurnContext, *, phone: str, address: str = "") -> Answer:
    """Send a code to a phone (level 2). Raises InvalidInput("phone_malformed"), TooManyRequests.

    `address` is the network address asked from, for the limits.
    """
    number = re.sub(r"^\+?86", "", re.sub(r"[\s\-]", "", phone))
    if not MOBILE.fullmatch(number):
        raise InvalidInput("phone_malformed", field="phone")
    recipient = _Recipient(
        PHONE_LEVEL, hash_phone(deps.cipher, number), number, refer_to_phone(deps.cipher, number), is_somebody=True
    )
    return _send(deps, turn, recipient, address, phone_hint=f"{number[:3]}****{number[-4:]}")


def request_person_code(deps: Deps, turn: TurnContext, *, name: str, identity_number: str, address: str = "") -> Answer:
    """Send a code to the phone on record of the person (level 3); the reply never tells whether there is one.

    Raises InvalidInput with "name_malformed" or the code of what is wrong with the number, TooManyRequests.
    """
    person_name = normalise_name(name)
    number = identity_numbers.compact(identity_number)
    if not NAME.fullmatch(person_name):
        raise InvalidInput("name_malformed", field="name")
    if problem := identity_numbers.find_problem(number, turn.on):
        raise InvalidInput(problem, field="identity_number")
    return _send(deps, turn, _find_recipient(deps, person_name, number), address)


def normalise_name(name: str) -> str:
    """Return a name without white space and with one kind of middle dot."""
    return "".join(name.split()).translate(MIDDLE_DOTS)


def _find_recipient(deps: Deps, name: str, number: str) -> _Recipient:
    with deps.benefits() as session:
        person = session.scalar(select(Person).where(Person.identity_number == number))
    known = normalise_name(person.name) if person else ""
    fits = deps.cipher.same_hash(deps.cipher.keyed_hash(known), deps.cipher.keyed_hash(name))
    is_somebody = person is not None and fits and bool(person.phone) and person.died_on is None
    return _Recipient(
        level=PERSON_LEVEL,
        subject_hash=hash_person(deps.cipher, number),
        phone=person.phone if person is not None and is_somebody else NOBODY,
        reference=refer_to_person(deps.cipher, person.id if person is not None else 0),
        is_somebody=is_somebody,
    )


def _send(deps: Deps, turn: TurnContext, recipient: _Recipient, address: str, phone_hint: str | None = None) -> Answer:
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    minutes = CODE_LIVES // timedelta(minutes=1)
    message = seal_message(deps, TEMPLATE, recipient.phone, {"code": code, "minutes": minutes})
    sent = OneTimeCode(
        conversation_id=turn.conversation_id,
        level=recipient.level,
        subject_hash=recipient.subject_hash,
        address_hash=hash_address(deps, address),
        person_ref=recipient.reference if recipient.is_somebody else None,
        code_hash=hash_code(deps, turn.conversation_id, code),
        tries=0,
        sent_at=turn.now,
        expires_at=turn.now + CODE_LIVES,
    )
    with deps.assistant.begin() as session:
        check_limits(session, turn, subject_hash=sent.subject_hash, address_hash=sent.address_hash)
        session.execute(
            update(OneTimeCode)
            .where(OneTimeCode.conversation_id == turn.conversation_id, OneTimeCode.expires_at > turn.now)
            .values(expires_at=turn.now)
        )
        session.add(sent)
        if recipient.is_somebody:
            queue_message(session, message, turn.now)
    values = {"level": recipient.level, "expires_in_minutes": minutes, "phone_hint": phone_hint}
    return Answer(
        "identity_code_sent",
        {**values, "expires_in_seconds": int(CODE_LIVES.total_seconds())},
        status=AnswerStatus.NEEDS_IDENTITY,
    )


def hash_code(deps: Deps, conversation_id: str, code: str) -> str:
    """Return the keyed hash of a code, which holds for one conversation only."""
    return deps.cipher.keyed_hash(f"code:{conversation_id}:{code}")
