"""The small neighbourhood every test lives in, and the one beside it that nobody must see."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
LONG_AGO = date(2024, 1, 1)

# The machine may be busy: how long an example takes says nothing about the rule.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


def settle(code: str, street: object) -> SimpleNamespace:
    """One neighbourhood with two building groups and somebody in every seat."""
    from louzu.groups.rules import Role
    from louzu.lib.scope import scope
    from louzu.places.models import BuildingGroup, Compound, Home
    from louzu.streets.models import Neighbourhood

    here = Neighbourhood.objects.create(
        street=street, code=code, name_hans=f"{code}居民区", name_hant=f"{code}居民區", name_en=code
    )
    mark = "" if code == "luzhou" else f" {code}"  # whatever bears it must never be seen in luzhou
    with scope(here):
        compound = Compound.objects.create(
            code="FY",
            name_hans=f"富源小区{mark}",
            name_hant=f"富源小區{mark}",
            name_en=f"Fuyuan{mark}",
            road_hans="长寿路",
            road_hant="長壽路",
            road_en="Changshou Road",
        )
        groups = {}
        for number in ("636", "640"):
            group = BuildingGroup(
                compound=compound, code=f"FY-{number}", door_number=number, floors=6
            )
            group.search_key = group.words_to_find_it()
            group.save()
            groups[number] = group

        def move_in(number: str, room: str) -> Home:
            home = Home(building_group=groups[number], room=room, floor=int(room[0]), area=7867)
            home.search_key = home.words_to_find_it()
            home.save()
            return home

        def person(name: str, home: Home | None = None, role: Role | None = None, **at: object):
            from louzu.groups.models import Seat
            from louzu.people.models import Person, User

            user = User.objects.create(name=f"{name} of {code}")
            named = name if code == "luzhou" else f"{name} {code}"
            somebody = Person.objects.create(name=named, user=user, home=home)
            if role:
                Seat.objects.create(person=somebody, role=role, **{"since_on": LONG_AGO, **at})
            return somebody

        home_of_wu, home_of_qian = move_in("640", "302"), move_in("636", "101")
        return SimpleNamespace(
            neighbourhood=here,
            compound=compound,
            group_640=groups["640"],
            group_636=groups["636"],
            home_of_wu=home_of_wu,
            home_of_qian=home_of_qian,
            wu=person("Wu", home_of_wu),
            qian=person("Qian", home_of_qian),
            lin=person("Lin", home_of_wu, Role.LEADER, building_group=groups["640"]),
            deputy=person("Tang", None, Role.DEPUTY, building_group=groups["640"]),
            floor_lead=person("Jin", None, Role.FLOOR_LEAD, building_group=groups["640"], floor=3),
            former=person(
                "Pan",
                None,
                Role.LEADER,
                building_group=groups["640"],
                until_on=timezone.localdate(),
            ),
            zhao=person("Zhao", None, Role.VOLUNTEER, building_group=groups["640"]),
            committee=person("Chen", None, Role.COMMITTEE_MEMBER),
            owners=person("Sun", None, Role.OWNERS_COMMITTEE_MEMBER, compound=compound),
            property=person("He", None, Role.PROPERTY_STAFF, compound=compound),
            secretary=person("Zhou", None, Role.SECRETARY, compound=compound),
        )


@pytest.fixture
def street(db: None) -> object:
    from louzu.streets.models import Street

    return Street.objects.create(
        code="changshou", name_hans="长寿路街道", name_hant="長壽路街道", name_en="Changshou Road"
    )


@pytest.fixture
def officer(street: object) -> object:
    """The street office's officer, who is nobody's neighbour."""
    from louzu.groups.models import StreetSeat
    from louzu.people.models import User

    user = User.objects.create(name="officer")
    return StreetSeat.objects.create(street=street, user=user, name="Xu", since_on=LONG_AGO)


@pytest.fixture
def neighbourhood(street: object) -> Iterator[SimpleNamespace]:
    """Building group 640: Grandma Wu lives alone, Lin leads, Zhao helps; Qian rents in 636.

    The test itself works in this neighbourhood's scope; a request begins outside of any.
    """
    from louzu.lib.scope import scope

    here = settle("luzhou", street)
    with scope(here.neighbourhood):
        yield here


@pytest.fixture
def elsewhere(street: object) -> SimpleNamespace:
    """Another neighbourhood with the same codes and seats: none of it may ever be seen here."""
    return settle("elsewhere", street)


@pytest.fixture(scope="module")
def lasting(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Both neighbourhoods, made once for all tests of a module, and taken back after the last.

    For the tables of rights, whose thousand rows look at the same people from many sides: a row
    asks for `both`, and works on what this has made without changing it for the next row.
    """
    from django.db import transaction

    from louzu.groups.models import StreetSeat
    from louzu.people.models import User
    from louzu.streets.models import Street

    with django_db_blocker.unblock(), transaction.atomic():
        street = Street.objects.create(code="changshou", name_en="Changshou Road")
        user = User.objects.create(name="officer")
        seat = {"street": street, "user": user, "name": "Xu", "since_on": LONG_AGO}
        StreetSeat.objects.create(**seat)
        here, there = settle("luzhou", street), settle("elsewhere", street)
        take_every_seat(there)
        yield SimpleNamespace(here=here, there=there, officer=user)
        transaction.set_rollback(True)


@pytest.fixture
def both(lasting: SimpleNamespace, db: None) -> Iterator[SimpleNamespace]:
    """`lasting` for one test, in the scope of the neighbourhood `here`."""
    from louzu.lib.scope import scope

    with scope(lasting.here.neighbourhood):
        yield deepcopy(lasting)


def take_every_seat(there: SimpleNamespace) -> None:
    """One person sits in every seat of a neighbourhood: what they may not, nobody there may."""
    from louzu.groups.models import Seat
    from louzu.lib.scope import scope
    from louzu.people.models import Person, User

    with scope(there.neighbourhood):
        user = User.objects.create(name="everybody")
        there.everybody = Person.objects.create(name="Everybody elsewhere", user=user)
        Seat.objects.update(person=there.everybody)


@pytest.fixture
def browser() -> Callable[[object], object]:
    """`browser(lin)`: Lin's own browser, signed in and reading English; None for a visitor."""
    from django.test import Client

    def open_for(person: Any = None) -> Client:
        client = Client()
        client.cookies["django_language"] = "en"
        if person is not None:
            client.force_login(person.user)
        return client

    return open_for


@pytest.fixture(autouse=True, scope="session")
def tokens_that_spell_nothing() -> Iterator[None]:
    """The token in every form: else it would be "Wu" or "302" in a page on some day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.middleware.csrf.CSRF_ALLOWED_CHARS", "xz")
        yield


@pytest.fixture(scope="session")
def photo_folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return tmp_path_factory.mktemp("photos")


@pytest.fixture(autouse=True)
def photos_of_tests(settings: Any, photo_folder: Any) -> None:
    """What a test keeps lies in no data folder."""
    settings.PHOTOS = photo_folder


@pytest.fixture(autouse=True)
def fresh_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever a test signs in has just shown that it is them, as after every real sign-in."""
    from django.test import Client

    bare = Client.force_login

    def force_login(client: Any, user: Any, backend: str | None = None) -> None:
        bare(client, user, backend)
        just_came_in(client)

    monkeypatch.setattr(Client, "force_login", force_login)


def just_came_in(client: Any) -> None:
    from louzu.lib.freshness import freshen

    session = client.session
    freshen(session, timezone.now() + timedelta(minutes=10))
    session.save()
