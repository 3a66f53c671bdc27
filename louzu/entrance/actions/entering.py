"""Coming in with the code of a letter: one slow look at it, one hand gets in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.crypto import constant_time_compare
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.entrance.actions.letters import salt_of
from louzu.entrance.models import Letter
from louzu.entrance.rules import State
from louzu.groups.models import Seat
from louzu.households.models import Member, Trust
from louzu.lib.slow_hash import slow_hash
from louzu.lib.uuid7 import made_at, uuid7
from louzu.people.actions import give_login
from louzu.people.models import Household, Person
from louzu.places.models import BuildingGroup, Home

MOST_LETTERS = 24  # of one home, looked through from the newest
NOBODYS = Home(room="-")  # its letters are looked through where there is no such home


class Refusal(StrEnum):
    """Why a code opens nothing. Only whoever holds the right code learns more than WRONG."""

    WRONG = "wrong"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"  # a newer letter was printed


class Refused(Exception):
    def __init__(self, why: Refusal, on: datetime | None = None) -> None:
        super().__init__(why)
        self.why, self.on = why, on


class NameTaken(Exception):
    """Somebody of this name already gets in for this home."""


@dataclass(frozen=True)
class Newcomer:
    """What somebody says of themselves at the door."""

    name: str
    part: str
    script: str
    reads_large: bool = False


def enter_with_code(
    group: BuildingGroup, room: str, code: str, *, newcomer: Newcomer, at: datetime,
    person: Person | None = None,
) -> Person:  # fmt: skip
    """Let somebody in with the code of their home's letter: the person they are from now on.

    `person` is who is signed in already, if anybody. Raises `Refused` or `NameTaken`. A wrong,
    expired or revoked code and an unknown home cost the same: two questions and one slow hash.
    """
    home = _home(group, room)
    said = slow_hash(code, salt_of(home))
    letters = list(Letter.objects.filter(home=home.pk).order_by("-issued_at", "-id")[:MOST_LETTERS])
    fitting = [each for each in letters if constant_time_compare(each.code_hash, said)]
    if not fitting:
        raise Refused(Refusal.WRONG)
    if refused := _refusal(fitting[0], letters, at):
        raise refused
    return _let_in(home, fitting[0], newcomer, person, at)


def shows_them(person: Person, *, at: datetime, since: datetime) -> bool:
    """Was a printed letter, used at that moment, of a home that was theirs when they signed in?

    Whoever found the phone has none. A code that the phone itself made shows nothing, and neither
    does a home that was added since.
    """
    used = Letter.objects.filter(used_by=person, used_at=at, kind=Letter.Kind.PRINTED)
    stays = Member.objects.current(localdate(at)).filter(person=person, trust__gte=Trust.LETTER)
    return any(
        made_at(stay) <= since
        for stay in stays.filter(household__home__in=used.values("home")).values_list(
            "pk", flat=True
        )
    )


def _home(group: BuildingGroup, room: str) -> Home:
    """The home of that room, written just so if two differ by a capital; else nobody's."""
    found = list(Home.objects.filter(building_group=group, room__iexact=room)[:2])
    exact = [home for home in found if home.room == room]
    home: Home = (exact or found or [NOBODYS])[0]
    return home


def _refusal(letter: Letter, letters: list[Letter], at: datetime) -> Refused | None:
    state = letter.state(at)
    if state is State.OPEN:
        return None if _maker_lives_here(letter, at) else Refused(Refusal.REVOKED, at)
    if state is State.USED:
        return Refused(Refusal.USED, letter.used_at)
    newer = next((each for each in letters if _replaces(each, letter)), None)
    if newer:
        return Refused(Refusal.REPLACED, newer.issued_at)
    if state is State.REVOKED:
        return Refused(Refusal.REVOKED, letter.revoked_at)
    return Refused(Refusal.EXPIRED, letter.expires_at)


def _maker_lives_here(letter: Letter, at: datetime) -> bool:
    """Whoever moved out lets nobody in any more, not even with a code made before."""
    if letter.made_by_id is None:
        return True
    here = Member.objects.current(localdate(at)).filter(household__home=letter.home_id)
    return bool(here.filter(person=letter.made_by_id).exists())


def _replaces(newer: Letter, older: Letter) -> bool:
    same_kind = newer.kind == older.kind and newer.pk != older.pk
    return bool(same_kind and newer.issued_at == older.revoked_at)


@transaction.atomic
def _let_in(
    home: Home, letter: Letter, newcomer: Newcomer, person: Person | None, at: datetime
) -> Person:
    """Of two hands with one code, one gets in: the letter is taken in one guarded UPDATE."""
    if not Letter.objects.open(at).filter(pk=letter.pk).update(used_at=at):
        raise Refused(Refusal.USED, at)
    person = person or _known_or_new(home, newcomer, at)
    _move_in(person, home)
    _join(home, person, newcomer.part, at)
    Letter.objects.filter(pk=letter.pk).update(used_by=person)
    audit.record("entrance.letter_used", by=person, about=home, at=at, about_person=person)
    return person


def _known_or_new(home: Home, newcomer: Newcomer, at: datetime) -> Person:
    """Whom the roster knows by this name in this home, or somebody new.

    A letter proves a home and no more: nobody gets into a seat by knowing its holder's name.
    """
    seats = Seat.objects.current(localdate(at)).filter(person=OuterRef("pk"))
    same = Person.objects.filter(home=home, name=newcomer.name).annotate(sits=Exists(seats))
    known = list(same)
    if any(each.user_id for each in known):
        raise NameTaken
    person = next((each for each in known if not each.sits), None)
    person = person or Person(name=newcomer.name)
    person.script = newcomer.script
    person.reads_large = newcomer.reads_large or person.reads_large
    person.home = home
    person.full_clean(exclude=["home"])
    person.save()
    give_login(person, by=person, at=at, name=f"letter-{uuid7().hex}")
    return person


def _move_in(person: Person, home: Home) -> None:
    if person.home_id != home.pk:
        person.home = home
        person.save(update_fields=["home"])


def _join(home: Home, person: Person, part: str, at: datetime) -> None:
    """A member of the household, known by the letter at least."""
    household: Any = Household.objects.get_or_create(home=home)[0]
    here = Member.objects.filter(household=household, person=person, until_on__isnull=True)
    if not here.exists():
        member = Member(household=household, person=person, part=part, trust=Trust.LETTER)
        member.full_clean(exclude=["household", "person"])
        member.save(force_insert=True)
    here.filter(trust__lt=Trust.LETTER).update(trust=Trust.LETTER)
