"""Words and photos of a case go a year after it ended; that it was there stays."""

from datetime import timedelta

import pytest

from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.reports import Photo
from louzu.cases.tests.people import a_photo, report
from louzu.lib import photo_files
from louzu.lib.uuid7 import uuid7
from louzu.roster.actions.keeping import let_go
from louzu.roster.questions.keeping import counts_due
from louzu.roster.rules.keeping import Kept

A_YEAR = timedelta(days=365)


@pytest.fixture
def case(neighbourhood, browser):
    """Reported with a photo, added to, and withdrawn by its reporter."""
    set_up_categories()
    token = report(browser(), text="a cupboard", spot="door 302", floor="3", photos=a_photo())
    said = {"made": str(uuid7()), "text": "and a sofa"}
    browser().post(f"/n/luzhou/report/sent/{token}/add/", said)
    browser().post(f"/n/luzhou/report/sent/{token}/withdraw/")
    return Case.objects.get()


def test_a_year_after_its_end_what_where_and_when_stay_and_words_and_photos_go(
    case, django_capture_on_commit_callbacks
):
    file = photo_files.path(Photo.objects.get().stored_as)
    late = case.closed_at + A_YEAR + timedelta(hours=1)
    assert counts_due(case.closed_at + A_YEAR)[Kept.REPORTS] == 0
    assert counts_due(late)[Kept.REPORTS] == 1
    assert file.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert let_go(at=late)[Kept.REPORTS] == 1
    case.refresh_from_db()
    assert (case.text, case.spot, case.floor, case.category.code) == ("", "", 3, "clutter")
    assert "cupboard" not in case.search_key
    assert not Step.objects.filter(text__contains="sofa").exists()
    assert not Photo.objects.exists()
    assert not file.exists()
    assert let_go(at=late)[Kept.REPORTS] == 0


def test_what_is_open_keeps_everything_however_old(case):
    Case.objects.update(status="accepted", closed_at=None, party="residents_committee")
    assert counts_due(case.reported_at + 10 * A_YEAR)[Kept.REPORTS] == 0
