"""The walk without scripts: each press is a form, and every answer is clear."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.reports import Photo
from louzu.cases.tests.people import a_photo, hidden
from louzu.lib.uuid7 import uuid7
from louzu.patrols.actions.floors import tick_clear
from louzu.patrols.actions.patrols import finish_patrol
from louzu.patrols.models import Patrol, PatrolFind, PatrolFloor
from louzu.patrols.tests.people import a_patrol_of

AT_640 = "/n/luzhou/buildings/FY-640/patrols/"


@pytest.fixture
def here(neighbourhood):
    set_up_categories()
    return neighbourhood


@pytest.fixture
def lin(here, browser):
    return browser(here.lin)


def text_of(response):
    return response.content.decode()


def begun(client):
    """From the building's page to the walk; its address."""
    page = text_of(client.get(AT_640))
    return client.post(AT_640, hidden(page)).url


def the_patrol():
    return Patrol.objects.get()


def test_from_the_buildings_page_and_from_today_one_press_leads_to_the_walk(lin):
    assert AT_640 in text_of(lin.get("/n/luzhou/buildings/FY-640/"))
    today = text_of(lin.get("/n/luzhou/today/"))
    assert "/n/luzhou/patrols/" in today
    assert lin.get("/n/luzhou/patrols/").url == AT_640
    assert "Floor 6" in text_of(lin.get(begun(lin)))


def test_whoever_has_several_buildings_chooses(here, browser):
    page = text_of(browser(here.committee).get("/n/luzhou/patrols/"))
    assert AT_640 in page
    assert "/n/luzhou/buildings/FY-636/patrols/" in page
    found = browser(here.committee).get("/n/luzhou/patrols/?q=640")
    assert found.url == AT_640


def test_a_building_whose_floors_nobody_wrote_down_asks_for_them(here, lin):
    type(here.group_640).objects.filter(pk=here.group_640.pk).update(floors=None)
    said = hidden(text_of(lin.get(AT_640)))
    assert lin.post(AT_640, said).status_code == 422
    walk = lin.post(AT_640, said | {"floors": "3"}).url
    page = text_of(lin.get(walk))
    assert [f"Floor {n}" in page for n in (4, 3, 1)] == [False, True, True]


def test_floors_stand_from_the_top_down_each_with_two_buttons(lin):
    page = text_of(lin.get(begun(lin)))
    places = [page.index(f'id="floor-{floor}"') for floor in (6, 5, 4, 3, 2, 1)]
    assert places == sorted(places)
    assert page.count("/clear/") == 6
    assert page.count("/something/?floor=") == 6


def test_a_press_ticks_the_floor_and_leads_to_the_next_one_down(lin):
    walk = begun(lin)
    for _ in range(2):
        assert lin.post(f"{walk}clear/", {"floor": "6"}).url == f"{walk}#floor-5"
    assert lin.post(f"{walk}clear/", {"floor": "1"}).url == f"{walk}#finish"
    page = text_of(lin.get(walk))
    assert page.count("/clear/") == 4
    assert "Not seen yet, floors: <strong" in page
    assert PatrolFloor.objects.count() == 2


def test_one_press_on_a_kind_reports_it_and_words_and_a_photo_come_afterwards(lin):
    walk = begun(lin)
    page = text_of(lin.get(f"{walk}something/?floor=4"))
    sent = lin.post(f"{walk}something/", hidden(page) | {"what": "clutter"})
    assert sent.url == f"{walk}#floor-4"
    case = Case.objects.get()
    page = text_of(lin.get(walk))
    assert case.code in page
    find = PatrolFind.objects.get()
    add = f"/n/luzhou/patrols/finds/{find.pk}/"
    assert add in page
    said = hidden(text_of(lin.get(add))) | {"text": "two boxes", "photos": a_photo()}
    assert lin.post(add, said).url == f"{walk}#floor-4"
    assert Step.objects.filter(case=case, text="two boxes").count() == 1
    assert Photo.objects.filter(case=case).count() == 1


def test_words_and_a_photo_may_come_with_the_report(lin):
    walk = begun(lin)
    said = {"floor": "4", "made": str(uuid7()), "what": "leak", "text": "from the ceiling"}
    lin.post(f"{walk}something/", said | {"photos": a_photo()})
    assert Case.objects.get().text == "from the ceiling"
    assert Photo.objects.count() == 1


def test_a_report_that_is_not_whole_loses_nothing_typed(lin):
    walk = begun(lin)
    said = {"floor": "4", "made": str(uuid7()), "text": "from the ceiling", "photos": a_photo()}
    answer = lin.post(f"{walk}something/", said)
    assert answer.status_code == 422
    assert "from the ceiling" in text_of(answer)
    again = hidden(text_of(answer)) | {"what": "leak", "text": "from the ceiling"}
    assert lin.post(f"{walk}something/", again).status_code == 302
    assert Photo.objects.count() == Case.objects.count() == 1


def test_a_second_click_reports_nothing_twice(lin):
    walk = begun(lin)
    said = {"floor": "4", "made": str(uuid7()), "what": "clutter"}
    for _ in range(2):
        assert lin.post(f"{walk}something/", said).status_code == 302
    assert Case.objects.count() == PatrolFind.objects.count() == 1


def test_a_floor_that_is_none_answers_as_what_does_not_exist(lin):
    walk = begun(lin)
    assert lin.get(f"{walk}something/").url == walk
    for floor in ("", "0", "7", "x", "9" * 50):
        assert lin.get(f"{walk}something/?floor={floor}").status_code == 404
    said = {"floor": "99", "made": str(uuid7()), "what": "clutter"}
    assert lin.post(f"{walk}something/", said).status_code == 422


def test_finished_the_same_address_is_the_record(here, browser, lin):
    walk = begun(lin)
    lin.post(f"{walk}clear/", {"floor": "6"})
    browser(here.deputy).post(f"{walk}clear/", {"floor": "5"})
    for _ in range(2):
        assert lin.post(f"{walk}finish/").url == walk
    page = text_of(lin.get(walk))
    assert "Record of a patrol" in page
    assert "Lin (building-group leader)" in page
    assert "Tang (deputy (second echelon))" in page
    assert page.count("left out") >= 4
    listed = text_of(lin.get(AT_640))
    assert "2 of 6" in listed
    assert walk in listed


def test_whoever_presses_on_a_stale_page_is_told_that_it_has_ended(here, browser, lin):
    walk = begun(lin)
    browser(here.deputy).post(f"{walk}finish/")
    for deed in ("clear", "take-back", "give-up"):
        answer = lin.post(f"{walk}{deed}/", {"floor": "6"})
        assert answer.status_code == 409
        assert "This patrol has ended" in text_of(answer)
        assert AT_640 in text_of(answer)
    assert lin.get(f"{walk}something/?floor=4").status_code == 409


def test_what_a_phone_kept_before_the_end_is_taken_in(here, lin):
    early = timezone.now() - timedelta(minutes=30)
    patrol = a_patrol_of(here.lin, here.group_640, early)
    finish_patrol(patrol, by=here.deputy, at=early + timedelta(minutes=20))
    walk = f"/n/luzhou/patrols/{patrol.pk}/"
    seen = (early + timedelta(minutes=10)).isoformat().replace("+00:00", "Z")
    assert lin.post(f"{walk}clear/", {"floor": "6", "seen_at": seen}).status_code == 302
    assert PatrolFloor.objects.count() == 1


def test_a_clear_floor_on_which_somebody_saw_something_says_so(here, browser, lin):
    walk = begun(lin)
    said = {"floor": "4", "made": str(uuid7()), "what": "clutter"}
    browser(here.deputy).post(f"{walk}something/", said)
    page = text_of(lin.post(f"{walk}clear/", {"floor": "4"}, follow=True))
    assert "Something was seen on that floor before" in page


def test_only_whoever_reported_it_adds_to_the_report(here, browser, lin):
    walk = begun(lin)
    lin.post(f"{walk}something/", {"floor": "4", "made": str(uuid7()), "what": "clutter"})
    add = f"/n/luzhou/patrols/finds/{PatrolFind.objects.get().pk}/"
    case = Case.objects.get()
    assert browser(here.deputy).get(add).url == f"/n/luzhou/cases/{case.code}/"


def test_the_page_that_phones_keep_names_nobody(here, lin):
    answer = lin.get(begun(lin))
    assert answer["X-Keep-Offline"] == "yes"
    assert "Lin" not in text_of(answer).split("<body>")[1]
    finish_patrol(the_patrol(), by=here.lin, at=timezone.now())
    assert "X-Keep-Offline" not in lin.get(f"/n/luzhou/patrols/{the_patrol().pk}/")


def test_today_tells_of_a_patrol_that_was_not_finished(lin):
    walk = begun(lin)
    assert walk in text_of(lin.get("/n/luzhou/today/"))
    lin.post(f"{walk}finish/")
    assert walk not in text_of(lin.get("/n/luzhou/today/"))


def test_a_page_asks_as_little_for_a_tower_as_for_a_house(here, lin):
    def asked(floors, seen):
        type(here.group_640).objects.filter(pk=here.group_640.pk).update(floors=floors)
        here.group_640.floors = floors
        patrol = a_patrol_of(here.lin, here.group_640)
        for floor in range(1, seen + 1):
            tick_clear(patrol, floor, by=here.lin, at=timezone.now())
        lin.get(f"/n/luzhou/patrols/{patrol.pk}/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            lin.get(f"/n/luzhou/patrols/{patrol.pk}/")
        finish_patrol(patrol, by=here.lin, at=timezone.now())
        return len(queries)

    assert asked(30, 25) == asked(4, 2) <= 12


def test_a_phone_that_sends_a_report_and_its_photo_anew_makes_neither_twice(lin):
    walk, made = begun(lin), str(uuid7())
    for _ in range(2):
        said = {"floor": "4", "made": made, "what": "leak", "photos": a_photo()}
        assert lin.post(f"{walk}something/", said).status_code == 302
    assert Photo.objects.count() == Case.objects.count() == PatrolFind.objects.count() == 1


def test_from_a_record_of_a_moment_ago_one_may_go_on(lin):
    walk = begun(lin)
    lin.post(f"{walk}finish/")
    assert f"{walk}go-on/" in text_of(lin.get(walk))
    assert lin.post(f"{walk}go-on/").url == f"{walk}#finish"
    assert "/clear/" in text_of(lin.get(walk))
    lin.post(f"{walk}finish/")
    Patrol.objects.update(ended_at=timezone.now() - timedelta(minutes=11))
    assert f"{walk}go-on/" not in text_of(lin.get(walk))
    assert lin.post(f"{walk}go-on/").status_code == 409
