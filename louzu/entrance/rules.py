"""The code of a letter, how long it lives, and how often somebody may be wrong.

Eight characters of an alphabet of 32 are 40 bits (PRACTICE.md section 8: no 0, O, 1, I). Wrong
codes are counted per home, per browser and per address; a building shares one address, so that
limit is wide. At 20 an hour for 60 days a guesser opens one home in forty million.
"""

import re
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
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


# Reports and photos are counted, too: a whole building may stand behind one address.
LIMITS: Mapping[str, Limit] = {
    "home": Limit(20, timedelta(hours=1)),
    "browser": Limit(6, timedelta(minutes=15)),
    "address": Limit(120, timedelta(hours=1)),
    "report": Limit(60, timedelta(hours=1)),
    "photos": Limit(240, timedelta(hours=1)),
    "api_key": Limit(300, timedelta(hours=1)),  # a program reports for many people
    "api_address": Limit(600, timedelta(hours=1)),
    "api_list": Limit(1200, timedelta(hours=1)),  # up to a thousand cases each
    "api_one": Limit(3600, timedelta(hours=1)),  # a request, a token, what can be reported
    "sending": Limit(4, timedelta(hours=1)),  # messages to one address
    "login": Limit(5, timedelta(minutes=15)),
    "login_day": Limit(20, timedelta(days=1)),  # three codes of an app are right: 1 in 16,000
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


SENT_CODE_LIVES = timedelta(minutes=10)
SENT_CODE_DIGITS = 6  # one in a million a try, five tries in a quarter of an hour


def new_sent_code() -> str:
    """Six digits, as messages have them."""
    return f"{secrets.randbelow(10**SENT_CODE_DIGITS):0{SENT_CODE_DIGITS}}"


INVITATION_LIVES = timedelta(days=7)
NEW_PHONE_LIVES = timedelta(days=1)  # both are at the door when it is made
TOKEN_BYTES = 24  # 192 bits: nobody guesses it, so that a plain hash of it is enough
SEEN_EVERY = timedelta(hours=1)

# Dangerous deeds are done by whoever showed a moment ago that it is them (OWASP ASVS 5, 7.5).
FRESH_AFTER_PROOF = timedelta(minutes=10)
FRESH_AFTER_LINK = timedelta(minutes=60)  # time to add a passkey with somebody's help


class Way(StrEnum):
    """How somebody got in."""

    PASSKEY = "passkey"
    APP = "app"
    RECOVERY = "recovery"
    INVITATION = "invitation"
    LINK = "link"
    DEMO = "demo"
    LETTER = "letter"
    SENT_CODE = "sent_code"


AT_THE_DOOR = frozenset({Way.LETTER, Way.SENT_CODE})  # there one says what one likes to read
PROOFS = frozenset({Way.PASSKEY, Way.APP, Way.RECOVERY})


def stays_fresh(way: Way) -> timedelta:
    """A link was handed over by somebody who knows its bearer; a proof is made in a moment."""
    return FRESH_AFTER_PROOF if way in PROOFS else FRESH_AFTER_LINK


# The first that fits; messengers first, for they name the browser they are made of, too.
KINDS: Sequence[tuple[str, str]] = [
    ("ipad", r"iPad"),
    ("iphone", r"iPhone|iPod"),
    ("tablet", r"Android(?!.*Mobile)"),
    ("android", r"Android|HarmonyOS|OpenHarmony"),
    ("windows", r"Windows"),
    ("mac", r"Macintosh|Mac OS X"),
    ("linux", r"Linux|CrOS|X11"),
]
BROWSERS: Sequence[tuple[str, str]] = [
    ("wechat", r"MicroMessenger"),
    ("dingtalk", r"DingTalk"),
    ("qq", r"QQBrowser|\bQQ/"),
    ("uc", r"UCBrowser|UCWEB"),
    ("huawei", r"HuaweiBrowser"),
    ("xiaomi", r"MiuiBrowser"),
    ("edge", r"Edg(?:e|A|iOS)?/"),
    ("firefox", r"Firefox|FxiOS"),
    ("chrome", r"Chrom(?:e|ium)|CriOS"),
    ("safari", r"Safari"),
]


def device_of(user_agent: str) -> Mapping[str, str]:
    """Kind and browser by what a device says of itself; "other" and "" where it says nothing."""
    said = user_agent[:400]
    return {
        "kind": _first(KINDS, said) or "other",
        "browser": _first(BROWSERS, said),
    }


def _first(table: Sequence[tuple[str, str]], said: str) -> str:
    return next((name for name, sign in table if re.search(sign, said)), "")


def in_groups(code: str) -> str:
    """Digits as people copy them from paper: in groups of four."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
