"""The residents' committee says what can be reported, who is in charge and by when."""

import pytest

from louzu.audit.models import Entry
from louzu.cases.models.categories import Category
from louzu.cases.tests.life import reported

LIST = "/n/luzhou/cases/categories/"


@pytest.fixture
def committee(neighbourhood, browser):
    reported(neighbourhood)
    return browser(neighbourhood.committee)


def filled(page, **said):
    """The form as it came, with something else in it."""
    form = page.context["form"]
    values = {field.name: field.value() for field in form}
    kept = {name: value for name, value in values.items() if value not in (None, False)}
    return {name: str(value) for name, value in kept.items()} | said


def test_another_deadline_holds_for_new_cases_only(neighbourhood, committee):
    before = reported(neighbourhood)
    page = committee.get(f"{LIST}clutter/")
    said = filled(page, deadline_days="2", reinspect_after="14，7")
    answer = committee.post(f"{LIST}clutter/", said)
    assert answer.status_code == 302, answer.content.decode()
    clutter = Category.objects.get(code="clutter")
    assert (clutter.deadline_days, clutter.reinspect_after) == (2, [7, 14])
    assert clutter.questions  # what was not asked stays
    assert reported(neighbourhood).due_on < before.due_on
    entry = Entry.objects.get(deed="cases.category_corrected")
    assert entry.changes["deadline_days"] == [7, 2]
    assert "Category corrected" in committee.get(LIST).content.decode()


def test_two_at_one_category_and_nothing_is_lost(committee):
    said = filled(committee.get(f"{LIST}clutter/"), name_en="Things in the way")
    assert committee.post(f"{LIST}clutter/", said).status_code == 302
    said["name_en"] = "Stuff"
    answer = committee.post(f"{LIST}clutter/", said)
    assert answer.status_code == 409
    assert "Things in the way" in answer.content.decode()
    assert "Stuff" in answer.content.decode()


def test_one_more_is_offered_at_the_door(committee, browser):
    said = filled(committee.get(f"{LIST}add/"), code="pigeons", name_en="Pigeons")
    said["party"] = "property_company"
    assert committee.post(f"{LIST}add/", said).status_code == 302
    assert "Pigeons" in browser().get("/n/luzhou/buildings/FY-640/report/").content.decode()


@pytest.mark.parametrize("days", ["seven", "0", "1,2,3,4,5,6,7"])
def test_days_that_are_none_are_said_at_their_field(committee, days):
    said = filled(committee.get(f"{LIST}clutter/"), reinspect_after=days)
    assert committee.post(f"{LIST}clutter/", said).status_code == 422
