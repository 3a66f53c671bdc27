"""The first page of a house, and of a neighbourhood."""

from datetime import date

import pytest

from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.places.models import BuildingGroup
from louzu.streets.models import Neighbourhood
from louzu.web.drawings import skyline

FRONT = "/n/luzhou/"
SPRING = date(2024, 3, 1)


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies["django_language"] = "en"


def read(client, address=FRONT):
    return client.get(address).content.decode()


def form(group, kind):
    SmallGroup.objects.create(building_group=group, kind=kind)


def test_an_empty_house_says_how_to_begin(client, db):
    page = read(client, "/")
    assert "louzu init" in page
    assert "louzu demo" in page


def test_a_single_neighbourhood_is_entered_at_once(client, neighbourhood):
    response = client.get("/")
    assert (response.status_code, response.url) == (302, FRONT)


def test_of_several_neighbourhoods_one_chooses(client, neighbourhood, elsewhere):
    page = read(client, "/")
    assert 'href="/n/luzhou/"' in page
    assert 'href="/n/elsewhere/"' in page


def test_many_neighbourhoods_are_found_by_name(client, neighbourhood, street):
    Neighbourhood.objects.bulk_create(
        Neighbourhood(street=street, code=f"n{number}", name_en=f"Number {number}")
        for number in range(220)
    )
    page = read(client, "/")
    assert "not all of them" in page
    response = client.get("/", {"q": "number 219"})
    assert response.url == "/n/n219/"
    assert "No neighbourhood has xyz in its name" in read(client, "/?q=xyz")


def test_its_figures_are_counted(client, neighbourhood):
    form(neighbourhood.group_640, SmallGroup.Kind.PARTY_GROUP)
    form(neighbourhood.group_636, SmallGroup.Kind.SELF_GOVERNANCE_GROUP)
    page = read(client)
    label = "1 with a party group, 1 with a self-governance group"
    assert "2 windows, one for each building group" in page
    assert label in page


def test_a_group_that_was_disbanded_no_longer_counts(client, neighbourhood):
    form(neighbourhood.group_640, SmallGroup.Kind.PARTY_GROUP)
    SmallGroup.objects.update(disbanded_on=SPRING)
    assert "0 with a party group" in read(client)


def test_a_new_neighbourhood_without_buildings_still_welcomes(client, neighbourhood):
    Seat.objects.all().delete()
    for person in (neighbourhood.wu, neighbourhood.qian, neighbourhood.lin):
        person.home = None
        person.save()
    neighbourhood.home_of_wu.delete()
    neighbourhood.home_of_qian.delete()
    BuildingGroup.objects.all().delete()
    assert client.get(FRONT).status_code == 200
    assert "Welcome to luzhou" in read(client)


def test_themes_are_told_with_a_way_to_their_door(client, neighbourhood):
    Theme.objects.create(
        building_group=neighbourhood.group_640,
        title_en="Greenery <b>everywhere</b>",
        story_en="The lift opens and one sees green. " * 9,
        adopted_on=SPRING,
    )
    page = read(client)
    assert "Greenery &lt;b&gt;everywhere" in page
    assert "one sees green." in page
    assert 'href="/n/luzhou/buildings/FY-640/"' in page


def test_a_theme_of_before_is_not_told(client, neighbourhood):
    Theme.objects.create(
        building_group=neighbourhood.group_640,
        title_en="Long gone",
        story_en="A story.",
        adopted_on=SPRING,
        ended_on=SPRING,
    )
    assert "Long gone" not in read(client)


def test_committee_and_secretary_are_named_if_they_agreed(client, neighbourhood):
    assert "Chen" not in read(client)
    Seat.objects.filter(person=neighbourhood.committee).update(shown_since=SPRING)
    assert "Its members: Chen" in " ".join(read(client).split())


def test_whoever_sits_for_one_compound_only_is_not_named_here(client, neighbourhood):
    Seat.objects.all().update(shown_since=SPRING)
    page = read(client)
    assert "Zhou" not in page
    assert "Lin" not in page


def test_nothing_of_another_neighbourhood_is_told(client, neighbourhood, elsewhere):
    assert "elsewhere" not in read(client)


def test_it_asks_few_questions_however_many_doors(
    client, neighbourhood, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        client.get(FRONT)


def test_each_window_of_the_drawing_is_a_building_group():
    drawing = skyline([["party"] * 9, ["own", "none"], []])
    assert [len(house.windows) for house in drawing.houses] == [9, 2]
    assert drawing.houses[1].windows[0].kind == "own"
    places = {(w.x, w.y) for house in drawing.houses for w in house.windows}
    assert len(places) == 11
    assert all(
        0 < w.x < drawing.width and 0 < w.y < drawing.height
        for h in drawing.houses
        for w in h.windows
    )


def test_a_crowd_of_houses_is_not_drawn():
    assert skyline([]) is None
    assert skyline([["own"]] * 13) is None
    assert skyline([["own"] * 33]) is None
