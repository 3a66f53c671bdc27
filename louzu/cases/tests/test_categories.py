"""The residents' committee says what can be reported, who is in charge and by when."""

from datetime import date

import pytest
from django.utils.timezone import localdate

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


def basis(committee, **said):
    """Another legal basis on the page of clutter; the answer."""
    page = committee.get(f"{LIST}clutter/")
    return committee.post(f"{LIST}clutter/", filled(page, **said))


def bases():
    clutter = Category.objects.get(code="clutter")
    return [(each.text, str(each.since)) for each in [*clutter.former(), clutter.basis]]


def test_a_new_legal_basis_leaves_the_former_one_with_older_cases(
    neighbourhood, committee, browser
):
    [(old, _since)] = bases()
    case = reported(neighbourhood)
    said = {"legal_basis_en": "Fire Law, art. 30", "legal_from": "2026-06-01"}
    assert basis(committee, **said).status_code == 302
    assert bases() == [(old, "2021-04-29"), ("Fire Law, art. 30", "2026-06-01")]
    clutter = Category.objects.get(code="clutter")
    assert clutter.basis_on(date(2026, 5, 31)).text == old
    assert clutter.basis_on(date(2026, 6, 1)).text == "Fire Law, art. 30"
    page = committee.get(f"/n/luzhou/cases/{case.code}/").content.decode()
    assert old in page
    assert "until before 1 June 2026" in committee.get(f"{LIST}clutter/").content.decode()


def test_a_slip_of_the_pen_makes_no_new_basis(committee):
    [(_old, since)] = bases()
    basis(committee, legal_basis_en="Fire Law, article 28")
    assert bases() == [("Fire Law, article 28", since)]


def test_a_day_typed_wrong_and_put_right_leaves_no_trace_of_itself(committee):
    first = bases()
    basis(committee, legal_basis_en="Fire Law, art. 30", legal_from="2062-06-01")
    basis(committee, legal_from="2026-06-01")
    assert bases() == [*first, ("Fire Law, art. 30", "2026-06-01")]


def test_a_basis_taken_away_ends_today(committee):
    first = bases()
    nothing = dict.fromkeys(("legal_basis_hans", "legal_basis_hant", "legal_basis_en"), "")
    for _ in range(2):
        assert basis(committee, **nothing, legal_from="").status_code == 302
    assert bases() == [*first, ("", str(localdate()))]


def test_a_basis_without_a_day_is_asked_for_it(committee):
    answer = basis(committee, legal_from="")
    assert answer.status_code == 422
    assert "Say of which day the text of the law is." in answer.content.decode()


def test_what_is_no_longer_offered_keeps_its_cases(neighbourhood, committee, browser):
    case = reported(neighbourhood)
    page = committee.get(f"{LIST}clutter/")
    said = filled(page)
    said.pop("is_offered")
    assert committee.post(f"{LIST}clutter/", said).status_code == 302
    assert committee.get(f"/n/luzhou/cases/{case.code}/").status_code == 200
    assert case.code in committee.get("/n/luzhou/cases/").content.decode()
    door = browser().get("/n/luzhou/buildings/FY-640/report/").content.decode()
    assert "Clutter in corridors" not in door
    told = browser().get("/open311/v2/services.json?jurisdiction_id=luzhou").json()
    assert "clutter" not in [service["service_code"] for service in told]
    gone = browser().get("/open311/v2/services/clutter.json?jurisdiction_id=luzhou")
    assert gone.status_code == 404


def test_everything_that_follows_from_a_category_can_be_changed(committee):
    said = {
        "name_hans": "杂物", "name_hant": "雜物", "name_en": "Things",
        "about_hans": "甲", "about_hant": "乙", "about_en": "What",
        "party": "owners_committee", "deadline_days": "3", "reinspect_after": "5, 60",
        "place_in_list": "7",
    }  # fmt: skip
    assert basis(committee, **said).status_code == 302
    now = Category.objects.get(code="clutter")
    kept = {name: getattr(now, name) for name in said}
    changed = {"deadline_days": 3, "reinspect_after": [5, 60], "place_in_list": 7}
    assert kept == said | changed
