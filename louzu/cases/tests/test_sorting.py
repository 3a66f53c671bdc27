"""Many cases are sorted at once, what moved meanwhile stays, and one press undoes it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from louzu.cases.actions.triage import accept_case
from louzu.cases.actions.work import start_work
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Step
from louzu.cases.tests.life import PROPERTY, reported

URL = "/n/luzhou/cases/sort/"


def ticked(*cases):
    return [f"{case.pk}.{case.version}" for case in cases]


def statuses(*cases):
    return [Case.objects.get(pk=case.pk).status for case in cases]


def press(client, sent, url=URL):
    """Once to see what reporters will read, and once more to do it."""
    page = client.post(url, sent).content.decode()
    assert "Nothing is done yet" in page
    shown = re.findall(r'name="shown" value="(\w+)"', page)
    return client.post(url, {**sent, "shown": shown}, follow=True)


@pytest.fixture
def heap(neighbourhood):
    return [reported(neighbourhood) for _ in range(3)]


def test_a_heap_goes_to_one_party_and_back_by_one_press(neighbourhood, browser, heap):
    client = browser(neighbourhood.committee)
    page = client.get(URL).content.decode()
    assert all(case.code in page for case in heap)
    sent = {"to": PROPERTY, "cases": ticked(*heap[:2])}
    page = press(client, sent).content.decode()
    assert "Done for 2 cases." in page and "Undo all of it" in page
    assert statuses(*heap) == ["dispatched", "dispatched", "reported"]
    page = client.post(f"{URL}undo/", follow=True).content.decode()
    assert "Undo all of it" not in page
    assert statuses(*heap) == ["reported"] * 3


def test_each_goes_to_the_party_of_its_category(neighbourhood, browser):
    clutter, hedge = reported(neighbourhood), reported(neighbourhood, "greenery")
    Category.objects.filter(code="greenery").update(party="owners_committee")
    client = browser(neighbourhood.committee)
    page = client.get(URL).content.decode()
    assert "Usually in charge: Property company" in page  # so one sees where each will go
    press(client, {"to": "usual", "cases": ticked(clutter, hedge)})
    assert statuses(clutter, hedge) == ["dispatched"] * 2
    parties = [Case.objects.get(pk=case.pk).party for case in (clutter, hedge)]
    assert parties == [PROPERTY, "owners_committee"]


def test_what_the_reporters_will_read_is_shown_before_anything_is_done(
    neighbourhood, browser, heap
):
    client, sent = browser(neighbourhood.committee), {"to": PROPERTY, "cases": ticked(*heap[:2])}
    page = client.post(URL, sent).content.decode()
    assert page.count('name="shown"') == 2 and heap[0].code in page
    assert statuses(*heap) == ["reported"] * 3
    shown = re.findall(r'name="shown" value="(\w+)"', page)
    other = client.post(URL, {**sent, "to": "", "shown": shown}).content.decode()
    assert "Nothing is done yet" in other  # something else would be told
    assert statuses(*heap) == ["reported"] * 3


def test_what_somebody_else_moved_meanwhile_stays_as_it_stands(neighbourhood, browser, heap):
    shown = ticked(*heap)
    accept_case(heap[0], by=neighbourhood.lin, at=timezone.now())
    sent = {"to": PROPERTY, "cases": shown}
    page = press(browser(neighbourhood.committee), sent).content.decode()
    assert f"these stay as they stand: {heap[0].code}" in page
    assert statuses(*heap) == ["accepted", "dispatched", "dispatched"]


def test_what_went_on_since_is_not_undone(neighbourhood, browser, heap):
    client = browser(neighbourhood.committee)
    press(client, {"to": PROPERTY, "cases": ticked(*heap)})
    begun = Case.objects.get(pk=heap[0].pk)
    start_work(begun, by=neighbourhood.property, at=timezone.now())
    client.post(f"{URL}undo/")
    assert statuses(*heap) == ["in_work", "reported", "reported"]


def test_ten_minutes_later_nothing_is_undone(neighbourhood, browser, heap, monkeypatch):
    client = browser(neighbourhood.committee)
    press(client, {"to": "", "cases": ticked(*heap)})
    later = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr(timezone, "now", lambda: later)
    client.post(f"{URL}undo/")
    assert statuses(*heap) == ["accepted"] * 3


def test_a_leader_sorts_only_what_lies_in_the_own_building_group(neighbourhood, browser, heap):
    Case.objects.filter(pk=heap[0].pk).update(building_group=neighbourhood.group_636)
    client = browser(neighbourhood.lin)
    assert heap[0].code not in client.get(URL).content.decode()
    press(client, {"to": PROPERTY, "cases": ticked(*heap)})
    assert statuses(*heap) == ["reported", "dispatched", "dispatched"]


@pytest.mark.parametrize("wrong", [[], ["x.1"], ["1.1"]])
def test_nothing_ticked_is_sent_back_with_a_word(neighbourhood, browser, heap, wrong):
    answer = browser(neighbourhood.committee).post(URL, {"to": PROPERTY, "cases": wrong})
    assert answer.status_code == 422
    assert Step.objects.count() == 3


def test_what_was_ticked_in_the_list_comes_ticked_and_alone(neighbourhood, browser, heap):
    client = browser(neighbourhood.committee)
    assert client.get("/n/luzhou/cases/").content.decode().count('form="sort-ticked"') == 3
    page = client.get(f"{URL}?cases={heap[0].pk}&cases={heap[1].pk}&cases=x").content.decode()
    assert page.count(" checked") == 2 and heap[2].code not in page
    press(client, {"to": PROPERTY, "cases": ticked(heap[0])}, f"{URL}?cases={heap[0].pk}")
    assert statuses(*heap) == ["dispatched", "reported", "reported"]


def test_whoever_sorts_nothing_finds_nothing_to_tick(neighbourhood, browser, heap):
    page = browser(neighbourhood.property).get("/n/luzhou/cases/").content.decode()
    assert heap[0].code in page and "sort-ticked" not in page


def test_until_when_it_can_be_undone_stands_above_the_next_heap(neighbourhood, browser, heap):
    client = browser(neighbourhood.committee)
    press(client, {"to": "", "cases": ticked(heap[0])})
    page = client.get(URL).content.decode()
    assert page.index("Undo all of it") < page.index("What becomes of them")
    assert "possible until" in page


def test_the_question_that_may_stay_open_says_so(neighbourhood, browser, heap):
    page = browser(neighbourhood.committee).get(URL).content.decode()
    label = page.split("What becomes of them")[1].split("</label>")[0]
    assert "may be left empty" in label
