"""What the authorities get with a case: everything that was done, nobody who did or reported it."""

import hashlib
import re

import pytest

from conftest import MONDAY
from louzu.audit.actions import seal_book
from louzu.audit.models import Entry, Seal
from louzu.cases.actions.attaching import attach
from louzu.cases.actions.custom import Custom, record_step
from louzu.cases.actions.describing import describe_case
from louzu.cases.actions.evidence import look_at_evidence
from louzu.cases.actions.photos import add_photos, black_out
from louzu.cases.actions.reporters import add_to_report
from louzu.cases.actions.reporting import Reach, report_case
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.actions.steps import add_note
from louzu.cases.actions.triage import dispatch_case
from louzu.cases.actions.work import hand_out_case
from louzu.cases.models.categories import Category
from louzu.cases.models.reports import Reporter
from louzu.cases.rules import CaseParty, Office, StepKind
from louzu.cases.tests.life import TUESDAY, days, dispatched, handed_out
from louzu.cases.tests.people import a_photo
from louzu.lib import photo_files
from louzu.lib.photos_field import keep
from louzu.lib.pictures import redrawn
from louzu.lib.uuid7 import uuid7

SECRETS = ("Auntie Wu", "wu@example.org", "my door is 402", "I smelt it", "second floor, left")


def a_case(here):
    """With all that a reporter can leave behind, worked on, and handed to the fire services."""
    set_up_categories()
    category = Category.objects.get(code="clutter")
    category.questions = [
        {
            "code": "more",
            "datatype": "text",
            "required": False,
            "hans": "还有",
            "hant": "",
            "en": "",
        }
    ]
    category.save()
    reach = Reach(name="Auntie Wu", contact="wu@example.org", channel=Reporter.Channel.EMAIL)
    said = {
        "text": "my door is 402",
        "answers": {"more": "second floor, left"},
        "spot": "back door",
    }
    case = report_case(here.group_640, category, at=MONDAY, made=uuid7(), reach=reach, **said)
    attach(case, [keep(redrawn(a_photo()))], at=MONDAY)
    add_to_report(case.reporters.get(), text="I smelt it", photos=(), made=uuid7(), at=MONDAY)
    describe_case(case, "A locked gate on the roof stairs.", by=here.committee, at=MONDAY)
    dispatch_case(case, CaseParty.PROPERTY_COMPANY, by=here.committee, at=MONDAY)
    posted = Custom(StepKind.NOTICE_POSTED, due_on=days(8).date())
    record_step(case, posted, by=here.property, at=TUESDAY)
    add_note(case, "Only among ourselves.", by=here.property, at=TUESDAY)
    photo = keep(redrawn(a_photo()))
    add_photos(case, [photo], moment="evidence", by=here.property, at=TUESDAY)
    hand_out_case(case, Office.FIRE_SERVICES, "Locked for good.", by=here.property, at=days(9))
    return case


def paper(here, browser, case, who="property"):
    answer = browser(getattr(here, who)).get(f"/n/luzhou/cases/{case.code}/evidence/")
    page = answer.content.decode()
    return page[page.index("<article") : page.index("</article>")]


def test_it_holds_what_was_seen_and_done_with_days_and_law(neighbourhood, browser):
    case = a_case(neighbourhood)
    text = paper(neighbourhood, browser, case)
    for told in ("2026年3月10日", "back door", "A locked gate on the roof stairs.", case.code):
        assert told in text
    assert "Locked for good." in text and "消防" in text
    assert text.count("<figure") == 2


def test_nothing_of_the_reporter_and_no_name_of_whoever_acted_is_in_it(neighbourhood, browser):
    text = paper(neighbourhood, browser, a_case(neighbourhood))
    for secret in (*SECRETS, "Only among ourselves."):
        assert secret not in text
    for name in (neighbourhood.property.name, neighbourhood.committee.name):
        assert not re.search(rf"\b{name}\b", text)


def test_each_look_at_it_is_written_down(neighbourhood, browser):
    case = handed_out(neighbourhood)
    paper(neighbourhood, browser, case)
    look = Entry.objects.looks().about(case).get()
    assert (look.deed, look.by_id) == ("cases.evidence_seen", neighbourhood.property.pk)


@pytest.mark.parametrize("who", ["deputy", "owners", "secretary"])
def test_whoever_does_not_answer_for_the_case_gets_none(neighbourhood, browser, who):
    case, reader = handed_out(neighbourhood), browser(getattr(neighbourhood, who))
    assert reader.get(f"/n/luzhou/cases/{case.code}/evidence/").status_code == 404
    assert "/evidence/" not in reader.get(f"/n/luzhou/cases/{case.code}/").content.decode()


def test_the_case_leads_there_from_its_history(neighbourhood, browser):
    case = handed_out(neighbourhood)
    page = browser(neighbourhood.property).get(f"/n/luzhou/cases/{case.code}/").content.decode()
    assert page.count(f"/cases/{case.code}/evidence/") == 2


def test_it_proves_its_photos_and_blacked_out_parts_stay_black(neighbourhood):
    here, case = neighbourhood, a_case(neighbourhood)
    photo = case.photos.get(moment="evidence")
    before = look_at_evidence(case, by=here.property, at=days(10))
    black_out(photo, [(0, 0, 1000, 1000)], by=here.property, at=days(10))
    after = look_at_evidence(case, by=here.property, at=days(10))
    assert before.photos[0].digest == after.photos[0].digest
    assert before.photos[1].digest != after.photos[1].digest
    photo.refresh_from_db()
    with photo_files.opened(photo.stored_as) as file:
        raw = file.read()
    assert after.photos[1].digest == hashlib.sha256(raw).hexdigest()
    assert before.digest != after.digest


def test_it_bears_the_last_seal_of_the_book(neighbourhood, browser):
    case = a_case(neighbourhood)
    assert not Seal.objects.exists()
    seal_book(at=days(10))
    assert Seal.objects.last_one().root in paper(neighbourhood, browser, case)


def test_a_photo_whose_time_is_over_is_left_out(neighbourhood):
    case = a_case(neighbourhood)
    photo_files.forget(case.photos.get(moment="evidence").stored_as)
    assert len(look_at_evidence(case, by=neighbourhood.property, at=days(10)).photos) == 1


def test_before_it_is_handed_out_one_can_look_what_would_be_in_it(neighbourhood, browser):
    case = dispatched(neighbourhood)
    assert case.code in paper(neighbourhood, browser, case)
