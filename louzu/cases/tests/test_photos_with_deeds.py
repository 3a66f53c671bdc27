"""Photos with the deeds: what is said to be gone, what is stored, what an inspector finds."""

import pytest
from django.utils import timezone

from louzu.cases.actions.setting_up import set_up_cases
from louzu.cases.actions.triage import dispatch_case
from louzu.cases.actions.work import claim_removal, start_work
from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Photo
from louzu.cases.questions.history import lines_of
from louzu.cases.tests.life import PROPERTY, reported
from louzu.cases.tests.people import a_photo, hidden
from louzu.lib import photo_files


@pytest.fixture
def case(neighbourhood):
    set_up_cases()
    case = reported(neighbourhood)
    dispatch_case(case, PROPERTY, by=neighbourhood.committee, at=timezone.now())
    return case


def at(case, word=""):
    return f"/n/luzhou/cases/{case.code}/{word}"


def text_of(response):
    return response.content.decode()


def done(client, case, word, **said):
    """From the form with a photo, over what the reporter will read, to the case."""
    page = client.get(at(case, word))
    assert 'enctype="multipart/form-data"' in text_of(page)
    given = hidden(text_of(page)) | said
    answer = client.post(at(case, word), given)
    if answer.status_code == 200:  # first it is shown what the reporter will read
        assert "data:image/jpeg;base64," in text_of(answer)
        again = {name: each for name, each in said.items() if name != "photos"}
        answer = client.post(at(case, word), hidden(text_of(answer)) | again)
    assert answer.status_code == 302, text_of(answer)


def shown_with(case, kind):
    """The photos beside that step in the history."""
    steps, photos = list(case.steps.in_order()), list(case.photos.all())
    lines = dict(zip([step.kind for step in reversed(steps)], lines_of(steps, photos), strict=True))
    return lines[kind].photos


def claim(browser, here, case):
    done(browser(here.property), case, "claim/", photos=a_photo())


def test_what_is_said_to_be_gone_comes_with_a_photo_in_the_same_deed(browser, neighbourhood, case):
    claim(browser, neighbourhood, case)
    photo = Photo.objects.get()
    assert Case.objects.get().status == "claimed"
    assert (photo.moment, photo.by, photo.is_shown) == ("after", neighbourhood.property, False)
    assert shown_with(case, "removal_claimed") == [photo]
    with photo_files.opened(photo.stored_as) as file:
        assert b"Wu's phone" not in file.read()  # drawn anew, as everywhere


def test_no_photo_is_needed(browser, neighbourhood, case):
    client = browser(neighbourhood.property)
    page = hidden(text_of(client.get(at(case, "claim/"))))
    assert client.post(at(case, "claim/"), page).status_code == 302  # one press, as before
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("kind", "moment"), [("things_stored", "evidence"), ("joint_clearance", "after")]
)
def test_a_step_is_photographed(browser, neighbourhood, case, kind, moment):
    said = {"kind": kind, "text": "Two bicycles, in the shed.", "took_part": "property_company"}
    done(browser(neighbourhood.lin), case, "step/", photos=a_photo(), **said)
    photo = Photo.objects.get()
    assert photo.moment == moment
    assert shown_with(case, kind) == [photo]


@pytest.mark.parametrize(("found", "moment"), [("removed", "after"), ("still_there", "evidence")])
def test_an_inspector_shows_what_is_found(browser, neighbourhood, case, found, moment):
    claim_removal(case, by=neighbourhood.property, at=timezone.now())
    said = {"found": found, "text": "As in the photo.", "photos": a_photo()}
    done(browser(neighbourhood.lin), case, "inspect/", **said)
    assert Photo.objects.get().moment == moment
    assert shown_with(case, "case_inspected") == [Photo.objects.get()]


def test_whoever_looks_again_shows_that_it_has_come_back(browser, neighbourhood, case):
    claim_removal(case, by=neighbourhood.property, at=timezone.now())
    done(browser(neighbourhood.lin), case, "inspect/", found="removed", photos=a_photo())
    done(browser(neighbourhood.deputy), case, "look-again/", found="back", photos=a_photo())
    assert Photo.objects.order_by("added_at").last().moment == "evidence"


def test_what_is_no_photo_is_refused_and_nothing_is_done(browser, neighbourhood, case):
    client, wrong = browser(neighbourhood.property), a_photo()
    wrong.file.truncate(10)
    page = hidden(text_of(client.get(at(case, "claim/"))))
    answer = client.post(at(case, "claim/"), page | {"text": "Carried down.", "photos": wrong})
    assert answer.status_code == 422 and "Carried down." in text_of(answer)
    assert Case.objects.get().status == "dispatched"


def test_a_deed_that_is_taken_back_leaves_no_photo_among_the_kept_ones(
    browser, neighbourhood, case, django_capture_on_commit_callbacks, settings
):
    def new():
        return set(settings.PHOTOS.glob("*/*/*.jpg")) - before

    client, before = browser(neighbourhood.property), set(settings.PHOTOS.glob("*/*/*.jpg"))
    page = hidden(text_of(client.get(at(case, "claim/"))))
    with django_capture_on_commit_callbacks(execute=True):
        given = page | {"words": "周五清的。", "photos": a_photo()}
        answer = client.post(at(case, "claim/"), given)
    assert answer.status_code == 200  # shown first: nothing is done yet
    assert [file.parent.name for file in new()] == ["unsent"]
    with django_capture_on_commit_callbacks(execute=True):
        again = hidden(text_of(answer)) | {"words": "周五清的。"}
        assert client.post(at(case, "claim/"), again).status_code == 302
    [file] = new()
    assert file.parent.name != "unsent" and Photo.objects.get().stored_as == file.name


def test_a_photo_whose_deed_came_too_late_can_still_be_put_with_the_case(
    browser, neighbourhood, case
):
    client = browser(neighbourhood.property)
    page = hidden(text_of(client.get(at(case, "claim/"))))
    start_work(Case.objects.get(), by=neighbourhood.lin, at=timezone.now())
    late = client.post(at(case, "claim/"), page | {"photos": a_photo()})
    assert late.status_code == 409 and "Your photos" in text_of(late)
    given = hidden(text_of(late)) | {"moment": "after"}
    assert client.post(at(case, "photos/"), given).status_code == 302
    assert Photo.objects.get().moment == "after"


def test_before_after_and_evidence_stand_side_by_side(browser, neighbourhood, case):
    pages = {"before": "Before", "after": "After", "evidence": "Evidence"}
    client = browser(neighbourhood.committee)
    for moment in pages:
        form = hidden(text_of(client.get(at(case, "photos/"))))
        assert client.post(at(case, "photos/"), form | {"moment": moment, "photos": a_photo()}).url
    shown = text_of(client.get(at(case)))
    columns = shown[shown.index('id="photos"') :].split('class="seen-by"')[1].split("</div>")[0]
    for moment, heading in pages.items():
        [column] = [each for each in columns.split("<section>") if f"<h3>{heading}</h3>" in each]
        [photo] = Photo.objects.filter(moment=moment)
        assert str(photo.pk) in column
        assert not any(str(p.pk) in column for p in Photo.objects.exclude(pk=photo.pk))
