"""The code of a letter, how long it lives, and how often somebody may be wrong.

Eight characters of an alphabet of 32 are 40 bits (PRACTICE.md section 8: no 0, O, 1, I). Wrong
codes are counted per home, per browser and per address; a building shares one address, so that
limit is wide. At 20 an hour for 60 days a guesser opens one home in forty million.
"""

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8
SECOND_PHONE_LIVES = timedelta(days=3)
SENT_TWICE = timedelta(minutes=5)  # a form sent again so soon is one form
MOST_AT_ONCE = 120  # letters of one printing


class State(StrEnum):
    """What became of a letter."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Limit:
    """So many wrong codes within that time."""

    most: int
    within: timedelta


LIMITS: Mapping[str, Limit] = {
    "home": Limit(20, timedelta(hours=1)),
    "browser": Limit(6, timedelta(minutes=15)),
    "address": Limit(120, timedelta(hours=1)),
}


def new_code() -> str:
    """Eight characters nobody can foretell."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """As it is printed: XXXX-XXXX."""
    return f"{code[:4]}-{code[4:]}"


def tidied(typed: str) -> str:
    """What was meant: small letters, full-width ones, spaces and hyphens are forgiven."""
    wide = unicodedata.normalize("NFKC", typed).upper()
    return "".join(c for c in wide if c.isalnum())


def is_code(tidy: str) -> bool:
    """Could this stand on a letter at all?"""
    return len(tidy) == LENGTH and set(tidy) <= set(ALPHABET)


def tidied_room(typed: str) -> str:
    """The room number as the roster has it: 302 for "３０２室", "302 號" and "Room 302"."""
    wide = "".join(unicodedata.normalize("NFKC", typed).split())
    bare = wide.removesuffix("室").removesuffix("号").removesuffix("號")
    return bare[4:] if bare.casefold().startswith("room") else bare


def state_of(
    *, used_at: datetime | None, revoked_at: datetime | None, expires_at: datetime, at: datetime
) -> State:
    """Used is used for good; a letter that was revoked in time never ran out."""
    if used_at:
        return State.USED
    if revoked_at and revoked_at <= expires_at:
        return State.REVOKED
    return State.OPEN if at < expires_at else State.EXPIRED
