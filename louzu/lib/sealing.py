"""Phones and contacts sealed at rest with AES-GCM.

A sealed text is `key id . nonce . ciphertext` in base64. Its place (table, field, row) is
authenticated with it, so that a ciphertext moved to another row does not open.
"""

import base64
import hashlib
import os
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12  # bytes, as NIST SP 800-38D recommends for GCM


class CannotUnseal(Exception):
    """The key is another one, or the text is not what was sealed in this place."""


@cache
def _key() -> tuple[str, AESGCM]:
    secret = bytes.fromhex(settings.SEALING_KEY)
    return hashlib.sha256(secret).hexdigest()[:8], AESGCM(secret)


def seal(text: str, place: str) -> str:
    """Seal a text for one place, such as `people.household.phone:<id>`."""
    if not text:
        return ""
    name, key = _key()
    nonce = os.urandom(NONCE)
    sealed = nonce + key.encrypt(nonce, text.encode(), place.encode())
    return f"{name}.{base64.b64encode(sealed).decode()}"


def unseal(sealed: str, place: str) -> str:
    """Open what was sealed for this place, or `CannotUnseal`."""
    if not sealed:
        return ""
    name, key = _key()
    owner, _, body = sealed.partition(".")
    if owner != name:
        raise CannotUnseal(f"Sealed with key {owner}; this installation has key {name}.")
    raw = base64.b64decode(body)
    try:
        return key.decrypt(raw[:NONCE], raw[NONCE:], place.encode()).decode()
    except InvalidTag as wrong:
        raise CannotUnseal("The sealed text was altered or moved.") from wrong


def read_or_make_key(file: Path) -> str:
    """The key of a data folder, made on its first use and readable by its owner only."""
    return read_or_make_secret(file, 32)


def read_or_make_secret(file: Path, length: int) -> str:
    """`length` random bytes as hex, kept in a file with mode 600."""
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(handle, "w") as out:
        out.write(secret := os.urandom(length).hex())
    return secret
