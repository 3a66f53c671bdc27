"""Names of neighbours on the pages of the daily work: each look is written down, and read."""

from datetime import timedelta

from django.utils import timezone

from louzu.audit.models import Alert, Entry
from louzu.audit.rules import UNUSUAL_OF_NAMES
from louzu.households.actions.looks import look_at_people
from louzu.households.tests.people import came_to_live
from louzu.insight.actions import raise_alerts
from louzu.places.models import Home

MINE = "/n/luzhou/book/mine/"


def test_the_same_names_are_one_line_an_hour(neighbourhood, browser):
    """Else a long evening's work would bury what is worth reading."""
    lin, page = browser(neighbourhood.lin), f"/n/luzhou/people/homes/{neighbourhood.home_of_wu.pk}/"
    lines = Entry.objects.filter(deed="households.people_seen", by_id=neighbourhood.lin.pk)
    for _ in range(2):
        assert lin.get(page).status_code == 200
    line = lines.get()
    assert (line.kind, line.seat, line.about_id) == ("look", "leader", neighbourhood.home_of_wu.pk)
    browser(neighbourhood.committee).get(page)
    assert Entry.objects.filter(deed="households.people_seen").count() == 2
    later = timezone.now() + timedelta(minutes=61)
    look_at_people(neighbourhood.home_of_wu, by=neighbourhood.lin, at=later)
    assert lines.count() == 2


def test_those_behind_a_door_read_who_looked_at_their_names(neighbourhood, browser):
    came_to_live(neighbourhood.wu)
    chen = browser(neighbourhood.committee)
    chen.get("/n/luzhou/letters/FY-640/people/")
    chen.get(f"/n/luzhou/people/{neighbourhood.wu.pk}/agreements/")
    shown = browser(neighbourhood.wu).get(MINE).content.decode()
    assert "Who signs in for the homes of a building group looked at" in shown
    assert "What somebody agreed to and how they read looked at" in shown
    assert "Nobody has looked" in browser(neighbourhood.qian).get(MINE).content.decode()


def test_the_names_of_many_homes_in_one_hour_are_told_as_well(neighbourhood):
    """More than the daily work; what is sealed is told of sooner."""
    (rule,), at = UNUSUAL_OF_NAMES, timezone.now()
    for room in range(rule.more_than + 1):
        assert raise_alerts(at=at) == 0
        group = {"building_group": neighbourhood.group_636, "search_key": "x"}
        home = Home.objects.create(room=f"9{room}", **group)
        look_at_people(home, by=neighbourhood.committee, at=at)
    assert raise_alerts(at=at) == 1
    assert Alert.objects.get().rule == "names"


def test_whoever_reads_the_book_stands_in_it(neighbourhood, browser):
    chen, lin = browser(neighbourhood.committee), neighbourhood.lin
    chen.get("/n/luzhou/book/")
    assert Entry.objects.get(deed="insight.book_seen").about_person is None
    chen.get(f"/n/luzhou/book/?who={lin.pk}")
    assert Entry.objects.filter(deed="insight.book_seen").count() == 1  # Lin wrote nothing yet
    browser(lin).get(f"/n/luzhou/people/homes/{neighbourhood.home_of_wu.pk}/")
    chen.get(f"/n/luzhou/book/?who={lin.pk}")
    asked = Entry.objects.get(deed="insight.book_seen", about_person=lin.pk)
    assert asked.by_id == neighbourhood.committee.pk
    assert "The book read" in browser(lin).get(MINE).content.decode()
