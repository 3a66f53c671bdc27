"""Who sees a photo, and how it is sent."""

import pytest

from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.reports import Photo
from louzu.cases.tests.people import CLUTTER, a_photo, report


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
