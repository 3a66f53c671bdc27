"""Everybody sees how far the neighbourhood is reached; the next step leads whoever may take it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from louzu.places.models import BuildingGroup, Compound, Home
from louzu.streets.models import Neighbourhood

URL = "/n/luzhou/coverage/"


def test_every_door_is_a_tile_that_says_in_words_what_it_has(here, see):
    page = see(URL)
    assert 'aria-label="No. 640: party group, leader, theme: 绿意"' in page
    assert 'aria-label="No. 636: no group yet, no leader, no theme yet"' in page
    assert page.count('class="plan-tile"') == 2
    assert 'href="/n/luzhou/buildings/FY-640/"' in page


def test_the_same_facts_stand_in_a_table(here, see):
    table = see(URL).split("<tbody")[1]
    assert "party group" in table
    assert "绿意" in table
    assert "no leader" in table


def test_a_visitor_is_told_what_comes_next_but_not_where_to_do_it(here, see):
    page = see(URL)
    assert "1 building group has no leader" in page
    assert "Next step" in page
    assert "Which doors" not in page


def test_the_committee_is_led_to_every_gap(here, see):
    assert see(URL, here.committee).count("Which doors") == 4  # both have their homes


def test_a_leader_is_led_only_to_what_their_own_building_lacks(here, see):
    page = see(URL, here.lin)
    assert "Which doors" not in page  # 640 has its theme, and seats are not hers to give


def test_party_members_are_a_total_for_everybody_and_a_count_by_door_for_few(here, see):
    BuildingGroup.objects.filter(pk=here.group_636.pk).update(party_members=4)
    assert ">20<" in see(URL).replace("</dd>", "<")
    assert "Party members" not in see(URL)
    assert "Party members" not in see(URL, here.lin)
    assert "Party members" in see(URL, here.committee)


def test_nobody_reads_a_count_of_party_members_below_five(here, see):
    BuildingGroup.objects.update(party_members=2)
    assert "party members" not in see(URL)
    assert see(URL, here.secretary).count("fewer than five") == 2


def test_a_total_of_party_members_behind_a_single_door_is_not_told(here, see):
    assert ">16<" not in see(URL).replace("</dd>", "<")


def test_one_compound_stands_by_itself(here, see):
    page = see(URL + "FY/")
    assert "Fuyuan" in page
    assert page.count('class="plan-tile"') == 2


def test_an_unknown_compound_is_not_found(here, client):
    assert client.get(URL + "XX/").status_code == 404


def test_nothing_of_the_neighbourhood_beside_it_is_shown(here, elsewhere, see):
    assert "elsewhere" not in see(URL)


def test_a_neighbourhood_without_buildings_says_so(street, see):
    Neighbourhood.objects.create(street=street, code="new", name_en="New")
    assert "No building group has been entered yet." in see("/n/new/coverage/")


def test_what_only_some_may_see_is_kept_by_no_cache(here, client):
    client.force_login(here.committee.user)
    assert client.get(URL)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("who", [None, "committee", "lin"])
def test_it_takes_the_same_few_queries_however_many_doors(here, client, who):
    if who:
        client.force_login(getattr(here, who).user)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        return len(queries)

    few = asked()
    a_new_compound(here)
    assert asked() == few
    assert few <= 12


def a_new_compound(here) -> None:
    compound = Compound.objects.create(code="WY", name_en="Wuyin")
    for number in range(30):
        group = BuildingGroup(compound=compound, code=f"WY-{number}", door_number=str(number))
        group.search_key = group.words_to_find_it()
        group.save()
        Home.objects.create(building_group=group, room="101", search_key="101")
