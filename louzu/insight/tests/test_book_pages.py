"""My own traces, the committee's book, its seals: what they tell, and what they keep back."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from conftest import LONG_AGO
from louzu.audit import actions as audit
from louzu.audit.models import Entry, Seal
from louzu.audit.rules import in_fours
from louzu.groups.rules import CHARTER, Deed, Role
from louzu.households.models import Member, Trust
from louzu.households.tests.people import came_to_live
from louzu.insight.questions.telling import paths_to_places
from louzu.insight.words import BOOK_DEEDS
from louzu.lib.operator import OPERATOR
from louzu.people.models import Household
from louzu.roster.actions.homes import look_at_contact

BOOK, MINE, SEALS = "/n/luzhou/book/", "/n/luzhou/book/mine/", "/n/luzhou/book/seals/"
EXPORT = f"{BOOK}export/"


@pytest.fixture
def looked(neighbourhood):
    """Lin looked at the contact of Wu's home to arrange a visit; before that, nothing."""
    home = neighbourhood.home_of_wu
    household = Household(home=home, contact_name="Grandma", consent_on=LONG_AGO)
    household.phone = "021-55550100"
    household.save()
    came_to_live(neighbourhood.wu)
    look_at_contact(home, by=neighbourhood.lin, at=timezone.now(), reason="visit")
    return neighbourhood


def read(browser, person, address):
    response = browser(person).get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", ["wu", "qian", "committee"])
def test_an_empty_page_says_what_will_stand_there(neighbourhood, browser, name):
    assert "Nobody has looked" in read(browser, getattr(neighbourhood, name), MINE)
    assert "Nothing yet" in read(browser, getattr(neighbourhood, name), f"{MINE}?show=done")
    assert "Nothing is sealed yet" in read(browser, getattr(neighbourhood, name), SEALS)


def test_a_resident_reads_who_looked_in_which_seat_and_why(looked, browser):
    page = read(browser, looked.wu, MINE)
    for words in ("Lin", "building-group leader", "Contact of the household looked at"):
        assert words in page
    assert "to arrange a visit" in page
    assert "55550100" not in page


def test_nobody_reads_who_looked_at_another_home(looked, browser):
    assert "Nobody has looked" in read(browser, looked.qian, MINE)


def test_ones_own_look_is_a_deed_of_ones_own(looked, browser):
    """Lin lives in the same home: that Lin looked, Lin knows."""
    assert "Nobody has looked" in read(browser, looked.lin, MINE)
    assert "to arrange a visit" in read(browser, looked.lin, f"{MINE}?show=done")


def test_who_lived_there_reads_of_their_own_time_only(looked, browser):
    household = Household.objects.get()
    today = timezone.localdate()
    Member.objects.update(until_on=today)
    known = {"since_on": today, "trust": Trust.LETTER}
    Member.objects.create(household=household, person=looked.qian, part="tenant", **known)
    assert "Nobody has looked" in read(browser, looked.wu, MINE)
    assert "to arrange a visit" in read(browser, looked.qian, MINE)


def test_whoever_took_the_whole_roster_out_took_ones_contact_too(looked, browser):
    audit.record("roster.exported", by=looked.committee, about=looked.lin, at=timezone.now())
    assert "Roster taken out as a workbook" in read(browser, looked.wu, MINE)


def test_every_deed_has_a_name():
    source = Path(__file__).parents[2]
    called = re.compile(r'"((?:roster|groups|culture|people|households|entrance|keys)\.[a-z_]+)"')
    said = {
        deed
        for file in source.rglob("*.py")
        if "actions" in str(file)
        for deed in called.findall(file.read_text())
    }
    assert said - {"roster.xlsx"} <= set(BOOK_DEEDS)


def test_the_committee_reads_the_whole_book_without_anybodys_data(looked, browser):
    page = read(browser, looked.committee, BOOK)
    assert "Contact of the household looked at" in page
    assert "302" in page  # the home, as a place
    for kept in ("Grandma", "55550100"):
        assert kept not in page


def test_where_somebody_lives_is_no_place_of_the_book(neighbourhood, browser):
    audit.record("people.login_given", by=OPERATOR, about=neighbourhood.qian, at=timezone.now())
    page = read(browser, neighbourhood.committee, BOOK)
    assert "Login given" in page
    assert str(neighbourhood.home_of_qian) not in page.partition("<tbody")[2]
    assert "people.person" not in paths_to_places()


ASKED = [
    ("who={lin}", True),
    ("who={committee}", False),
    ("who=nobody", True),  # no such answer: asks for nothing
    ("kind=look", True),
    ("kind=deed", False),
    ("deed=roster.contact_seen", True),
    ("deed=roster.exported", False),
    ("place=FY-640", True),
    ("place=FY-636", False),
    ("place=FY", True),
    ("since={today}", True),
    ("until={today}", True),
    ("since=2999-01-01", False),
    ("until=2020-01-01", False),
    ("since=then&until=2026-02-31", True),
]


@pytest.mark.parametrize(("asked", "is_there"), ASKED, ids=str)
def test_the_book_is_narrowed(looked, browser, asked, is_there):
    facts = {"lin": looked.lin.pk, "committee": looked.committee.pk, "today": timezone.localdate()}
    audit.record("roster.exported", by=looked.committee, about=looked.lin, at=timezone.now())
    page = read(browser, looked.committee, f"{BOOK}?{asked.format(**facts)}")
    assert ("to arrange a visit" in page) == is_there


def test_every_deed_of_a_building_group_is_found_under_it(neighbourhood, browser):
    seat = neighbourhood.lin.seats.get()
    audit.record("groups.seat_given", by=OPERATOR, about=seat, at=timezone.now())
    assert "Seat given" in read(browser, neighbourhood.committee, f"{BOOK}?place=FY-640")
    page = read(browser, neighbourhood.committee, f"{BOOK}?place=FY-636")
    assert "No line answers to that" in page


def test_a_long_book_is_read_page_by_page_with_the_same_questions(looked, browser):
    client = browser(looked.committee)

    def questions():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(BOOK).status_code == 200
        return len(asked)

    assert questions() > 0  # that somebody reads is written down once an hour
    few = questions()
    for _ in range(40):
        look_at_contact(looked.home_of_wu, by=looked.lin, at=timezone.now(), reason="news")
    assert questions() == few <= 14
    page = client.get(BOOK)
    assert page.content.decode().count("to pass on news") == 30
    older = page.context["page"].older_url
    assert client.get(f"{BOOK}{older}").content.decode().count("to pass on news") == 10


def rows_of(response):
    assert response.status_code == 200
    sheet = load_workbook(BytesIO(response.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_lines_asked_for_are_taken_out_and_that_is_a_line_itself(looked, browser):
    client = browser(looked.committee)
    headings, *lines = rows_of(client.post(f"{EXPORT}?kind=look"))
    assert headings == ["When", "Who", "Seat", "What", "About whom", "Where", "Why"]
    assert [line[1:4] for line in lines] == [
        ["Lin", "building-group leader", "Contact of the household looked at"]
    ]
    taken = Entry.objects.get(deed="insight.book_exported")
    assert (taken.by_id, taken.seat) == (looked.committee.pk, "committee_member")
    assert taken.changes == {"lines": ["", 1], "left_out": ["", 0]}
    assert "The book taken out as a workbook" in read(browser, looked.committee, BOOK)


def test_a_reason_that_would_calculate_is_only_text(looked, browser):
    look_at_contact(looked.home_of_wu, by=looked.lin, at=timezone.now(), reason="=1+1")
    lines = rows_of(browser(looked.committee).post(EXPORT))
    assert "'=1+1" in [line[-1] for line in lines]


def test_a_link_takes_nothing_out(looked, browser):
    assert browser(looked.committee).get(EXPORT).status_code == 405


def test_the_last_seal_is_there_to_be_printed(looked, browser):
    audit.seal_book(at=timezone.now())
    page = read(browser, looked.wu, SEALS)
    seal = Seal.objects.get()
    assert in_fours(seal.root) in page
    assert in_fours(seal.hash) in page


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COMMITTEE_MEMBER])
def test_no_other_seat_reads_the_book(role):
    assert Deed.SEE_BOOK not in CHARTER[role]
