"""The poster at the door, and the code on it."""

import re

import pytest
import segno

from louzu.culture.models import Theme
from louzu.lib.qr_codes import QUIET, door_code
from louzu.lib.tests.seen_codes import expected, painted
from louzu.places.models import BuildingGroup

POSTER = "/n/luzhou/buildings/FY-640/poster/"
POSTERS = "/n/luzhou/compounds/FY/posters/"


def code_on(page: str) -> tuple[str, list[list[bool]]]:
    text, path = re.search(r'aria-label="(HTTP[^"]+)">.*?<path d="(M[^"]+)"', page).groups()
    side = int(re.search(r'poster-code" viewBox="0 0 (\d+)', page)[1])
    return text, painted(path, side)


def test_the_code_leads_to_the_building(client, neighbourhood, settings):
    settings.PUBLIC_ADDRESS = "https://louzu.example/"
    text, modules = code_on(client.get(POSTER).content.decode())
    assert text == "HTTPS://LOUZU.EXAMPLE/Q/LUZHOU/FY-640"
    assert modules == expected(text)
    assert client.get(text.removeprefix("HTTPS://LOUZU.EXAMPLE")).url == (
        "/n/luzhou/buildings/FY-640/"
    )


def test_without_a_public_address_it_leads_to_where_one_is(client, neighbourhood):
    text, _ = code_on(client.get(POSTER).content.decode())
    assert text == "HTTP://TESTSERVER/Q/LUZHOU/FY-640"


def test_capitals_make_a_coarser_code():
    address = "https://louzu.example/Q/LUZHOU/FY-640"
    assert door_code(address).side < len(segno.make_qr(address, error="q").matrix) + 2 * QUIET


def test_both_scripts_stand_on_it_whatever_the_reader_reads(client, neighbourhood):
    Theme.objects.create(
        building_group=neighbourhood.group_640,
        title_hans="绿意满楼",
        title_hant="綠意滿樓",
        adopted_on="2024-01-01",
    )
    for language in ("zh-hans", "zh-hant", "en"):
        client.cookies["django_language"] = language
        page = client.get(POSTER).content.decode()
        for words in ("长寿路", "長壽路", "绿意满楼", "綠意滿樓"):
            assert words in page, (language, words)


def test_whoever_cannot_scan_can_type(client, neighbourhood):
    assert "<strong>testserver/q/luzhou/fy-640</strong>" in client.get(POSTER).content.decode()


@pytest.mark.parametrize("size, sheets", [("A4", False), ("A3", True), ("a3", True), ("A0", False)])
def test_the_paper_may_be_a4_or_a3(client, neighbourhood, size, sheets):
    page = client.get(POSTER, {"size": size}).content.decode()
    assert ("paper/a3.css" in page) == sheets


def test_a_compounds_posters_come_one_a_page(client, neighbourhood):
    client.force_login(neighbourhood.committee.user)
    page = client.get(POSTERS).content.decode()
    assert page.count('class="poster"') == 2
    assert page.index("FY-636") < page.index("FY-640")


def test_the_poster_of_door_5_comes_before_that_of_door_17(neighbourhood):
    doors = [
        BuildingGroup(compound=neighbourhood.compound, code=f"FY-{n}", door_number=n)
        for n in ("17", "5")
    ]
    BuildingGroup.objects.bulk_create(doors)
    numbers = [group.door_number for group in BuildingGroup.objects.in_order()]
    assert numbers == ["5", "17", "636", "640"]


@pytest.mark.parametrize("who, may", [("owners", True), ("property", True), ("lin", False)])
def test_only_a_seat_that_reaches_the_compound_prints_them_all(client, neighbourhood, who, may):
    client.force_login(getattr(neighbourhood, who).user)
    assert client.get(POSTERS).status_code == (200 if may else 404)


def test_printing_a_compound_asks_as_many_questions_as_printing_one(
    client, neighbourhood, django_assert_max_num_queries
):
    client.force_login(neighbourhood.committee.user)
    with django_assert_max_num_queries(9):
        client.get(POSTERS)


def test_an_unknown_door_has_no_poster(client, neighbourhood):
    assert client.get("/n/luzhou/buildings/FY-9/poster/").status_code == 404
    client.force_login(neighbourhood.committee.user)
    assert client.get("/n/luzhou/compounds/XX/posters/").status_code == 404


def test_a_theme_cannot_bring_a_script_along(client, neighbourhood):
    Theme.objects.create(
        building_group=neighbourhood.group_640,
        title_hans="<script>alert(1)</script>",
        adopted_on="2024-01-01",
    )
    assert "<script>alert" not in client.get(POSTER).content.decode()
