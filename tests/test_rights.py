"""Every address x every seat x own and another neighbourhood."""

from collections.abc import Iterator
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from conftest import LONG_AGO
from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.lib.scope import scope
from louzu.people.models import Household, User
from tests.rights import EVERYBODY, MEMBERS, SEATED, TABLE, Row


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


@pytest.fixture
def furnished(neighbourhood, elsewhere) -> None:
    """A theme, a small group and a contact at 640, here and elsewhere."""
    for there in (neighbourhood, elsewhere):
        group = there.group_640
        with scope(there.neighbourhood):
            SmallGroup.objects.create(kind="self_governance_group", building_group=group)
            Theme.objects.create(
                building_group=group, title_en=there.neighbourhood.code, adopted_on=LONG_AGO
            )
            Household.objects.create(home=there.home_of_wu, consent_on=LONG_AGO)


@pytest.fixture
def visitors(neighbourhood, elsewhere, officer) -> dict[str, Client]:
    """A signed-in browser for everybody of the cast, and for each seat of elsewhere."""

    def browser(user: object) -> Client:
        client = Client(raise_request_exception=False)
        if user:
            client.force_login(user)
        return client

    own = {name: browser(getattr(neighbourhood, name).user) for name in MEMBERS}
    others = {f"{name} of elsewhere": browser(getattr(elsewhere, name).user) for name in MEMBERS}
    return {
        **own,
        **others,
        "officer": browser(officer.user),
        "stranger": browser(a_login_without_a_person()),
        "anonymous": browser(None),
    }


def a_login_without_a_person() -> object:
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
def test_only_those_in_the_table_are_let_in(row, visitors, neighbourhood, furnished):
    address = reverse(row.url, kwargs=row.args(neighbourhood))
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
def test_on_the_day_after_a_seat_its_pages_are_gone(row, visitors, neighbourhood, furnished):
    """Generated for every page that a seat opens: 404, whatever was open the day before."""
    address = reverse(row.url, kwargs=row.args(neighbourhood))
    with scope(neighbourhood.neighbourhood):
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
