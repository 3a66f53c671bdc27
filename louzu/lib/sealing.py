"""Phones and contacts sealed at rest with AES-GCM, and found again by a keyed hash.

A sealed text is `key id . nonce . ciphertext` in base64. Its place (table, field, row) is
authenticated with it, so that a ciphertext moved to another row does not open. Behind it may
stand marks, each an HMAC of one word of the text under a key of its own for each field and
neighbourhood: they find the row by exactly that word, and tell nothing without the key.
"""

import base64
import hmac
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from louzu.lib.key_ring import Key, ring

NONCE = 12  # bytes, as NIST SP 800-38D recommends for GCM
MARK = 32  # hexadecimal digits: 128 bits of the HMAC
SEALED = re.compile(rf"[0-9a-f]{{8}}\.[A-Za-z0-9+/]+=*(?: [0-9a-f]{{{MARK}}})*")


class CannotUnseal(Exception):
    """The key is another one, or the text is not what was sealed in this place."""


def seal(text: str, place: str, marks: Iterable[str] = ()) -> str:
    """Seal a text for one place, such as `people.household.phone:<id>`."""
    if not text:
        return ""
    key, nonce = ring()[0], os.urandom(NONCE)
    sealed = nonce + _cipher(key).encrypt(nonce, text.encode(), place.encode())
    return " ".join([f"{key.name}.{base64.b64encode(sealed).decode()}", *marks])


def unseal(sealed: str, place: str) -> str:
    """Open what was sealed for this place, or `CannotUnseal`."""
    if not sealed:
        return ""
    owner, _, body = sealed.partition(" ")[0].partition(".")
    key = next((key for key in ring() if key.name == owner), None)
    if key is None:
        raise CannotUnseal(f"Sealed with key {owner}, which this installation does not have.")
    try:
        raw = base64.b64decode(body, validate=True)
        return _cipher(key).decrypt(raw[:NONCE], raw[NONCE:], place.encode()).decode()
    except (InvalidTag, ValueError) as wrong:
        raise CannotUnseal("The sealed text was altered or moved.") from wrong


def key_of(sealed: str) -> str:
    """The id of the key it was sealed with."""
    return sealed.partition(".")[0]


def mark(word: str, field: str, neighbourhood: UUID, key: Key | None = None) -> str:
    """The keyed hash of one word; the same word elsewhere has another one."""
    marking = _marking_key(key or ring()[0], field, neighbourhood)
    return hmac.digest(marking, word.encode(), "sha256").hex()[:MARK]


@lru_cache(maxsize=16)
def _cipher(key: Key) -> AESGCM:
    return AESGCM(key.secret)


@lru_cache(maxsize=256)
def _marking_key(key: Key, field: str, neighbourhood: UUID) -> bytes:
    """RFC 5869: never the sealing key itself, and one for each field and neighbourhood."""
    derived = HKDF(SHA256(), 32, salt=neighbourhood.bytes, info=f"louzu mark {field}".encode())
    return derived.derive(key.secret)
