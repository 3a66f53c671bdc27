"""The history of a record, in words."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

import louzu
from conftest import MONDAY
from louzu.audit import actions as audit
from louzu.culture.actions import adopt_theme
from louzu.groups.actions.seats import give_seat
from louzu.groups.actions.small_groups import correct_small_group, form_small_group
from louzu.groups.rules import Role
from louzu.lib.operator import OPERATOR
from louzu.lib.versions import version
from louzu.roster.actions.places import correct_building_group
from louzu.roster.questions.history import in_words, lines_about
from louzu.roster.words import DEEDS

HISTORY = "/n/luzhou/roster/building-groups/FY-640/history/"


def change(group, by, at=MONDAY, **said):
    correct_building_group(group, by=by, at=at, version=version(group, said), **said)
    group.refresh_from_db()


def lines(browser, who):
    return browser(who).get(HISTORY).context["entries"]


def test_it_says_who_in_which_seat_changed_what_from_what_to_what(neighbourhood, browser):
    change(neighbourhood.group_640, neighbourhood.committee, floors=18, lift="retrofitted")
    (line,) = lines(browser, neighbourhood.committee)
    assert line.by == "Chen (residents' committee member)"
    assert line.deed == "Building group corrected"
    assert line.changes == [
        {"label": "Floors", "before": "6", "after": "18"},
        {"label": "Lift", "before": "not known", "after": "lift retrofit done"},
    ]


def test_seats_small_groups_and_themes_belong_to_the_building_group(neighbourhood, browser):
    here, group = neighbourhood, neighbourhood.group_640
    by = {"by": here.committee, "at": MONDAY}
    give_seat(Role.VOLUNTEER, place=group, person=here.qian, since_on=date(2026, 3, 1), **by)
    small = form_small_group("self_governance_group", building_group=group, **by)
    said = {"leader": here.lin, "formed_on": date(2026, 2, 1)}
    correct_small_group(small, version=version(small, said), **said, **by)
    adopt_theme(group, adopted_on=date(2026, 3, 1), title_en="Green", **by)
    told = lines(browser, here.committee)
    assert {line.deed for line in told} == {
        "Seat given: Qian, volunteer",
        "Small group formed: self-governance group",
        "Small group corrected: self-governance group",
        "Theme adopted",
    }
    changes = {c["label"]: c["after"] for line in told for c in line.changes}
    assert changes["Leader"] == "Lin"
    assert changes["Formed on"] == "1 February 2026"


def test_the_leader_of_a_small_group_is_no_leader_of_the_building_group(neighbourhood, browser):
    here = neighbourhood
    by = {"by": here.committee, "at": MONDAY}
    small = form_small_group("self_governance_group", building_group=here.group_640, **by)
    said = {"leader": here.lin}
    correct_small_group(small, version=version(small, said), **said, **by)
    with override("zh-hans"):
        told = in_words(list(lines_about(here.group_640)), sees_counts=True)
    assert "组长" in {change["label"] for line in told for change in line.changes}


def test_party_counts_stay_hidden_from_those_who_may_not_see_them(neighbourhood, browser):
    change(neighbourhood.group_640, neighbourhood.committee, party_members=97)
    assert lines(browser, neighbourhood.lin)[0].changes == []
    assert lines(browser, neighbourhood.secretary)[0].changes[0]["after"] == "97"


def test_the_console_is_called_the_keeper(neighbourhood, browser):
    audit.record("roster.something_later", by=OPERATOR, about=neighbourhood.group_640, at=MONDAY)
    (line,) = lines(browser, neighbourhood.lin)
    assert (line.by, line.deed) == ("the keeper of this installation", "Changed")


def test_the_newest_comes_first_and_older_ones_on_later_pages(neighbourhood, browser):
    for floors in range(20, 60):
        at = MONDAY + timedelta(minutes=floors)
        change(neighbourhood.group_640, neighbourhood.committee, at, floors=floors)
    first = browser(neighbourhood.lin).get(HISTORY)
    assert [line.changes[0]["after"] for line in first.context["entries"]][:2] == ["59", "58"]
    older = browser(neighbourhood.lin).get(HISTORY + first.context["page"].older_url)
    assert [line.changes[0]["after"] for line in older.context["entries"]][-1] == "20"
    assert len(first.context["entries"]) + len(older.context["entries"]) == 40


def test_a_long_history_costs_no_more_queries(neighbourhood, browser):
    lin = browser(neighbourhood.lin)

    def counted():
        with CaptureQueriesContext(connection) as queries:
            lin.get(HISTORY)
        return len(queries)

    change(neighbourhood.group_640, neighbourhood.committee, floors=9)
    before = counted()
    for floors in range(10, 30):
        change(neighbourhood.group_640, neighbourhood.committee, floors=floors)
    assert counted() == before <= 14


def test_nothing_of_another_neighbourhood_is_told(neighbourhood, elsewhere, browser):
    assert browser(elsewhere.committee).get(HISTORY).status_code == 404
    assert b"Nothing has happened yet" in browser(neighbourhood.lin).get(HISTORY).content


@pytest.mark.parametrize(
    "folder", ["roster", "groups", "culture", "people", "households", "entrance", "cli"]
)
def test_every_deed_of_the_book_has_a_name(folder):
    source = Path(louzu.__file__).parent / folder
    called = re.compile(r'"((?:roster|groups|culture|people|households|entrance)\.[a-z]+_[a-z_]+)"')
    said = {
        deed
        for file in source.rglob("*.py")
        if "tests" not in file.parts and file.name not in {"words.py", "settings.py"}
        for deed in called.findall(file.read_text())
        if "actions" in str(file) or "demo" in str(file)
    }
    of_no_place = {  # these stand in no history of a place
        "roster.file_received",
        "roster.import_started",
        "roster.file_withdrawn",
        "roster.refused_rows_taken",
        "roster.neighbourhood_settled",
    }
    assert said - of_no_place <= set(DEEDS)
