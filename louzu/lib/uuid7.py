"""Identifiers that sort by the time they were made (RFC 9562, version 7)."""

import os
import time
import uuid
from datetime import UTC, datetime


def uuid7() -> uuid.UUID:
    """48 bits of milliseconds, then 74 random bits; the device or the server may make it."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = milliseconds << 80 | 0x7 << 76 | (random >> 68 & 0xFFF) << 64
    return uuid.UUID(int=value | 0b10 << 62 | random & ((1 << 62) - 1))


def made_at(identifier: uuid.UUID) -> datetime:
    """When the identifier was made: that is written in it."""
    return datetime.fromtimestamp((identifier.int >> 80) / 1000, UTC)


def first_at(moment: datetime) -> uuid.UUID:
    """The smallest identifier that could be made at a moment: those made later are greater."""
    milliseconds = max(0, int(moment.timestamp() * 1000))
    return uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | 0b10 << 62)
