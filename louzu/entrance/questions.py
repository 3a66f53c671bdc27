"""Which homes have a letter, who is in already, who waits to be met."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.timezone import localdate

from louzu.entrance.models import CodeAddress, Device, Letter
from louzu.entrance.rules import MOST_AT_ONCE, SENT_TWICE, State
from louzu.groups.models import Leave, Seat, StreetSeat
from louzu.groups.permissions import Actor, within_reach
from louzu.groups.rules import Deed
from louzu.households.models import Member, Trust
from louzu.lib.scope import across, scope
from louzu.lib.sealing import key_of
from louzu.people.models import Person, User
from louzu.places.models import BuildingGroup, Home


@dataclass
class HomeAtDoor:
    """A home with its newest letter, and who signs in for it."""

    home: Home
    letter: Letter | None = None
    state: State | None = None
    members: list[Member] = field(default_factory=list)


def homes_at_door(group: BuildingGroup, at: datetime, on: date) -> list[HomeAtDoor]:
    """Every home of the building group, in the order of the stairs; three questions."""
    homes = Home.objects.filter(building_group=group).select_related("building_group").in_order()
    found = {home.pk: HomeAtDoor(home) for home in homes}
    letters = Letter.objects.filter(home__building_group=group, kind=Letter.Kind.PRINTED)
    for letter in letters.order_by("issued_at", "id"):
        door = found[letter.home_id]
        door.letter, door.state = letter, letter.state(at)
    for member in members_of(group, on):
        found[member.household.home_id].members.append(member)
    return list(found.values())


def members_of(group: BuildingGroup, on: date) -> Any:
    """Those of the building group's households who sign in."""
    here = Member.objects.current(on).filter(household__home__building_group=group)
    return here.filter(person__user__isnull=False).select_related("person", "household__home")


def members_to_confirm(by: Actor, on: date) -> Any:
    """Everybody whose home the right to confirm reaches, whether met already or not."""
    reach = within_reach(by, Deed.CONFIRM_NEIGHBOURS, "household__home__building_group__")
    return Member.objects.current(on).filter(reach)


def waiting_members(by: Actor, on: date) -> Any:
    """Who signs in for a home, by its letter or from a home of before, and was not met yet."""
    signing_in = members_to_confirm(by, on).filter(person__user__isnull=False)
    return signing_in.filter(trust__lt=Trust.CONFIRMED)


def _without_letter(homes: Any, at: datetime, on: date, path: str = "") -> Any:
    """Homes where nobody signs in and no letter is open."""
    opened = Letter.objects.open(at).filter(home=OuterRef(f"{path}pk"))
    inside = Member.objects.current(on).filter(
        household__home=OuterRef(f"{path}pk"), person__user__isnull=False
    )
    return homes.filter(~Exists(opened), ~Exists(inside))


def homes_without_letter(by: Actor, at: datetime, on: date) -> Any:
    """As far as the right to print letters reaches."""
    homes = Home.objects.filter(within_reach(by, Deed.ISSUE_LETTERS, "building_group__"))
    return _without_letter(homes, at, on)


def homes_to_print(
    group: BuildingGroup, *, at: datetime, on: date, again: bool, made: UUID | None
) -> list[Home]:
    """Those without a letter; `again` takes those with an open one as well, the oldest first.

    A form sent twice prints its own letters once more: the sheets seen last are the good ones.
    """
    homes = Home.objects.filter(building_group=group).in_order()
    open_letters = Letter.objects.open(at).filter(kind=Letter.Kind.PRINTED)
    wanted = Q(pk__in=_without_letter(homes, at, on).order_by().values("pk"))
    if again:
        wanted |= Q(Exists(open_letters.filter(home=OuterRef("pk"))))
    elif made:
        sent_before = open_letters.filter(made=made, issued_at__gt=at - SENT_TWICE)
        wanted |= Q(Exists(sent_before.filter(home=OuterRef("pk"))))
    printed = open_letters.filter(home=OuterRef("pk")).values("issued_at")[:1]
    rows = homes.filter(wanted).annotate(printed_at=Subquery(printed))
    found = list(rows.select_related("building_group__compound"))
    first = sorted(found, key=lambda home: home.printed_at.timestamp() if home.printed_at else 0)
    chosen = {home.pk for home in first[:MOST_AT_ONCE]}
    return sorted(found, key=lambda home: home.pk not in chosen)


@dataclass(frozen=True)
class GroupCount:
    group: BuildingGroup
    homes: int
    without: int
    waiting: int


def counts(by: Actor, at: datetime, on: date) -> list[GroupCount]:
    """For each building group within reach: homes, homes without a letter, people to be met."""
    reached = BuildingGroup.objects.filter(within_reach(by, Deed.ISSUE_LETTERS))
    groups = reached.select_related("compound").in_order()
    homes = _by_group(Home.objects.filter(building_group__in=reached), "building_group")
    without = _by_group(homes_without_letter(by, at, on), "building_group")
    waiting = _by_group(waiting_members(by, on), "household__home__building_group")
    return [
        GroupCount(g, homes.get(g.pk, 0), without.get(g.pk, 0), waiting.get(g.pk, 0))
        for g in groups
    ]


def _by_group(rows: Any, path: str) -> Mapping[UUID, int]:
    counted: Iterable[Any] = rows.order_by().values_list(path).annotate(many=Count("pk"))
    return dict(counted)


Type = Authenticator.Type
NOBODY = User(pk=0, name="", is_active=False)  # whom one asks about where there is no login


@dataclass(frozen=True)
class Ways:
    """How a login can be opened, besides by a new link."""

    passkeys: list[Any]
    app: Any
    recovery: Any

    @property
    def has_proof(self) -> bool:
        return bool(self.passkeys or self.app)

    @property
    def codes_left(self) -> int:
        return len(self.recovery.wrap().get_unused_codes()) if self.recovery else 0


def ways_of(user: User) -> Ways:
    rows = list(Authenticator.objects.filter(user_id=user.pk).order_by("pk"))
    only = {row.type: row for row in rows if row.type != Type.WEBAUTHN}
    passkeys = [row for row in rows if row.type == Type.WEBAUTHN]
    return Ways(passkeys, only.get(Type.TOTP), only.get(Type.RECOVERY_CODES))


def passkeys_of(login: int) -> Any:
    """By the login's id, which every person carries."""
    return Authenticator.objects.filter(user_id=login, type=Type.WEBAUTHN)


def persons_of(user: User) -> list[Person]:
    """One in each neighbourhood to which this login belongs."""
    with across("a login finds the neighbourhood its person belongs to"):
        return list(Person.objects.filter(user=user).select_related("neighbourhood"))


@contextmanager
def at_home_of(person: Person) -> Iterator[None]:
    with scope(person.neighbourhood_id):
        yield


def is_staff(user: User, on: date) -> bool:
    """Does anybody rely on this login to do a task? Three questions, whoever it is."""
    with across("a login finds the neighbourhood its person belongs to"):
        found = [
            StreetSeat.objects.current(on).filter(user=user).exists(),
            Seat.objects.current(on).filter(person__user=user).exists(),
            Leave.objects.current(on).filter(stand_in__user=user).exists(),
        ]
    return any(found)


def opens_other_doors(user: User, here: Person) -> bool:
    """Then no single neighbourhood decides who gets in by this login."""
    elsewhere = [each for each in persons_of(user) if each.pk != here.pk]
    return bool(elsewhere) or bool(StreetSeat.objects.filter(user=user).exists())


def devices_of(user: User) -> list[Device]:
    """Where this login is signed in at this moment."""
    rows = list(Device.objects.filter(user=user).order_by("-seen_at"))
    keys = [row.session_key for row in rows]
    alive = set(Session.objects.filter(session_key__in=keys).values_list("session_key", flat=True))
    return [row for row in rows if row.session_key in alive]


def lacks_a_passkey(user: User, on: date) -> bool:
    """Somebody with a task who can get in by a new link only."""
    return is_staff(user, on) and not passkeys_of(user.pk).exists()


def page_after_link(user: User, on: date) -> str:
    """Whoever has a task and no passkey is asked for one now: the link will not work again."""
    return reverse("entrance:welcome" if lacks_a_passkey(user, on) else "web:my_today")


def known_address(channel: str, address: str) -> CodeAddress | None:
    """The one confirmed last, of somebody who may come in by it."""
    rows = CodeAddress.objects.filter(channel=channel, confirmed_at__isnull=False)
    found = rows.filter(address__holds=address).select_related("person__user")
    kept: CodeAddress | None = found.order_by("-confirmed_at").first()
    return kept if _can_come_in_by_code(kept.person if kept else None) else None


def _can_come_in_by_code(person: Person | None) -> bool:
    """A message goes through too many hands for whoever has a seat. Asked of nobody as well."""
    user = person.user if person else None
    has_task = is_staff(user or NOBODY, localdate())
    return bool(user and user.is_active and not has_task)


SECRETS = ("secret", "seed")  # of the app, of the recovery codes: sealed texts in the JSON of a row


def rows_with_secrets() -> Any:
    return Authenticator.objects.filter(type__in=[Type.TOTP, Type.RECOVERY_CODES]).order_by("pk")


def secrets_by_key() -> Counter[str]:
    """How many each key seals; none before the first migration."""
    if Authenticator._meta.db_table not in connection.introspection.table_names():
        return Counter()
    rows = rows_with_secrets().values_list("data", flat=True)
    return Counter(key_of(row[name]) for row in rows for name in SECRETS if row.get(name))
