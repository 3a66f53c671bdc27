"""A neighbour reports from the door without an account, and looks at it once more before."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import MONDAY
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.reports import Photo, Reporter
from louzu.cases.tests.people import AT_640, CLUTTER, a_photo, hidden, report
from louzu.entrance.rules import LIMITS, Limit
from louzu.lib import photo_files
from louzu.lib.scope import scope
from louzu.lib.uuid7 import uuid7


@pytest.fixture(autouse=True)
def here(neighbourhood):
    set_up_categories()
    return neighbourhood


def text_of(response):
    return response.content.decode()


def test_the_door_leads_to_the_form_in_one_press(browser):
    page = text_of(browser().get("/n/luzhou/buildings/FY-640/"))
    assert f'href="{CLUTTER}"' in page
    assert f'href="{AT_640}"' in page  # all the others


def test_every_kind_that_is_offered_has_its_tile(browser):
    Category.objects.filter(code="noise").update(is_offered=False)
    page = text_of(browser().get(AT_640))
    assert page.count("case-tile") - page.count("case-tiles") == 10
    assert "what=noise" not in page
    assert text_of(browser().get(f"{AT_640}?what=noise")).count("case-tile") > 10


def test_from_the_front_page_one_chooses_the_building_first(browser):
    assert "/n/luzhou/report/" in text_of(browser().get("/n/luzhou/"))
    assert AT_640 in text_of(browser().get("/n/luzhou/report/"))
    assert browser().get("/n/luzhou/report/?q=640").url == AT_640
    assert "Nothing was found" in text_of(browser().get("/n/luzhou/report/?q=999"))


def test_building_and_floor_are_known_or_chosen_and_nothing_must_be_written(browser):
    report(browser())
    case = Case.objects.get()
    assert (case.building_group.code, case.floor, case.text) == ("FY-640", None, "")


def test_of_no_kind_anything_must_be_written_or_ticked(browser):
    """Three presses are enough for each of them, as long as a neighbourhood asks no more."""
    kinds = {category.code for category in Category.objects.offered()}
    for kind in kinds:
        report(browser(), to=f"{AT_640}?what={kind}")
    assert {case.category.code for case in Case.objects.select_related("category")} == kinds


def test_what_was_said_arrives_as_it_was_said(browser):
    report(browser(), floor="3", spot="before the lift", text="a cupboard", q_things="furniture")
    case = Case.objects.get()
    assert (case.floor, case.spot, case.text) == (3, "before the lift", "a cupboard")
    assert case.answers == {"things": "furniture"}


def test_before_it_is_sent_one_sees_what_neighbours_see_and_what_handlers_see(browser):
    said = {"made": str(uuid7()), "step": "look", "text": "a cupboard", "email": "wu@example.org"}
    page = text_of(browser().post(CLUTTER, said))
    neighbours, handlers = page.split('id="neighbours-see"')[1].split('id="handlers-see"')
    assert "cupboard" not in neighbours
    assert "cupboard" in handlers
    assert "wu@example.org" not in neighbours + handlers.split("<form")[0]
    assert not Case.objects.exists()


def test_whoever_changes_their_mind_finds_everything_as_it_was(browser):
    said = {"made": str(uuid7()), "step": "look", "text": "a cupboard", "photos": a_photo()}
    looked = text_of(browser().post(CLUTTER, said))
    page = text_of(browser().post(CLUTTER, hidden(looked) | {"step": "change"}))
    assert "a cupboard" in page
    assert "data:image/jpeg;base64," in page
    assert hidden(page)["kept"]


def test_a_second_click_makes_no_second_case_and_shows_the_same_receipt(browser):
    made, client = uuid7(), browser()
    first = report(client, made, photos=a_photo())
    looked = client.post(CLUTTER, {"made": str(made), "step": "look"})
    again = client.post(CLUTTER, hidden(text_of(looked)) | {"step": "send"})
    assert first in again.url
    assert Case.objects.count() == Reporter.objects.count() == Photo.objects.count() == 1


def test_a_phone_that_sends_its_report_and_photo_anew_makes_no_second_photo(browser):
    client, said = browser(), {"made": str(uuid7()), "step": "send", "text": "a cupboard"}
    receipts = {client.post(CLUTTER, said | {"photos": a_photo()}).url for _ in range(2)}
    assert len(receipts) == Case.objects.count() == Photo.objects.count() == 1


def test_a_photo_is_kept_as_pixels_alone(browser):
    report(browser(), photos=a_photo(size=(2000, 1000)))
    photo = Photo.objects.get()
    assert (photo.width, photo.height, photo.is_shown) == (1600, 800, False)
    with photo_files.opened(photo.stored_as) as file:
        assert b"Wu's phone" not in file.read()


def test_a_file_that_is_no_photo_is_answered_in_words_and_nothing_typed_is_lost(browser):
    page = a_photo()
    page.file.seek(0)
    page.file.truncate()
    page.file.write(b"<html><script>alert(1)</script></html>")
    page.file.seek(0)
    said = {"made": str(uuid7()), "step": "look", "text": "a cupboard", "photos": page}
    answer = browser().post(CLUTTER, said)
    assert answer.status_code == 422
    assert "This file is no photo" in text_of(answer)
    assert "a cupboard" in text_of(answer)


def test_photos_stay_when_something_else_has_to_be_put_right(browser):
    said = {"made": str(uuid7()), "step": "look", "email": "wu@", "photos": a_photo()}
    answer = browser().post(CLUTTER, said)
    assert answer.status_code == 422
    sent = hidden(text_of(answer)) | {"email": "wu@example.org", "step": "send"}
    assert browser().post(CLUTTER, sent).status_code == 302
    assert Photo.objects.count() == 1


def test_what_is_open_there_already_is_shown_before_anything_is_typed(browser):
    report(browser(), floor="3", spot="door 302", text="Wu's cupboard")
    page = text_of(browser().get(CLUTTER))
    assert "Is it one of these?" in page
    assert "floor 3" in page
    assert "cupboard" not in page
    assert "door 302" not in page
    assert "Is it one of these?" not in text_of(browser().get(f"{AT_640}?what=lift"))
    other = "/n/luzhou/buildings/FY-636/report/?what=clutter"
    assert "Is it one of these?" not in text_of(browser().get(other))


def test_what_was_reported_long_ago_is_not_offered_as_the_same(browser):
    report(browser())
    Case.objects.update(reported_at=MONDAY)
    assert "Is it one of these?" not in text_of(browser().get(CLUTTER))


def test_the_page_of_the_building_lists_what_is_open_and_no_words_of_reporters(browser):
    before = text_of(browser().get("/n/luzhou/buildings/FY-640/"))
    assert "Reported and not settled yet" not in before
    report(browser(), floor="3", spot="door 302", text="Wu's cupboard", name="Wu")
    page = text_of(browser().get("/n/luzhou/buildings/FY-640/"))
    assert "Reported and not settled yet" in page
    assert "floor 3" in page
    for word in ("cupboard", "door 302", "Wu"):
        assert word not in page


def test_a_whole_building_may_report_from_one_address_but_no_flood(browser, monkeypatch):
    monkeypatch.setitem(LIMITS, "report", Limit(3, timedelta(hours=1)))
    for _ in range(3):
        report(browser())
    said = {"made": str(uuid7()), "step": "send", "text": "a cupboard"}
    answer = browser().post(CLUTTER, said)
    assert answer.status_code == 429
    assert "a cupboard" in text_of(answer)
    assert Case.objects.count() == 3


def test_photos_are_counted_per_address_before_they_are_decoded(browser, monkeypatch):
    monkeypatch.setitem(LIMITS, "photos", Limit(1, timedelta(hours=1)))
    for status in (200, 429):
        said = {"made": str(uuid7()), "step": "look", "photos": a_photo()}
        assert browser().post(CLUTTER, said).status_code == status


def test_a_door_nobody_knows_is_no_page(browser):
    assert browser().get("/n/luzhou/buildings/FY-999/report/").status_code == 404


def test_the_form_works_in_the_other_neighbourhood_on_its_own(browser, elsewhere):
    with scope(elsewhere.neighbourhood):
        set_up_categories()
    report(browser(), to="/n/elsewhere/buildings/FY-640/report/?what=clutter")
    assert not Case.objects.exists()
    with scope(elsewhere.neighbourhood):
        assert Case.objects.count() == 1


MOST_QUERIES = 15


def test_a_report_with_a_photo_asks_few_questions(browser):
    client = browser()
    report(client)  # the address is known by now
    looked = client.post(CLUTTER, {"made": str(uuid7()), "step": "look", "photos": a_photo()})
    with CaptureQueriesContext(connection) as asked:
        client.post(CLUTTER, hidden(text_of(looked)) | {"step": "send"})
    told = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert Photo.objects.count() == 1
    assert len(told) <= MOST_QUERIES, "\n".join(told)
