"""Encryption and keyed hashes for the personal values that the assistant's database holds.

Fernet (AES-128-CBC with HMAC) for what must be read again; HMAC-SHA256 for what must only be recognised again.
Both keys are derived from the installation's secret by HKDF (RFC 5869), each for its own purpose.
Not for passwords: those want a slow hash.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class CipherError(ValueError):
    """The ciphertext was altered, or was written with another secret."""


class Cipher:
    """Encrypts and hashes with keys derived from `secret`.

    `retired` are earlier secrets: they still decrypt but never encrypt; keyed hashes made with them no longer match.
    """

    def __init__(self, secret: str, *, retired: tuple[str, ...] = ()) -> None:
        if not secret:
            raise ValueError("the secret is empty")
        self._fernet = MultiFernet([_fernet(each) for each in (secret, *retired)])
        self._hash_key = _derive(secret, purpose=b"shebao keyed hash")

    def __repr__(self) -> str:
        return "Cipher(…)"

    def encrypt(self, text: str) -> bytes:
        """Return the text encrypted; the same text gives another ciphertext each time."""
        return self._fernet.encrypt(text.encode())

    def decrypt(self, ciphertext: bytes) -> str:
        """Return the text again; raises CipherError when it was altered or the secret is another."""
        try:
            return self._fernet.decrypt(ciphertext).decode()
        except InvalidToken:
            raise CipherError("the ciphertext was altered or belongs to another secret") from None

    def encrypt_json(self, value: Any) -> bytes:
        """Return a JSON value encrypted; raises TypeError for what JSON cannot hold."""
        return self.encrypt(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def decrypt_json(self, ciphertext: bytes) -> Any:
        """Return the JSON value again; raises CipherError like `decrypt`."""
        return json.loads(self.decrypt(ciphertext))

    def keyed_hash(self, text: str) -> str:
        """Return 64 hex digits that stand for the text; without the secret they cannot be guessed from a list."""
        return hmac.new(self._hash_key, text.encode(), hashlib.sha256).hexdigest()

    @staticmethod
    def same_hash(one: str, other: str) -> bool:
        """Compare two hashes in a time that does not tell where they differ."""
        return hmac.compare_digest(one.encode(), other.encode())


def _fernet(secret: str) -> Fernet:
    return Fernet(urlsafe_b64encode(_derive(secret, purpose=b"shebao encryption")))


def _derive(secret: str, *, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
