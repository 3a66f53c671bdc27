"""The residents' committee asks the book about one neighbour: who looked, and what was done."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from conftest import LONG_AGO
from louzu.audit import actions as audit
from louzu.audit.models import Entry
from louzu.cases.tests.people import a_reported_case
from louzu.households.tests.people import came_to_live
from louzu.insight import actions
from louzu.people.actions import forget_person
from louzu.people.models import Household, Person
from louzu.roster.actions.homes import look_at_contact

BOOK = "/n/luzhou/book/"


@pytest.fixture
def looked(neighbourhood):
    """Lin looked at the contact of Wu's home; the committee at what Qian agreed to."""
    at = timezone.now()
    Household.objects.create(home=neighbourhood.home_of_wu, consent_on=LONG_AGO)
    came_to_live(neighbourhood.wu)
    look_at_contact(neighbourhood.home_of_wu, by=neighbourhood.lin, at=at, reason="visit")
    said = {"by": neighbourhood.committee, "at": at, "about_person": neighbourhood.qian}
    audit.look("households.person_seen", about=neighbourhood.qian, **said)
    return neighbourhood


def lines_of(response):
    page = response.content.decode()
    return page.partition("<tbody")[2].partition("</tbody>")[0]


def test_the_home_page_leads_to_who_looked_at_each_who_lives_there(looked, browser):
    chen = browser(looked.committee)
    link = f"{BOOK}?person={looked.wu.pk}"
    assert link in chen.get(f"/n/luzhou/people/homes/{looked.home_of_wu.pk}/").content.decode()
    lines = lines_of(chen.get(link))
    assert "to arrange a visit" in lines
    assert "People of the home looked at" in lines  # a moment ago, by this very reader
    assert "Qian" not in lines
    lin = browser(looked.lin).get(f"/n/luzhou/people/homes/{looked.home_of_wu.pk}/")
    assert link not in lin.content.decode()


@pytest.mark.parametrize(
    ("asked", "is_there"), [("Qian", True), ("qian", True), ("Wu", False), ("Nobody", False)]
)
def test_a_name_asks_about_whoever_bears_it(looked, browser, asked, is_there):
    lines = lines_of(browser(looked.committee).get(BOOK, {"about": asked}))
    assert ("What somebody agreed to and how they read looked at" in lines) == is_there


def test_of_several_of_one_name_each_can_be_asked_about_alone(looked, browser):
    other = Person.objects.create(name="Qian", home=looked.home_of_wu)
    page = browser(looked.committee).get(BOOK, {"about": "Qian"}).content.decode()
    assert f"?person={looked.qian.pk}" in page and f"?person={other.pk}" in page
    assert "640-302" in page


def test_what_happened_in_a_home_before_somebody_lived_there_is_not_about_them(looked, browser):
    late = Person.objects.create(name="Late", home=looked.home_of_wu)
    member = came_to_live(late)
    member.since_on = timezone.localdate() + timedelta(days=1)
    member.save()
    page = browser(looked.committee).get(f"{BOOK}?person={late.pk}").content.decode()
    assert "to arrange a visit" not in page.partition("<tbody")[2]


def test_the_column_names_whom_a_line_is_about_until_they_are_erased(looked, browser):
    chen = browser(looked.committee)
    assert "Qian" in lines_of(chen.get(BOOK))
    forget_person(looked.qian, at=timezone.now())
    assert "Qian" not in chen.get(BOOK).content.decode()


def test_whoever_reported_a_case_stays_sealed(looked, browser):
    """Not by the column, and not by asking about them either."""
    case = a_reported_case(looked.group_640)
    said = {"by": looked.lin, "at": timezone.now(), "about_person": looked.qian}
    audit.look("cases.reporter_seen", about=case, reason="visit", **said)
    chen = browser(looked.committee)
    lines = lines_of(chen.get(BOOK, {"deed": "cases.reporter_seen"}))
    assert case.code in lines and "Qian" not in lines
    asked = lines_of(chen.get(f"{BOOK}?person={looked.qian.pk}"))
    assert "Reporter of a case looked at" not in asked and case.code not in asked


def rows_of(response):
    sheet = load_workbook(BytesIO(response.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_file_says_about_whom_and_answers_to_the_same_question(looked, browser):
    chen = browser(looked.committee)
    headings, *lines = rows_of(chen.post(f"{BOOK}export/?person={looked.qian.pk}"))
    assert headings.index("About whom") == 4
    assert [line[4] for line in lines] == ["Qian"]


def test_a_file_that_is_cut_says_so(looked, browser, monkeypatch):
    monkeypatch.setattr(actions, "MOST_TAKEN_OUT", 1)
    chen = browser(looked.committee)
    _, first, last = rows_of(chen.post(f"{BOOK}export/"))
    assert first[1] in {"Chen", "Lin"}  # whose look was the later one within a moment
    words = "1 older line is not in this file. Choose days, and save the book in parts."
    assert last[0] == words
    assert words in chen.get(BOOK).content.decode()
    taken = Entry.objects.get(deed="insight.book_exported")
    assert taken.changes == {"lines": ["", 1], "left_out": ["", 1]}
