"""Who sees a photo, and how it is sent."""

import pytest
from PIL import Image

from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.reports import Photo
from louzu.cases.tests.people import CLUTTER, a_photo, report
from louzu.lib import photo_files
from louzu.lib.uuid7 import uuid7


@pytest.fixture
def photo(neighbourhood, browser):
    set_up_categories()
    report(browser(), photos=a_photo())
    return Photo.objects.get()


def seen_by(browser, who, photo):
    return browser(who).get(f"/n/luzhou/cases/photos/{photo.pk}/")


def test_before_somebody_looked_at_it_only_those_who_deal_with_it_see_it(
    browser, neighbourhood, photo
):
    for who in (None, neighbourhood.wu, neighbourhood.zhao):
        assert seen_by(browser, who, photo).status_code == 404
    for who in (neighbourhood.lin, neighbourhood.committee, neighbourhood.property):
        assert seen_by(browser, who, photo).status_code == 200


def test_once_shown_everybody_sees_it_with_the_cases_alike(browser, photo):
    assert "cases/photos/" not in browser().get(CLUTTER).content.decode()
    Photo.objects.update(is_shown=True)
    assert seen_by(browser, None, photo).status_code == 200
    assert f"cases/photos/{photo.pk}/" in browser().get(CLUTTER).content.decode()


def test_it_is_sent_as_a_picture_that_can_do_nothing_and_is_kept_nowhere(
    browser, neighbourhood, photo
):
    response = seen_by(browser, neighbourhood.committee, photo)
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Disposition"] == 'inline; filename="photo.jpg"'
    assert "sandbox" in response["Content-Security-Policy"]
    assert response.content.startswith(b"\xff\xd8")


def test_a_photo_whose_time_is_over_is_no_page(browser, neighbourhood, photo):
    Photo.objects.update(stored_as="0" * 32 + ".jpg")
    assert seen_by(browser, neighbourhood.committee, photo).status_code == 404


def test_the_other_neighbourhood_does_not_see_it(browser, elsewhere, photo):
    answer = browser(elsewhere.committee).get(f"/n/elsewhere/cases/photos/{photo.pk}/")
    assert answer.status_code == 404


def test_those_who_deal_with_it_add_photos_before_after_and_as_evidence(
    browser, neighbourhood, photo
):
    page = f"/n/luzhou/cases/{photo.case.code}/photos/"
    said = {"made": str(uuid7()), "moment": "after", "photos": a_photo()}
    assert browser(neighbourhood.floor_lead).post(page, said).status_code == 302
    added = Photo.objects.get(moment="after")
    assert added.by == neighbourhood.floor_lead
    told = browser(neighbourhood.property).get(page).content.decode()
    assert f"cases/photos/{photo.pk}/" in told
    assert f"cases/photos/{added.pk}/" in told
    answer = browser(neighbourhood.lin).post(page, {"made": str(uuid7()), "moment": "after"})
    assert answer.status_code == 422


def test_parts_are_blacked_out_for_good_and_then_neighbours_may_see_it(
    browser, neighbourhood, photo, django_capture_on_commit_callbacks
):
    page, before = f"/n/luzhou/cases/photos/{photo.pk}/prepare/", photo.stored_as
    lin = browser(neighbourhood.lin)
    assert "Row 1, column 12" in lin.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert lin.post(page, {"black": ["0-0", "1-0"], "is_shown": "on"}).status_code == 302
    photo.refresh_from_db()
    assert photo.is_shown
    assert photo.stored_as != before
    with pytest.raises(FileNotFoundError):
        photo_files.opened(before)
    with photo_files.opened(photo.stored_as) as file:
        image = Image.open(file)
        assert max(image.getpixel((7, 3))) < 20  # 90 x 60: two of twelve parts in the first row
        assert image.getpixel((60, 40))[1] > 100
    assert seen_by(browser, None, photo).status_code == 200


def test_a_part_that_is_none_is_refused(browser, neighbourhood, photo):
    page = f"/n/luzhou/cases/photos/{photo.pk}/prepare/"
    assert browser(neighbourhood.lin).post(page, {"black": "99-0"}).status_code == 422


def test_who_only_looks_at_cases_does_not_show_photos(browser, neighbourhood, photo):
    page = f"/n/luzhou/cases/photos/{photo.pk}/prepare/"
    assert browser(neighbourhood.secretary).get(page).status_code == 404
