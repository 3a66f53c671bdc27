"""Every address x every seat x own building group, the one next door, another neighbourhood."""

from collections.abc import Iterator
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

import louzu.urls
from conftest import LONG_AGO, just_came_in
from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.lib.scope import scope
from louzu.people.models import Person, User
from tests.rights import (
    BUILDING,
    EVERYBODY,
    MEMBERS,
    RESIDENTS,
    SEATED,
    TABLE,
    Row,
    furnish,
    here,
    nowhere,
)


def addresses(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, pattern.namespace or space)
        else:
            yield f"{space}:{pattern.name}", pattern


ALL = dict(addresses(get_resolver()))


@pytest.mark.parametrize("name", ALL)
def test_every_address_is_in_the_table(name):
    assert name in {row.url for row in TABLE}, f"Say in tests/rights.py who may open {name}."


@pytest.mark.parametrize("name", ALL)
def test_every_page_says_itself_who_may_open_it(name):
    view = ALL[name].callback
    assert hasattr(view, "audience"), f"Decorate {name}: @open_to_all, @signed_in, @open_to(...)."


def test_the_table_names_no_address_that_is_gone():
    assert {row.url for row in TABLE} <= set(ALL)


@pytest.fixture(autouse=True)
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A third of these answers is 404: nobody reads its page here (test_error_pages does)."""

    def bare(_request: HttpRequest, exception: Exception) -> HttpResponse:
        return HttpResponse(status=404)

    monkeypatch.setattr(louzu.urls, "handler404", bare, raising=False)


@pytest.fixture(scope="module")
def lasting(lasting) -> SimpleNamespace:
    """A theme, a small group and a contact at 640 on both sides, and everybody signed in once."""
    for there in (lasting.here, lasting.there):
        furnish(there)
    lasting.next_door = seats_at_636(lasting.here)
    lasting.sessions = {name: signed_in(user) for name, user in people_of(lasting).items()}
    return lasting


def seats_at_636(here: SimpleNamespace) -> dict[str, Person]:
    """Whoever sits there in the seats that the cast holds at 640."""
    found = {}
    with scope(here.neighbourhood):
        for name in sorted(BUILDING):
            role, floor = getattr(here, name).seats.values_list("role", "floor").get()
            user = User.objects.create(name=f"{name} of 636")
            found[name] = Person.objects.create(name="Hua", user=user, home=here.home_of_qian)
            at = {"building_group": here.group_636, "since_on": LONG_AGO}
            Seat.objects.create(person=found[name], role=role, floor=floor, **at)
    return found


def people_of(lasting: SimpleNamespace) -> dict[str, User]:
    """Everybody of the cast; of elsewhere a resident, and whoever sits in every seat there."""
    return {
        **{name: getattr(lasting.here, name).user for name in MEMBERS},
        "resident of elsewhere": lasting.there.wu.user,
        "every seat of elsewhere": lasting.there.everybody.user,
        "officer": lasting.officer,
        "stranger": a_login_without_a_person(),
    }


def signed_in(user: User) -> str:
    client = Client()
    client.force_login(user)
    just_came_in(client)
    return client.session.session_key


@pytest.fixture
def cast(both) -> SimpleNamespace:
    return both.here


@pytest.fixture
def visitors(both) -> dict[str, Client]:
    """A browser for each of them, and one in which nobody is signed in."""

    def browser(session: str | None) -> Client:
        client = Client(raise_request_exception=False)
        if session:
            client.cookies[settings.SESSION_COOKIE_NAME] = session
        return client

    sessions = {**both.sessions, "anonymous": None}
    return {name: browser(session) for name, session in sessions.items()}


def a_login_without_a_person() -> User:
    return User.objects.create(name="a login of nobody")


@pytest.fixture
def next_door(both) -> SimpleNamespace:
    """The cast, with 636 and its people where a row means 640 and its people."""
    cast = both.here
    Theme.objects.create(building_group=cast.group_636, title_en="Next", adopted_on=LONG_AGO)
    SmallGroup.objects.create(kind="self_governance_group", building_group=cast.group_636)
    there = {"group_640": cast.group_636, "home_of_wu": cast.home_of_qian, "wu": cast.qian}
    return SimpleNamespace(**{**vars(cast), **there, **both.next_door})


def admitted(response: object) -> bool:
    """Let in, even if only to hear that something was missing in what was sent.

    Whoever is not hears that there is no such page, or is asked to sign in: never a 403, which
    would tell them that there is something.
    """
    assert response.status_code not in {401, 403}
    signing_in = response.status_code == 302 and urlsplit(response.url).path == reverse(
        "web:sign_in"
    )
    return response.status_code != 404 and not signing_in


def row_name(row: Row) -> str:
    return f"{row.url} {row.method}"


@pytest.mark.parametrize("row", TABLE, ids=row_name)
def test_only_those_in_the_table_are_let_in(row, visitors, cast):
    address = reverse(row.url, kwargs=row.args(cast))
    let_in = set()
    for name, browser in visitors.items():
        response = getattr(browser, row.method)(address, row.send)
        assert response.status_code < 500, f"{name} at {address}"
        if admitted(response):
            let_in.add(name)
            nothing_of_elsewhere(response, name)
    others = {name for name in visitors if name.endswith("of elsewhere")}
    assert let_in == (row.who | others if row.who == EVERYBODY else row.who) or (
        row.who >= {"stranger"} and let_in == row.who | others
    )


def is_of_a_building(row: Row) -> bool:
    """It names something of 640 which seats there may open."""
    is_placed = row.args not in (here, nowhere) and not row.is_of_no_building
    return is_placed and bool(row.who & BUILDING) and row.who <= SEATED


@pytest.mark.parametrize("row", [row for row in TABLE if is_of_a_building(row)], ids=row_name)
def test_no_seat_of_one_building_group_opens_what_is_of_another(row, visitors, next_door):
    """Made once more at 636 instead of 640; the rest follows by rule from the same row."""
    args = {
        name: "FY-636" if value == "FY-640" else value
        for name, value in row.args(next_door).items()
    }
    address = reverse(row.url, kwargs=args)
    asked = {name: visitors[name] for name in sorted(BUILDING | RESIDENTS | row.who)}
    answers = {name: getattr(each, row.method)(address, row.send) for name, each in asked.items()}
    assert {name for name, answer in answers.items() if admitted(answer)} == row.who - BUILDING


@pytest.mark.parametrize("row", [row for row in TABLE if row.who <= SEATED], ids=row_name)
def test_on_the_day_after_a_seat_its_pages_are_gone(row, visitors, cast):
    """Generated for every page that a seat opens: 404, whatever was open the day before."""
    address = reverse(row.url, kwargs=row.args(cast))
    with scope(cast.neighbourhood):
        Seat.objects.update(until_on=timezone.localdate())
    let_in = set()
    for name in sorted(row.who):
        response = getattr(visitors[name], row.method)(address, row.send)
        if admitted(response):
            let_in.add(name)
        else:
            assert response.status_code == 404, f"{name} at {address}"
    assert let_in == row.after


def nothing_of_elsewhere(response: SimpleNamespace, visitor: str) -> None:
    """What bears the other neighbourhood's mark is seen by its own people alone."""
    if "of elsewhere" not in visitor and b"/n/" in response.request["PATH_INFO"].encode():
        assert b"elsewhere" not in response.content
