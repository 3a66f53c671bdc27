"""The notice for a stairwell: in both scripts, with its deadline, naming nobody."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from louzu.cases.actions.inspecting import inspect_case
from louzu.cases.actions.triage import accept_case, close_case, decline_case
from louzu.cases.actions.wordings import correct_wording, set_up_wordings, write_wording
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Step
from louzu.cases.models.wordings import OF_EVERY_CASE, Wording, refuse_unknown_placeholders
from louzu.cases.rules import Outcome
from louzu.cases.tests.life import TUESDAY, claimed, dispatched, handed_out, reported
from louzu.cases.tests.offered import before
from louzu.cases.tests.people import done_as_shown, hidden
from louzu.lib.tests.seen_codes import expected, painted
from louzu.lib.versions import version
from louzu.places.models import CalendarDay


def accepted(here):
    case = reported(here)
    accept_case(case, by=here.committee, at=TUESDAY)
    return case


def removed(here):
    case = claimed(here)
    inspect_case(case, is_clear=True, by=here.lin, at=TUESDAY)
    return case


def without_action(here):
    case = dispatched(here)
    close_case(case, Outcome.NO_ACTION, "A delivery.", by=here.committee, at=TUESDAY)
    return case


def declined(here):
    case = reported(here)
    decline_case(case, "No.", by=here.committee, at=TUESDAY)
    return case


WORDS = {"text_hans": "{place}清", "text_hant": "{place}清", "text_en": "Clear {place}."}


def test_the_notice_is_shown_as_it_will_hang_there(neighbourhood, browser):
    case = dispatched(neighbourhood)
    page = browser(neighbourhood.property).get(f"/n/luzhou/cases/{case.code}/notice/?days=9")
    said = page.content.decode()
    assert all(word in said for word in ("告知书", "告知書", "Notice to residents", "消防法"))
    assert "{place}" not in said


def test_once_it_hangs_the_case_keeps_its_deadline(neighbourhood, browser):
    case = dispatched(neighbourhood)
    address = f"/n/luzhou/cases/{case.code}/notice/"
    posted = done_as_shown(browser(neighbourhood.property), address, purpose="clearance", days=9)
    assert posted.status_code == 302
    step = Step.objects.get(case=case, kind="notice_posted")
    assert step.facts["due_on"] > str(timezone.localdate())


@pytest.fixture
def noon(request, monkeypatch):
    """It is noon of that day."""
    moment = datetime.combine(request.param, time(4), UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.mark.parametrize(
    ("noon", "days", "until"),
    [
        (date(2026, 9, 24), 7, date(2026, 10, 8)),  # National Day: free until the 7th
        (date(2026, 10, 3), 7, date(2026, 10, 10)),  # a Saturday that is worked for it
        (date(2026, 2, 6), 8, date(2026, 2, 14)),  # a Saturday that is worked for Spring Festival
        (date(2026, 2, 7), 8, date(2026, 2, 24)),  # a Sunday, and the whole festival after it
        (date(2026, 3, 7), 7, date(2026, 3, 16)),  # a Saturday like others
        (date(2026, 3, 2), 9, date(2026, 3, 12)),  # a day that the neighbourhood made free
    ],
    indirect=["noon"],
)
def test_its_deadline_is_a_working_day_of_the_calendar(neighbourhood, browser, noon, days, until):
    CalendarDay.objects.create(day=date(2026, 3, 11), is_worked=False)
    case = dispatched(neighbourhood)
    address, client = f"/n/luzhou/cases/{case.code}/notice/", browser(neighbourhood.property)
    sheet = client.get(f"{address}?days={days}").content.decode().split('class="sheet posted"')[1]
    assert sheet.count(f"{until.year}年{until.month}月{until.day}日") == 2  # in both scripts
    assert f"{until.day} {until:%B} {until.year}" in sheet
    assert done_as_shown(client, address, purpose="clearance", days=days).status_code == 302
    assert Step.objects.get(case=case, kind="notice_posted").facts["due_on"] == str(until)


def test_its_code_leads_to_the_page_of_the_building(neighbourhood, browser, client, settings):
    settings.PUBLIC_ADDRESS = "https://louzu.example/"
    case = dispatched(neighbourhood)
    page = browser(neighbourhood.property).get(f"/n/luzhou/cases/{case.code}/notice/")
    svg = page.content.decode().split('<svg class="qr" viewBox="0 0 ')[1].split("</svg>")[0]
    side, path = int(svg.split()[0]), svg.rsplit('<path d="', 1)[1].split('"')[0]
    address = "https://louzu.example/n/luzhou/buildings/FY-640/"
    assert painted(path, side) == expected(address, error="m")
    assert f'aria-label="{address}"' in svg
    assert client.get(address.removeprefix("https://louzu.example")).status_code == 200


@pytest.mark.parametrize("days", ["0", "61", "soon", ""])
def test_a_deadline_that_makes_no_sense_is_asked_again(neighbourhood, browser, days):
    case = dispatched(neighbourhood)
    address = f"/n/luzhou/cases/{case.code}/notice/"
    answer = browser(neighbourhood.property).post(address, {"purpose": "clearance", "days": days})
    assert answer.status_code == 422
    assert not Step.objects.filter(kind="notice_posted").exists()


def test_a_category_may_have_words_of_its_own(neighbourhood):
    case = dispatched(neighbourhood)
    set_up_wordings()
    own = write_wording(
        "clearance", case.category, by=neighbourhood.committee, at=timezone.now(), **WORDS
    )
    light = Category.objects.get(code="light")
    assert Wording.objects.fitting("clearance", case.category).first() == own
    assert Wording.objects.fitting("clearance", light).first() != own


def test_words_are_corrected_for_the_next_notice(neighbourhood):
    set_up_wordings()
    text = Wording.objects.get(purpose="cleared")
    correct_wording(
        text, by=neighbourhood.committee, at=timezone.now(), version=version(text, WORDS), **WORDS
    )
    assert Wording.objects.get(purpose="cleared").text_en == "Clear {place}."


@pytest.mark.parametrize(
    "text", ["{name}", "{place.__class__}", "{place!r}", "{place:>9}", "{", "a}"]
)
def test_what_cannot_be_filled_in_is_refused(text):
    with pytest.raises(ValidationError):
        refuse_unknown_placeholders(text, OF_EVERY_CASE)


def test_what_cannot_be_filled_in_is_said_at_its_text_and_nothing_is_lost(neighbourhood, browser):
    set_up_wordings()
    text, committee = Wording.objects.get(purpose="cleared"), browser(neighbourhood.committee)
    address = f"/n/luzhou/cases/wordings/{text.pk}/"
    given = hidden(committee.get(address).content.decode()) | WORDS | {"text_en": "Hi {clause}."}
    for button in ({}, {"look": "yes"}):
        answer = committee.post(address, given | button)
        assert answer.status_code == 422
        said = answer.content.decode()
        assert "Nothing can be filled in for {clause} here." in said
        assert "Hi {clause}." in said
    assert Wording.objects.get(pk=text.pk).text_en == text.text_en


def test_words_are_tried_on_the_newest_case_before_they_are_saved(neighbourhood, browser):
    set_up_wordings()
    case, committee = dispatched(neighbourhood), browser(neighbourhood.committee)
    text = Wording.objects.get(purpose="told_accepted")
    address = f"/n/luzhou/cases/wordings/{text.pk}/"
    page = committee.get(address).content.decode()
    assert case.code in page
    assert "the code of the case" in page  # what can be filled in, in plain words
    typed = WORDS | {"text_en": "Case {code}: thank you.", "look": "yes"}
    tried = committee.post(address, hidden(page) | typed)
    assert tried.status_code == 200
    assert f"Case {case.code}: thank you." in tried.content.decode()
    assert Wording.objects.get(pk=text.pk).text_en == text.text_en


@pytest.mark.parametrize("purpose", Wording.Purpose.values)
def test_the_words_to_begin_with_can_all_be_filled_in(neighbourhood, purpose):
    set_up_wordings()
    Wording.objects.get(purpose=purpose).full_clean()


STANDS = {
    "reported": (reported, set()),
    "accepted": (accepted, set()),
    "dispatched": (dispatched, {"clearance", "cleared"}),
    "handed_out": (handed_out, {"clearance", "cleared"}),
    "claimed": (claimed, {"clearance", "cleared"}),
    "removed": (removed, {"cleared"}),
    "no_action": (without_action, set()),
    "declined": (declined, set()),
}


@pytest.mark.parametrize("purpose", ["clearance", "cleared"])
@pytest.mark.parametrize("stands", STANDS)
def test_what_does_not_fit_is_said_and_never_an_error(neighbourhood, browser, stands, purpose):
    bring, fitting = STANDS[stands]
    case, client = bring(neighbourhood), browser(neighbourhood.property)
    page = client.get(f"/n/luzhou/cases/{case.code}/").content.decode()
    address = f"/n/luzhou/cases/{case.code}/notice/"
    assert (address in page) is bool(fitting)
    fits, steps = purpose in fitting, Step.objects.count()
    assert client.get(address, {"purpose": purpose}).status_code == (200 if fits else 409)
    posted = done_as_shown(client, address, purpose=purpose, days=7)
    assert posted.status_code == (302 if fits else 409)
    assert Step.objects.filter(kind="notice_posted").count() == fits
    if not fits:
        assert Step.objects.count() == steps
        assert "Look at the case" in posted.content.decode()


def test_thanks_are_offered_first_once_it_is_gone(neighbourhood, browser):
    case = removed(neighbourhood)
    page = browser(neighbourhood.property).get(f"/n/luzhou/cases/{case.code}/notice/")
    assert "谢谢大家" in page.content.decode()
    assert page.context["form"]["purpose"].field.choices[0][0] == "cleared"


def test_a_case_that_moves_while_the_notice_is_written_down_is_shown_as_it_stands(
    neighbourhood, browser, monkeypatch
):
    case, client = dispatched(neighbourhood), browser(neighbourhood.property)
    address = f"/n/luzhou/cases/{case.code}/notice/"
    shown = hidden(client.get(address).content.decode())

    def ends():
        other = Case.objects.get(pk=case.pk)
        close_case(other, Outcome.NO_ACTION, "No.", by=neighbourhood.committee, at=timezone.now())

    before(monkeypatch, "notices", ends)
    answer = client.post(address, shown | {"purpose": "clearance", "days": "7"})
    assert answer.status_code == 409
    assert not Step.objects.filter(kind="notice_posted").exists()
