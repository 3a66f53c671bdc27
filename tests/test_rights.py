"""Every address x every seat x own and another neighbourhood."""

from collections.abc import Iterator
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from conftest import just_came_in
from louzu.groups.models import Seat
from louzu.lib.scope import scope
from louzu.people.models import User
from tests.rights import EVERYBODY, MEMBERS, SEATED, TABLE, Row, furnish


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


@pytest.fixture(scope="module")
def lasting(lasting) -> SimpleNamespace:
    """A theme, a small group and a contact at 640 on both sides, and everybody signed in once."""
    for there in (lasting.here, lasting.there):
        furnish(there)
    lasting.sessions = {name: signed_in(user) for name, user in people_of(lasting).items()}
    return lasting


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


def admitted(response: object) -> bool:
    """Let in, even if only to hear that something was missing in what was sent."""
    signing_in = response.status_code == 302 and urlsplit(response.url).path == reverse(
        "web:sign_in"
    )
    return response.status_code not in {403, 404} and not signing_in


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
