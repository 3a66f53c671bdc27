"""What waits for each person."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from louzu.culture.models import Theme
from louzu.entrance.tests.people import came_in, met
from louzu.groups.models import Seat, SmallGroup
from louzu.groups.rules import Role
from louzu.lib.uuid7 import made_at, uuid7
from louzu.places.models import Compound
from louzu.roster.models import ImportRun
from louzu.web.asks import neighbours

TODAY = "/n/luzhou/today/"
SPRING = date(2024, 3, 1)


@pytest.fixture
def read(neighbourhood):
    def read(who: str) -> str:
        client = Client()
        client.cookies["django_language"] = "en"
        client.force_login(getattr(neighbourhood, who).user)
        response = client.get(TODAY)
        assert response.status_code == 200
        return response.content.decode()

    return read


def test_a_leader_is_asked_for_theme_deputy_and_name(neighbourhood, read):
    Seat.objects.filter(role=Role.DEPUTY).update(until_on=SPRING)
    page = read("lin")
    assert "640 Changshou Road has no theme yet" in page
    assert "Who could stand in for you" in page
    assert "May your name stand on the page" in page


def test_what_is_done_is_no_longer_asked(neighbourhood, read):
    met(came_in(neighbourhood.wu))
    Theme.objects.create(
        building_group=neighbourhood.group_640, title_en="Greenery", adopted_on=SPRING
    )
    Seat.objects.filter(role=Role.LEADER).update(shown_since=SPRING)
    page = read("lin")
    assert "Nothing waits for you" in page
    assert "You lead this building group." in page
    assert "Greenery" in page


def test_a_deputy_is_asked_for_the_theme_but_not_for_a_deputy(neighbourhood, read):
    page = read("deputy")
    assert "has no theme yet" in page
    assert "Who could stand in for you" not in page


def test_the_committee_sees_each_gap_once_with_its_next_step(neighbourhood, read):
    page = read("committee")
    assert "2 building groups have no group yet" in page
    assert "1 building group has no leader" in page
    assert "Next step:" in page


def test_the_committee_sees_a_workbook_that_waits(neighbourhood, read):
    ImportRun.objects.create(
        status=ImportRun.Status.READY,
        file_name="花名册.xlsx",
        stored_as="a",
        received_by=neighbourhood.committee,
        received_at=datetime(2026, 3, 2, tzinfo=UTC),
    )
    assert "花名册.xlsx waits for your yes" in read("committee")
    assert "花名册.xlsx" not in read("secretary")
    assert "花名册.xlsx" not in read("lin")


def test_a_secretary_sees_where_neither_group_exists(neighbourhood, read):
    SmallGroup.objects.create(
        building_group=neighbourhood.group_640, kind=SmallGroup.Kind.PARTY_GROUP
    )
    page = read("secretary")
    assert "1 building group has no group yet" in page
    assert "has no leader" not in page


def test_a_secretary_of_another_compound_is_not_asked(neighbourhood, read):
    other = Compound.objects.create(code="WY", name_hans="梧荫新村")
    Seat.objects.filter(person=neighbourhood.secretary).update(compound=other)
    assert "no group yet" not in read("secretary")


def test_owners_and_property_find_their_compound_and_its_posters(neighbourhood, read):
    for who in ("owners", "property"):
        assert "/n/luzhou/compounds/FY/posters/" in read(who)


def test_a_neighbour_is_welcomed_and_told_who_leads(neighbourhood, read):
    page = read("wu")
    assert "Welcome to 640 Changshou Road" in page
    assert "the residents&#x27; committee brings you together" in page
    assert "Lin" not in page
    Seat.objects.filter(role=Role.LEADER).update(shown_since=SPRING)
    assert "Led by Lin" in read("wu")


def test_a_tenant_learns_that_a_leader_is_still_missing(neighbourhood, read):
    assert "No leader yet" in read("qian")


def test_a_volunteer_finds_the_building_that_is_helped(neighbourhood, read):
    assert "/n/luzhou/buildings/FY-640/" in read("zhao")


def test_nobody_is_new_for_ever(neighbourhood, read, monkeypatch):
    monkeypatch.setattr(neighbours, "NEW_FOR", timedelta(0))
    assert "Welcome to 640" not in read("wu")


def test_an_identifier_tells_when_it_was_made():
    assert datetime.now(UTC) - made_at(uuid7()) < timedelta(seconds=5)


def test_the_way_from_everywhere_leads_to_ones_own_neighbourhood(client, neighbourhood, officer):
    client.force_login(neighbourhood.wu.user)
    assert client.get("/today/").url == TODAY
    client.force_login(officer.user)
    assert client.get("/today/").url == "/s/changshou/"


def test_nobody_of_elsewhere_gets_in(client, neighbourhood, elsewhere):
    client.force_login(elsewhere.lin.user)
    assert client.get(TODAY).status_code == 404


@pytest.mark.parametrize("who", ["lin", "committee", "secretary", "wu", "owners"])
def test_it_asks_few_questions(neighbourhood, who, django_assert_max_num_queries):
    client = Client()
    client.force_login(getattr(neighbourhood, who).user)
    with django_assert_max_num_queries(19):  # three of them for all that waits of the cases
        client.get(TODAY)


def test_it_is_kept_nowhere(client, neighbourhood):
    client.force_login(neighbourhood.wu.user)
    assert client.get(TODAY).headers["Cache-Control"] == "no-store"
