"""Encryption and keyed hashes of personal values."""

from __future__ import annotations

import pytest

from bot.store.cipher import Cipher, CipherError

SECRET = "a secret for tests"
TEXT = "张三 420500197204189026"


def test_what_is_encrypted_reads_the_same_again() -> None:
    cipher = Cipher(SECRET)
    assert cipher.decrypt(cipher.encrypt(TEXT)) == TEXT


def test_json_keeps_its_types() -> None:
    cipher = Cipher(SECRET)
    value = {"月": ["2026-01", 3, None, True, "1.20"]}
    assert cipher.decrypt_json(cipher.encrypt_json(value)) == value


def test_the_ciphertext_shows_nothing_of_the_text_and_differs_each_time() -> None:
    cipher = Cipher(SECRET)
    one, other = cipher.encrypt(TEXT), cipher.encrypt(TEXT)
    assert one != other
    assert b"420500" not in one
    assert "张三".encode() not in one


@pytest.mark.parametrize("position", [0, 12, 40, -1])
def test_a_single_altered_byte_is_refused(position: int) -> None:
    cipher = Cipher(SECRET)
    altered = bytearray(cipher.encrypt(TEXT))
    altered[position] = ord("A") if altered[position] != ord("A") else ord("B")
    with pytest.raises(CipherError):
        cipher.decrypt(bytes(altered))


def test_another_secret_does_not_decrypt() -> None:
    with pytest.raises(CipherError):
        Cipher("another secret").decrypt(Cipher(SECRET).encrypt(TEXT))


def test_after_a_change_of_secret_the_retired_one_still_decrypts_but_no_longer_encrypts() -> None:
    old, new = Cipher("old"), Cipher("new", retired=("old",))
    assert new.decrypt(old.encrypt(TEXT)) == TEXT
    with pytest.raises(CipherError):
        old.decrypt(new.encrypt(TEXT))


def test_a_keyed_hash_depends_on_text_and_secret_only() -> None:
    digest = Cipher(SECRET).keyed_hash("123456")
    assert len(digest) == 64
    assert Cipher.same_hash(digest, Cipher(SECRET).keyed_hash("123456"))
    assert not Cipher.same_hash(digest, Cipher(SECRET).keyed_hash("123457"))
    assert not Cipher.same_hash(digest, Cipher("another secret").keyed_hash("123456"))


def test_an_empty_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        Cipher("")


def test_printing_a_cipher_does_not_print_its_secret() -> None:
    assert SECRET not in repr(Cipher(SECRET))
