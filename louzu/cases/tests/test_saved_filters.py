"""Questions to the list of cases kept under a name: alone, beside one another, with all."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.cases.actions.saved_filters import correct_filter, remove_filter
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.saved import SavedFilter
from louzu.cases.tests.life import dispatched, reported
from louzu.cases.tests.people import hidden
from louzu.groups.models import Seat
from louzu.lib.uuid7 import uuid7

CASES = "/n/luzhou/cases/"
FILTERS = f"{CASES}filters/"


@pytest.fixture(autouse=True)
def categories(neighbourhood):
    set_up_categories()


@pytest.fixture
def desk(neighbourhood, browser):
    return lambda name: browser(getattr(neighbourhood, name))


def save(client, name="Mine, late", with_whom="oneself", made=None, **asked):
    asked = asked or {"which": ["mine"], "deadline": "overdue"}
    sent = {"name": name, "shared_with": with_whom, "made": str(made or uuid7())}
    return client.post(f"{FILTERS}new/?{urlencode(asked, doseq=True)}", sent)


def row_of(client, question=""):
    """Names and counts above the list."""
    offered = client.get(CASES + question).context["saved"]["offered"]
    return {each.saved.name: each.found for each in offered}


def test_what_is_asked_is_saved_and_asked_again_by_one_press(neighbourhood, desk):
    late, in_time, here = reported(neighbourhood), reported(neighbourhood), desk("committee")
    for case, days in ((late, -1), (in_time, 1)):
        due_on = timezone.localdate() + timedelta(days=days)
        Case.objects.filter(pk=case.pk).update(due_on=due_on)
    answer = save(here, state="reported", deadline="overdue")
    assert answer.url == f"{CASES}?state=reported&deadline=overdue"
    page = here.get(answer.url)
    assert [case.code for case in page.context["page"].rows] == [late.code]
    assert 'aria-current="true"' in page.content.decode()
    assert row_of(here) == {"Mine, late": 1}


def test_only_the_one_who_saved_it_sees_it(desk):
    save(desk("committee"))
    for other in ("secretary", "lin", "property"):
        assert row_of(desk(other)) == {}


def test_it_stands_in_the_list_of_those_who_sit_beside(neighbourhood, desk):
    """The same party at the same place: leader, deputy and floor lead of one building group."""
    save(desk("lin"), with_whom="own_party", category="light")
    assert set(row_of(desk("deputy"))) == set(row_of(desk("floor_lead"))) == {"Mine, late"}
    for other in ("committee", "owners", "property"):
        assert row_of(desk(other)) == {}
    Seat.objects.filter(person=neighbourhood.deputy).update(building_group=neighbourhood.group_636)
    assert row_of(desk("deputy")) == {}


def test_all_who_deal_with_cases_see_by_it_what_their_seats_let_them_see(neighbourhood, desk):
    Case.objects.filter(pk=reported(neighbourhood, "light").pk).update(
        building_group=neighbourhood.group_636
    )
    reported(neighbourhood, "light")
    save(desk("committee"), "Lights", "all_handlers", category="light")
    assert row_of(desk("committee")) == {"Lights": 2}
    assert row_of(desk("lin")) == {"Lights": 1}


def test_a_leader_is_not_offered_to_share_with_all(desk):
    page = desk("lin").get(f"{FILTERS}new/?category=light").content.decode()
    assert "own_party" in page and "all_handlers" not in page
    assert save(desk("lin"), with_whom="all_handlers").status_code == 422
    assert not SavedFilter.objects.exists()


def test_words_somebody_looked_for_are_shared_with_nobody(desk):
    """They may be a neighbour's name."""
    here = desk("committee")
    assert save(here, with_whom="own_party", q="Wu").status_code == 422
    assert save(here, q="Wu").status_code == 302
    page = here.get(f"{FILTERS}{SavedFilter.objects.get().pk}/").content.decode()
    assert "may be about a person" in page and "own_party" not in page


def test_a_second_click_saves_no_second_filter(desk):
    made, here = uuid7(), desk("committee")
    for _ in range(2):
        assert save(here, made=made).status_code == 302
    assert SavedFilter.objects.count() == 1
    assert Entry.objects.filter(deed="cases.filter_saved").count() == 1


def test_one_name_stands_for_one_filter_of_a_person(desk):
    for who in ("committee", "secretary"):
        assert save(desk(who)).status_code == 302
    again = save(desk("committee"), state="all")
    assert again.status_code == 422 and "of that name already" in again.content.decode()


def test_a_dozen_is_enough(desk):
    here = desk("committee")
    answers = [save(here, name=f"No {number}").status_code for number in range(13)]
    assert answers == [302] * 12 + [422]


def test_nothing_asked_is_nothing_to_save(desk):
    assert desk("committee").get(f"{FILTERS}new/?size=100").url == CASES


def test_it_is_renamed_shared_and_taken_out_again(desk):
    here = desk("committee")
    save(here, "Lights", category="light")
    saved = SavedFilter.objects.get()
    page = here.get(f"{FILTERS}{saved.pk}/").content.decode()
    changed = hidden(page) | {"name": "Lamps", "shared_with": "all_handlers"}
    assert here.post(f"{FILTERS}{saved.pk}/", changed).status_code == 302
    assert set(row_of(desk("property"))) == {"Lamps"}
    for _ in range(2):
        assert here.post(f"{FILTERS}{saved.pk}/take-out/").status_code == 302
    assert row_of(desk("property")) == {}
    told = Entry.objects.filter(deed__startswith="cases.filter_").order_by("at", "id")
    names = [entry.deed.removeprefix("cases.filter_") for entry in told]
    assert names == ["saved", "corrected", "taken_out"]
    assert "Lamps" not in str([entry.changes for entry in told])


def test_two_devices_of_one_person_overwrite_nothing_unseen(desk):
    here = desk("committee")
    save(here, "Lights", category="light")
    url = f"{FILTERS}{SavedFilter.objects.get().pk}/"
    opened = hidden(here.get(url).content.decode())
    assert here.post(url, opened | {"name": "Lamps", "shared_with": "oneself"}).status_code == 302
    late = here.post(url, opened | {"name": "Bulbs", "shared_with": "oneself"})
    assert late.status_code == 409
    assert "Lamps" in late.content.decode() and "Bulbs" in late.content.decode()


def test_removed_twice_it_is_gone_once(desk):
    here = desk("committee")
    save(here)
    url = f"{FILTERS}{SavedFilter.objects.get().pk}/remove/"
    assert desk("secretary").post(url).status_code == 404
    for _ in range(2):
        assert here.post(url).status_code == 302
    assert Entry.objects.filter(deed="cases.filter_removed").count() == 1


def test_what_somebody_left_behind_is_taken_out_by_whoever_looks_after_the_lists(desk):
    save(desk("lin"), with_whom="own_party")
    Seat.objects.filter(role="leader").update(until_on=timezone.localdate())
    saved = SavedFilter.objects.get()
    assert desk("deputy").post(f"{FILTERS}{saved.pk}/take-out/").status_code == 404
    assert saved.name in desk("committee").get(FILTERS).content.decode()
    assert desk("committee").post(f"{FILTERS}{saved.pk}/take-out/").status_code == 302
    assert row_of(desk("deputy")) == {}


@pytest.mark.parametrize(
    "gone",
    [{"category": "pigeons"}, {"building_group": "FY-9"}, {"state": "all", "party": "x"}],
)
def test_an_address_that_names_something_gone_says_so(neighbourhood, desk, gone):
    case = reported(neighbourhood)
    page = desk("committee").get(f"{CASES}?{urlencode(gone)}").content.decode()
    assert "not here any more" in page and list(gone.values())[-1] in page
    assert ("pigeons" not in gone.values()) or case.code in page


def test_a_filter_of_a_category_that_is_gone_counts_nothing_and_says_why(neighbourhood, desk):
    here = desk("committee")
    reported(neighbourhood)
    Category.objects.filter(code="lift").update(code="lifts")
    save(here, "Lifts", category="lifts")
    Category.objects.filter(code="lifts").update(code="lift")
    page = here.get(CASES).content.decode()
    assert "names something that is gone" in page
    assert row_of(here) == {"Lifts": None}
    assert "leaves it out" in here.get(FILTERS).content.decode()


def test_the_row_costs_two_questions_however_many_filters_there_are(neighbourhood, desk):
    here, counts = desk("committee"), []
    for number in range(6):
        dispatched(neighbourhood)
        save(here, name=f"No {number}", with_whom="all_handlers", which=["mine", "came_back"])
        with CaptureQueriesContext(connection) as asked:
            here.get(CASES)
        counts.append(len(asked))
    assert len(set(counts)) == 1 and counts[0] <= 12


def test_a_hundred_are_counted_no_further(neighbourhood, desk, monkeypatch):
    monkeypatch.setattr("louzu.cases.questions.saved_filters.COUNTED_TO", 2)
    for _ in range(3):
        reported(neighbourhood)
    here = desk("committee")
    save(here, state="reported")
    assert row_of(here) == {"Mine, late": 2}
    assert "100 and more" in here.get(CASES).content.decode()


def test_ended_cases_are_not_counted_since_there_are_ever_more_of_them(neighbourhood, desk):
    here = desk("committee")
    reported(neighbourhood)
    for name, state in (("All", "all"), ("Closed", "closed"), ("New", "reported")):
        save(here, name, state=state)
    assert row_of(here) == {"All": None, "Closed": None, "New": 1}
    assert "names something that is gone" not in here.get(CASES).content.decode()


def test_whoever_renames_what_was_removed_meanwhile_is_told(neighbourhood, desk):
    save(desk("committee"))
    saved = SavedFilter.objects.get()
    by, said = neighbourhood.committee, {"name": "Late", "shared_with": "oneself"}
    remove_filter(saved, by=by, at=timezone.now())
    with pytest.raises(ValidationError, match="removed in the meantime"):
        correct_filter(saved, by=by, at=timezone.now(), version="", **said)
