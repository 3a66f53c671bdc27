"""Finding, narrowing and paging in the roster; empty pages that say what to do."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from conftest import LONG_AGO
from louzu.culture.models import Theme
from louzu.groups.models import SmallGroup
from louzu.people.models import Household
from louzu.places.models import BuildingGroup, Compound, Home
from louzu.roster.questions.places import BUILDING_GROUPS_IN_ORDER, building_groups_found
from louzu.roster.tests.test_changing_places import filled

ROSTER = "/n/luzhou/roster/"
GROUPS, HOMES = f"{ROSTER}building-groups/", f"{ROSTER}homes/"


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def listed(client, url, **asked):
    return [cell[0].text for cell in rows(client, url, **asked)]


def rows(client, url, **asked):
    table = client.get(f"{url}?{urlencode(asked)}").context["table"]
    return table.rows if table else []


def build(neighbourhood, *numbers):
    for number in numbers:
        group = BuildingGroup(
            compound=neighbourhood.compound, code=f"FY-{number}", door_number=number
        )
        group.search_key = group.words_to_find_it()
        group.save()


@pytest.fixture
def chen(neighbourhood, browser):
    return browser(neighbourhood.committee)


@pytest.mark.parametrize(
    "question",
    ["640", "640号", "640號", "长寿", "長壽", "富源小區 640", "fy-640", "６４０", "Fuyuan 64"],
)
def test_a_building_group_is_found_in_either_script(chen, question):
    assert "640 Changshou Road" in listed(chen, GROUPS, q=question)


@pytest.mark.parametrize("question", ["641", "长寿 641", "%", "_", "'", '"', "\\"])
def test_what_is_not_there_is_not_found(chen, question):
    assert listed(chen, GROUPS, q=question) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "x" * 5000}, {"compound": "NO"}, {"lift": "flying"}, {"leader": "maybe"},
        {"after": "AAAA"}, {"before": "%00"},
    ],
)  # fmt: skip
def test_answers_without_sense_ask_for_nothing(chen, asked):
    assert len(listed(chen, GROUPS, **asked)) == 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"leader": "yes"}, ["640"]),
        ({"leader": "no"}, ["636"]),
        ({"party_group": "yes"}, ["636"]),
        ({"self_governance_group": "yes"}, ["640"]),
        ({"group": "no"}, []),
        ({"theme": "yes"}, ["640"]),
        ({"theme": "no"}, ["636"]),
        ({"lift": "retrofitted"}, ["640"]),
        ({"compound": "FY"}, ["636", "640"]),
        ({"compound": "FY", "leader": "no", "q": "640"}, []),
    ],
)
def test_filters_narrow_the_list(chen, neighbourhood, asked, found):
    here = neighbourhood
    SmallGroup.objects.create(kind="party_group", building_group=here.group_636)
    SmallGroup.objects.create(kind="self_governance_group", building_group=here.group_640)
    SmallGroup.objects.create(
        kind="party_group", building_group=here.group_640, disbanded_on=LONG_AGO
    )
    Theme.objects.create(building_group=here.group_640, title_en="Green", adopted_on=LONG_AGO)
    here.group_640.lift = "retrofitted"
    here.group_640.save()
    assert [name.split()[0] for name in listed(chen, GROUPS, **asked)] == found


@pytest.mark.parametrize(("asked", "opened"), [({"q": "640"}, 0), ({"leader": "no"}, 1)])
def test_further_questions_are_seen_at_once_where_one_is_asked(chen, asked, opened):
    page = chen.get(GROUPS, asked).content.decode()
    assert page.count('<details class="disclosure filter-bar-more" open>') == opened


def test_doors_stand_in_the_order_people_count(chen, neighbourhood):
    build(neighbourhood, "1005", "95", "8A")
    assert [name.split()[0] for name in listed(chen, GROUPS)] == ["8A", "95", "636", "640", "1005"]


def test_a_leader_sees_the_own_building_group_alone(neighbourhood, browser):
    lin = browser(neighbourhood.lin)
    assert listed(lin, GROUPS) == ["640 Changshou Road"]
    assert lin.get(f"{GROUPS}FY-636/").status_code == 404
    assert lin.get(f"{ROSTER}compounds/FY/").status_code == 404
    assert listed(lin, HOMES) == ["640-302"]
    assert lin.get(f"{HOMES}{neighbourhood.home_of_qian.pk}/").status_code == 404
    assert listed(lin, HOMES, building_group="FY-636") == ["640-302"]  # no such choice for her


def test_homes_are_narrowed_by_building_group_floor_and_tenure(chen, neighbourhood):
    Home.objects.filter(pk=neighbourhood.home_of_qian.pk).update(tenure="let")
    assert listed(chen, HOMES, tenure="let") == ["636-101"]
    assert listed(chen, HOMES, floor="3") == ["640-302"]
    assert listed(chen, HOMES, building_group="FY-640", q="302") == ["640-302"]
    assert listed(chen, HOMES, q="640号302室") == ["640-302"]


def test_lists_show_no_contact(chen, neighbourhood):
    household = Household(home=neighbourhood.home_of_wu, contact_name="Grandma Wu")
    household.consent_on, household.phone = LONG_AGO, "021-55550100"
    household.save()
    for page in (HOMES, f"{HOMES}{neighbourhood.home_of_wu.pk}/"):
        assert "Grandma" not in text(chen.get(page))
        assert "55550100" not in text(chen.get(page))


def test_paging_shows_each_building_group_once_and_keeps_the_filter(chen, neighbourhood):
    build(neighbourhood, *(str(number) for number in range(700, 820)))
    found, url, pages = [], f"{GROUPS}?compound=FY", 0
    while url:
        response = chen.get(url)
        page = response.context["page"]
        found += [group.code for group in page.rows]
        assert "compound=FY" in page.older_url or not page.older_url
        url = page.older_url and GROUPS + page.older_url
        pages += 1
    assert pages == 3
    assert len(found) == len(set(found)) == 122


@pytest.mark.parametrize(
    "url", [ROSTER, GROUPS, HOMES, f"{ROSTER}compounds/FY/", f"{GROUPS}FY-640/"]
)
def test_more_rows_cost_no_more_queries(chen, neighbourhood, url):
    def counted():
        with CaptureQueriesContext(connection) as queries:
            assert chen.get(url).status_code == 200
        return len(queries)

    before = counted()
    build(neighbourhood, *(str(number) for number in range(700, 740)))
    for number in range(10, 40):
        home = Home(building_group=neighbourhood.group_640, room=str(number), floor=1)
        home.search_key = home.words_to_find_it()
        home.save()
    Compound.objects.create(code="HY", name_en="Haiyun")
    assert counted() == before <= 14


def test_the_overview_counts_what_is_lacking(chen):
    page = chen.get(ROSTER)
    assert [str(cell) for cell in page.context["table"].rows[0][1:]] == ["2", "2", "1", "2", "2"]
    assert "1 building group has no leader." in text(page)
    assert f"{GROUPS}?leader=no" in text(page)


def test_a_leader_counts_the_own_building_group(neighbourhood, browser):
    page = browser(neighbourhood.lin).get(ROSTER)
    row = page.context["table"].rows[0]
    assert [str(cell) for cell in row[1:3]] == ["1", "1"]
    assert row[0].url == ""
    assert "Of the 2 building groups of Fuyuan" in text(page)


def test_whoever_sees_all_is_told_of_no_part(chen):
    assert "Of the" not in text(chen.get(ROSTER))


def test_empty_pages_say_what_to_do(chen, neighbourhood):
    assert "Ask for less" in text(chen.get(f"{GROUPS}?q=nowhere"))
    assert "Ask for less" in text(chen.get(f"{HOMES}?q=nowhere"))
    Compound.objects.create(code="HY", name_en="Haiyun")
    assert "its door number is enough" in text(chen.get(f"{ROSTER}compounds/HY/"))


@pytest.mark.parametrize("who", ["committee", "secretary", "lin", "owners"])
def test_party_counts_are_seen_by_few(neighbourhood, browser, who):
    BuildingGroup.objects.filter(code="FY-640").update(party_members=97)
    page = text(browser(getattr(neighbourhood, who)).get(f"{GROUPS}FY-640/"))
    assert (">97<" in page) == (who in {"committee", "secretary"})


def test_doors_are_listed_as_people_count_them(chen, neighbourhood):
    build(neighbourhood, "1005", "95A", "95", "640-2", "12")
    doors = ["12", "95", "95A", "636", "640", "640-2", "1005"]
    assert listed(chen, GROUPS) == [f"{door} Changshou Road" for door in doors]


def test_the_next_page_goes_on_behind_a_door_with_a_letter(neighbourhood):
    build(neighbourhood, "95A", "95", "640A")
    groups = building_groups_found(BuildingGroup.objects.all(), {}, LONG_AGO)
    order = replace(BUILDING_GROUPS_IN_ORDER, size=1)
    doors, there = [], ""
    while there or not doors:
        page = order.page(groups, QueryDict(there.lstrip("?")))
        doors += [group.door_number for group in page.rows]
        there = page.older_url
    assert doors == ["95", "95A", "636", "640", "640A"]


def test_a_door_that_gets_another_number_moves_in_the_list(chen, neighbourhood):
    url = f"{GROUPS}FY-640/edit/"
    assert chen.post(url, filled(chen, url, door_number="95A")).status_code == 302
    assert listed(chen, GROUPS) == ["95A Changshou Road", "636 Changshou Road"]
