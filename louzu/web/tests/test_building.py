"""The building's page, behind the code at its door."""

from datetime import date

import pytest
from django.test import Client

from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.groups.rules import Role
from louzu.places.models import BuildingGroup

PAGE = "/n/luzhou/buildings/FY-640/"
SPRING = date(2024, 3, 1)


@pytest.fixture
def theme(neighbourhood):
    return Theme.objects.create(
        building_group=neighbourhood.group_640,
        title_hans="绿意满楼",
        title_hant="綠意滿樓",
        title_en="Greenery on every floor",
        trait_hans="人心齐",
        story_hans="邻居们把花架搬出来。",
        adopted_on=SPRING,
    )


def say(client: Client, language: str) -> str:
    client.cookies["django_language"] = language
    return client.get(PAGE).content.decode()


def agree(person: object) -> Seat:
    seat = Seat.objects.get(person=person)
    seat.shown_since = SPRING
    seat.save()
    renew(seat.building_group)
    return seat


def renew(group: BuildingGroup) -> None:
    """As every deed does that changes what the page says."""
    group.page_version += 1
    group.save()


def test_it_tells_where_one_is_and_what_the_building_is_known_for(client, theme):
    page = say(client, "zh-hans")
    for words in (
        "长寿路640号",
        "富源小区",
        "luzhou居民区",
        "绿意满楼",
        "人心齐",
        "邻居们把花架搬出来。",
    ):
        assert words in page, words


def test_each_reader_reads_names_in_their_own_script(client, theme):
    assert "長壽路640號" in say(client, "zh-hant")
    assert "綠意滿樓" in say(client, "zh-hant")
    english = say(client, "en")
    assert "640 Changshou Road" in english
    assert "Greenery on every floor" in english


def test_nobody_is_named_without_having_agreed(client, neighbourhood):
    assert "Lin" not in say(client, "en")
    agree(neighbourhood.lin)
    page = say(client, "en")
    assert "Lin leads this building group" in page
    assert "Tang" not in page


def test_deputies_and_floor_leads_are_named_floor_by_floor(client, neighbourhood):
    agree(neighbourhood.deputy)
    agree(neighbourhood.floor_lead)
    page = say(client, "en")
    assert page.index("Tang") < page.index("floor 3") < page.index("Jin")


def test_who_helps_without_a_public_task_is_never_named(client, neighbourhood):
    agree(neighbourhood.zhao)
    assert "Zhao" not in say(client, "en")


def test_a_seat_that_has_ended_is_no_longer_shown(client, neighbourhood):
    seat = agree(neighbourhood.deputy)
    seat.until_on = SPRING
    seat.save()
    renew(neighbourhood.group_640)
    assert "Tang" not in say(client, "en")


def test_small_groups_are_shown_without_their_numbers(client, neighbourhood):
    SmallGroup.objects.create(
        kind=SmallGroup.Kind.PARTY_GROUP,
        building_group=neighbourhood.group_640,
        leader=neighbourhood.lin,
        members=4321,
        formed_on=SPRING,
    )
    BuildingGroup.objects.filter(code="FY-640").update(party_members=8765, page_version=7)
    page = say(client, "en")
    assert "Party group" in page
    assert "4321" not in page
    assert "8765" not in page
    assert "Lin" not in page


def test_what_is_not_there_is_not_promised(client, neighbourhood):
    page = say(client, "en")
    assert "What this building is known for" not in page
    assert "Neighbours to turn to" not in page
    assert "Who gets things going here" not in page
    assert "Welcome home" in page


def test_themes_of_before_are_remembered(client, theme):
    theme.ended_on = date(2025, 6, 1)
    theme.save()
    assert "Greenery on every floor (2024–2025)" in say(client, "en")


def test_a_newcomer_learns_where_the_committee_is(client, neighbourhood):
    here = neighbourhood.neighbourhood
    here.office_en = "The low house, nine to five"
    here.save()
    assert "The low house, nine to five" in say(client, "en")


def test_a_seat_is_written_for_the_one_who_is_still_to_be_found(client, neighbourhood):
    Seat.objects.filter(role=Role.LEADER).update(until_on=SPRING)
    assert "still looking for a leader" in say(client, "en")


def test_names_and_stories_cannot_bring_a_script_along(client, neighbourhood, theme):
    trap = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    for field in ("title_en", "trait_en", "story_en"):
        setattr(theme, field, f"{field} {trap}")
    theme.save()
    neighbourhood.lin.name = f"Lin {trap}"[:40]
    neighbourhood.lin.save()
    agree(neighbourhood.lin)
    page = say(client, "en")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_link_in_a_story_stays_words(client, theme):
    theme.story_en = "Download the app at https://spam.example/app now"
    theme.save()
    assert 'href="https://spam.example' not in say(client, "en")


@pytest.mark.parametrize(
    "typed", ["/Q/LUZHOU/FY-640", "/q/luzhou/fy-640", "/Q/luzhou/Fy-640/", "/q/LuZhou/FY-640"]
)
def test_the_code_at_the_door_leads_here_however_it_is_typed(client, neighbourhood, typed):
    response = client.get(typed)
    assert response.status_code == 302
    assert response.url == PAGE


def test_a_small_letter_in_the_address_is_put_right(client, neighbourhood):
    response = client.get("/n/luzhou/buildings/fy-640/")
    assert (response.status_code, response.url) == (302, PAGE)


def test_an_unknown_code_offers_the_buildings_there_are(client, neighbourhood):
    client.cookies["django_language"] = "en"
    response = client.get("/n/luzhou/buildings/FY-999/")
    assert response.status_code == 404
    assert PAGE in response.content.decode()


def test_an_unknown_code_close_to_a_known_one_is_understood(client, neighbourhood):
    client.cookies["django_language"] = "en"
    response = client.get("/n/luzhou/buildings/640/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "Did you mean" in page
    assert "FY-640" in page
    assert "FY-636" not in page


def test_a_building_of_another_neighbourhood_is_not_found_here(client, neighbourhood, elsewhere):
    response = client.get("/n/nowhere/buildings/FY-640/")
    assert response.status_code == 404


def test_what_one_may_do_here_is_shown_to_oneself_alone(client, neighbourhood):
    assert "poster/" not in say(client, "en")
    client.force_login(neighbourhood.lin.user)
    assert "poster/" in say(client, "en")
    client.force_login(neighbourhood.qian.user)
    assert "poster/" not in say(client, "en")
