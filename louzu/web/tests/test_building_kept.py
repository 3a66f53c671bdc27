"""The building's page is light, and kept until the building group changes."""

import gzip
import re
from urllib.parse import urljoin

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from conftest import MONDAY
from louzu.culture.actions import adopt_theme
from louzu.culture.models import Theme
from louzu.groups.actions.seats import agree_to_be_named, withdraw_naming
from louzu.groups.models import Seat

PAGE = "/n/luzhou/buildings/FY-640/"
KEPT_QUERIES = 2
FRESH_QUERIES = 10
FIFTY_KB = 50_000
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
MODULE = re.compile(r'from\s+"(\./[^"]+)"')


def mark_of(response):
    return response.headers["ETag"]


def test_the_first_view_asks_few_questions(client, neighbourhood, django_assert_max_num_queries):
    with django_assert_max_num_queries(FRESH_QUERIES):
        client.get(PAGE)


def test_the_second_view_asks_two(client, neighbourhood, django_assert_max_num_queries):
    client.get(PAGE)
    with django_assert_max_num_queries(KEPT_QUERIES):
        assert client.get(PAGE).status_code == 200


def test_who_has_the_page_is_told_so_in_two_questions(
    client, neighbourhood, django_assert_max_num_queries
):
    mark = mark_of(client.get(PAGE))
    with django_assert_max_num_queries(KEPT_QUERIES):
        response = client.get(PAGE, headers={"If-None-Match": mark})
    assert response.status_code == 304
    assert response.content == b""


def test_a_change_of_the_building_group_is_seen_at_once(client, neighbourhood):
    mark = mark_of(client.get(PAGE))
    Theme.objects.create(
        building_group=neighbourhood.group_640, title_hans="琴声楼", adopted_on="2024-01-01"
    )
    neighbourhood.group_640.page_version += 1
    neighbourhood.group_640.save()
    response = client.get(PAGE, headers={"If-None-Match": mark})
    assert response.status_code == 200
    assert "琴声楼" in response.content.decode()


@pytest.mark.parametrize(
    "change", [("road_hans", "新路"), ("name_hans", "新小区")], ids=lambda change: change[0]
)
def test_a_change_of_the_compounds_name_is_seen_at_once(client, neighbourhood, change):
    client.get(PAGE)
    setattr(neighbourhood.compound, *change)
    neighbourhood.compound.save()
    assert change[1] in client.get(PAGE).content.decode()


@pytest.mark.parametrize("cookie", [("django_language", "en"), ("elder", "on"), ("theme", "dark")])
def test_who_reads_in_another_way_gets_another_page(client, neighbourhood, cookie):
    mark = mark_of(client.get(PAGE))
    client.cookies[cookie[0]] = cookie[1]
    assert client.get(PAGE, headers={"If-None-Match": mark}).status_code == 200


def test_who_signs_in_never_gets_what_was_kept_for_all(client, neighbourhood):
    mark = mark_of(client.get(PAGE))
    client.force_login(neighbourhood.lin.user)
    response = client.get(PAGE, headers={"If-None-Match": mark})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_what_is_shown_to_one_is_not_kept_for_others(client, neighbourhood):
    client.force_login(neighbourhood.lin.user)
    client.get(PAGE)
    assert b"poster/" not in Client().get(PAGE).content


def test_two_neighbourhoods_with_the_same_code_keep_apart(client, neighbourhood, elsewhere):
    client.cookies["django_language"] = "zh-hans"
    assert "elsewhere居民区" in client.get("/n/elsewhere/buildings/FY-640/").content.decode()
    assert b"elsewhere" not in client.get(PAGE).content


def test_a_visitor_gets_no_cookie(client, neighbourhood):
    assert not client.get(PAGE).cookies


@pytest.fixture
def real_stack(tmp_path, settings):
    """Static files collected, compressed and served as in production."""
    storages = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path / "static", DEBUG=False):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield Client(headers={"Accept-Encoding": "gzip"})


def fetched(client: Client, address: str) -> tuple[int, str]:
    """How many bytes came over the wire, and what they say."""
    response = client.get(address)
    assert response.status_code == 200, address
    body = b"".join(response.streaming_content) if response.streaming else response.content
    packed = response.headers.get("Content-Encoding") == "gzip"
    return len(body), (gzip.decompress(body) if packed else body).decode()


def test_the_first_view_is_under_fifty_kilobytes(real_stack, neighbourhood):
    whole, page = fetched(real_stack, PAGE)
    waiting = ASSET.findall(page)
    assert any(each.endswith(".css") for each in waiting)
    seen = set()
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen.add(address)
            size, text = fetched(real_stack, address)
            whole += size
            waiting += [urljoin(address, module) for module in MODULE.findall(text)]
    assert len(seen) > 2
    assert whole < FIFTY_KB


def test_it_needs_no_script(client, neighbourhood):
    page = client.get(PAGE).content.decode()
    assert "onclick" not in page
    assert all('type="module"' in script for script in re.findall("<script[^>]*>", page))


def test_each_deed_that_changes_the_page_is_seen_at_once(client, neighbourhood):
    """The deeds themselves renew the page: consent given, theme adopted, consent taken back."""
    client.cookies["django_language"] = "en"
    seat = Seat.objects.get(person=neighbourhood.lin)

    def read() -> str:
        return client.get(PAGE).content.decode()

    assert "Lin" not in read()
    agree_to_be_named(seat, by=neighbourhood.lin, at=MONDAY)
    assert "Lin" in read()
    adopt_theme(
        neighbourhood.group_640,
        by=neighbourhood.lin,
        at=MONDAY,
        adopted_on=MONDAY.date(),
        title_en="Greenery",
        story_en="Plants on every floor.",
    )
    assert "Greenery" in read()
    seat.refresh_from_db()
    withdraw_naming(seat, by=neighbourhood.lin, at=MONDAY)
    assert "Lin" not in read()
