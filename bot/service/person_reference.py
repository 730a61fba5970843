"""Whom a conversation has shown to be: the encrypted reference kept with a code and with the conversation.

Level 3 refers to a person of the benefits database, level 2 to a phone. It is not the record itself.
"""

from __future__ import annotations

from bot.store.cipher import Cipher


def refer_to_person(cipher: Cipher, person_id: int) -> bytes:
    """Return the encrypted reference to a person of the benefits database."""
    return cipher.encrypt_json({"person_id": person_id})


def refer_to_phone(cipher: Cipher, phone: str) -> bytes:
    """Return the encrypted reference to a phone."""
    return cipher.encrypt_json({"phone": phone})


def read_person_id(cipher: Cipher, reference: bytes | None) -> int | None:
    """Return the person a reference names, None where it names a phone or nothing."""
    if reference is None:
        return None
    person_id = cipher.decrypt_json(reference).get("person_id")
    return None if person_id is None else int(person_id)


def hash_person(cipher: Cipher, identity_number: str) -> str:
    """Return the keyed hash under which a person stands in limits and in the audit."""
    return cipher.keyed_hash(f"person:{identity_number}")


def hash_phone(cipher: Cipher, phone: str) -> str:
    """Return the keyed hash under which a phone stands in limits and in the audit."""
    return cipher.keyed_hash(f"phone:{phone}")
