"""A street sees its neighbourhoods' numbers, and nobody's people."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import MONDAY
from louzu.cases.actions.clocks import turn_clocks
from louzu.cases.tests.life import days, dispatched
from louzu.entrance.actions.doors import take_back_all_ways
from louzu.insight.actions import refresh_rollups
from louzu.insight.models import Rollup
from louzu.insight.rules import Metric
from louzu.lib.operator import OPERATOR
from louzu.people.actions import sign_in_token
from louzu.streets.models import Neighbourhood, Street

URL = "/s/changshou/"


def counted(neighbourhood, **numbers: int) -> None:
    for metric in Metric:
        Rollup.objects.create(
            neighbourhood=neighbourhood,
            metric=metric,
            day=MONDAY.date(),
            counted_at=MONDAY,
            value=numbers.get(metric, 0),
        )


@pytest.fixture
def luzhou(street):
    here = Neighbourhood.objects.create(street=street, code="luzhou", name_en="Luzhou")
    groups = {"building_groups": 77, "party_groups": 41, "self_governance_groups": 36}
    counted(here, **groups, with_group=77, leaders=72, themes=47, party_members=410)
    return here


def test_everybody_sees_the_streets_totals_and_where_each_neighbourhoods_page_is(luzhou, see):
    page = see(URL)
    for figure in (77, 41, 36, 72, 47, 410):
        assert f'<dd class="number-tile-figure">{figure}</dd>' in page
    assert 'href="/n/luzhou/coverage/"' in page
    assert "2 March 2026" in page


def test_no_hidden_count_of_party_members_can_be_worked_out_from_the_streets(
    luzhou, street, officer, see
):
    small = Neighbourhood.objects.create(street=street, code="small", name_en="Small")
    counted(small, party_members=3)
    assert '<dd class="number-tile-figure">413</dd>' not in see(URL)
    assert '<dd class="number-tile-figure">413</dd>' in see(URL, officer)


def test_what_is_missing_where_is_for_the_streets_officers(luzhou, officer, see):
    assert "no leader" not in see(URL)
    page = see(URL, officer)
    assert "no leader" in page
    assert '<td role="cell" data-label="no theme yet" class="number"><span>30</span>' in page


def test_an_officer_of_another_street_sees_what_everybody_sees(luzhou, officer, see):
    other = Street.objects.create(code="caoyang", name_en="Caoyang")
    type(officer).objects.filter(pk=officer.pk).update(street=other)
    assert "no leader" not in see(URL, officer)


def test_a_number_below_five_is_shown_to_nobody_outside(street, officer, see):
    small = Neighbourhood.objects.create(street=street, code="small", name_en="Small")
    counted(small, building_groups=6, party_groups=4, with_group=6, party_members=3)
    page = see(URL)
    assert "fewer than five" in page
    assert "party members" not in page
    assert "party members" not in see(URL, officer)


def test_the_numbers_are_those_that_were_counted_last(neighbourhood, see):
    counted(neighbourhood.neighbourhood, building_groups=99)
    later = MONDAY.replace(month=4)
    refresh_rollups(neighbourhood.neighbourhood, at=later)
    page = see(URL)
    assert ">99<" not in page
    assert "2 April 2026" in page


def test_who_was_never_counted_stands_there_without_numbers(street, see):
    Neighbourhood.objects.create(street=street, code="new", name_en="New")
    page = see(URL)
    assert "Nothing has been counted yet" in page
    assert "not yet" in page


def test_an_unknown_street_is_not_found(client, db):
    assert client.get("/s/nowhere/").status_code == 404


def test_many_neighbourhoods_come_a_page_at_a_time(street, see):
    for number in range(60):
        here = Neighbourhood.objects.create(
            street=street, code=f"n{number:02}", name_en=f"N{number}"
        )
        counted(here, building_groups=10 + number)
    first = see(URL)
    assert "?after=n24" in first
    second = see(URL + "?after=n24")
    assert "/n/n25/coverage/" in second
    assert "/n/n24/coverage/" not in second
    assert 'href="?after=' not in see(URL + "?after=n49")


def test_it_reads_only_rollups_in_a_few_queries(luzhou, client):
    with CaptureQueriesContext(connection) as queries:
        client.get(URL)
    tables = "".join(query["sql"] for query in queries)
    assert len(queries) <= 4
    assert "places_" not in tables
    assert "groups_seat" not in tables.replace("groups_streetseat", "")


def test_officers_read_who_of_them_signed_in_and_nobody_else_does(luzhou, officer, see, client):
    client.post(f"/sign-in/{sign_in_token(officer.user)}/")
    officer.user.refresh_from_db()
    take_back_all_ways(officer.user, by=OPERATOR, at=MONDAY)
    page = see(URL, officer)
    assert "Signed in" in page and "Passkeys removed after a loss" in page
    assert "the keeper of this installation" in page
    assert "own book" not in see(URL)
    other = Street.objects.create(code="caoyang", name_en="Caoyang")
    assert "own book" not in see(f"/s/{other.code}/", officer)


def test_late_cases_are_told_to_the_streets_officers_as_a_number_alone(neighbourhood, officer, see):
    case = dispatched(neighbourhood)
    turn_clocks(at=days(20))
    refresh_rollups(neighbourhood.neighbourhood, at=days(20))
    column = 'data-label="Cases late by three working days" class="number"><span>1</span>'
    assert column in see(URL, officer)
    assert "Cases late" not in see(URL)
    assert case.code not in see(URL, officer)
