"""Printing letters with a code, making a code for a second phone, and taking codes back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.entrance.models import Letter
from louzu.entrance.rules import MOST_AT_ONCE, SECOND_PHONE_LIVES, new_code
from louzu.groups.permissions import Actor, may, require
from louzu.groups.rules import Deed
from louzu.households.models import Member, Trust
from louzu.lib.slow_hash import slow_hashes
from louzu.people.models import Person
from louzu.places.models import Home


@dataclass(frozen=True)
class Printed:
    """A letter with its code, which is kept nowhere: whoever holds this prints it now."""

    home: Home
    code: str
    expires_at: datetime


def print_letters(
    homes: Sequence[Home], *, by: Actor, at: datetime, lives: timedelta, made: UUID | None = None
) -> list[Printed]:
    """A new code for each of these homes; their older letters open nothing from now on.

    At most MOST_AT_ONCE; `made` is the form that asked, which may be sent twice.
    """
    homes = homes[:MOST_AT_ONCE]
    for home in homes:
        require(may(by, Deed.ISSUE_LETTERS, home))
    return _issue(homes, Letter.Kind.PRINTED, by=by, at=at, lives=lives, made=made)


def make_second_phone_code(member: Member, *, by: Person, at: datetime) -> Printed:
    """One further code for the own household, for whoever lives there too."""
    require(member.person_id == by.pk and _lives_here(member, at))
    home = member.household.home
    kind = Letter.Kind.SECOND_PHONE
    return _issue([home], kind, by=by, at=at, lives=SECOND_PHONE_LIVES)[0]


def _lives_here(member: Member, at: datetime) -> bool:
    known = Member.objects.current(localdate(at)).filter(trust__gte=Trust.LETTER)
    return bool(known.filter(pk=member.pk).exists())


def _issue(
    homes: Sequence[Home],
    kind: Letter.Kind,
    *,
    by: Actor,
    at: datetime,
    lives: timedelta,
    made: UUID | None = None,
) -> list[Printed]:
    """The slow part comes first, so that no other hand waits for it."""
    codes = [new_code() for _ in homes]
    hashes = slow_hashes((code, salt_of(home)) for code, home in zip(codes, homes, strict=True))
    letters = [
        Letter(home=home, kind=kind, code_hash=said, made=made, issued_at=at, expires_at=at + lives)
        for home, said in zip(homes, hashes, strict=True)
    ]
    if kind == Letter.Kind.SECOND_PHONE:
        letters[0].made_by = by
    _enter(letters, kind, by=by, at=at)
    return [Printed(home, code, at + lives) for home, code in zip(homes, codes, strict=True)]


def salt_of(home: Home) -> str:
    """One salt a home, so that one slow hash compares a code with every letter the home had."""
    return home.pk.hex


@transaction.atomic
def _enter(letters: list[Letter], kind: Letter.Kind, *, by: Actor, at: datetime) -> None:
    homes = [letter.home_id for letter in letters]
    list(Home.objects.select_for_update().filter(pk__in=homes).order_by("pk"))
    older = Letter.objects.unsettled().filter(home__in=homes, kind=kind)
    replaced = set(older.values_list("home_id", flat=True))
    older.update(revoked_at=at)
    Letter.objects.bulk_create(letters)
    deed = "letter" if kind == Letter.Kind.PRINTED else "second_phone_code"
    audit.record_all(_lines(letters, replaced, deed, by, at))


def _lines(
    letters: Iterable[Letter], replaced: set[Any], what: str, by: Actor, at: datetime
) -> list[Any]:
    return [
        audit.line(
            DEEDS[what, letter.home_id in replaced], by=by, about=letter.home, at=at, changes={}
        )
        for letter in letters
    ]


DEEDS = {
    ("letter", False): "entrance.letter_printed",
    ("letter", True): "entrance.letter_printed_again",
    ("second_phone_code", False): "entrance.second_phone_code_made",
    ("second_phone_code", True): "entrance.second_phone_code_made",
}


@transaction.atomic
def void_with_leaving(member: Member, others_stay: bool, by: Actor, at: datetime) -> None:
    """Of a home left by all, no code opens anything; of others, not one that the leaver made.

    The deed that ended the stay asked whether `by` may.
    """
    home = member.household.home
    letters = Letter.objects.unsettled().filter(home=home)
    if others_stay:
        letters = letters.filter(made_by=member.person_id)
    if letters.update(revoked_at=at):
        audit.record("entrance.letter_revoked", by=by, about=home, at=at)


@transaction.atomic
def revoke_letters(home: Home, *, by: Actor, at: datetime) -> int:
    """No code of this home opens anything any more; who is in stays in. How many there were."""
    require(may(by, Deed.ISSUE_LETTERS, home))
    revoked: int = Letter.objects.unsettled().filter(home=home).update(revoked_at=at)
    if revoked:
        audit.record("entrance.letter_revoked", by=by, about=home, at=at)
    return revoked
