"""The receipt's link: how far it is, more to say, withdrawing, and whether it is gone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from louzu.cases.actions.inspecting import inspect_case
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.reports import Photo, Reporter
from louzu.cases.tests.people import CLUTTER, a_photo, hidden, report
from louzu.households.tests.people import came_to_live
from louzu.lib.uuid7 import uuid7


@pytest.fixture(autouse=True)
def here(neighbourhood):
    set_up_categories()
    return neighbourhood


def text_of(response):
    return response.content.decode()


def at(token, deed=""):
    return f"/n/luzhou/report/sent/{token}/{deed}"


def closed(here, days_ago=1):
    """Said to be gone by He, seen to be gone by Lin."""
    Case.objects.update(
        status="closed",
        outcome="removed",
        closed_at=timezone.now() - timedelta(days=days_ago),
        claimed_by=here.property,
        claimed_at=timezone.now() - timedelta(days=days_ago),
        inspected_by=here.lin,
    )


def test_the_receipt_says_what_happens_next_and_how_to_come_back(browser):
    token = report(browser())
    page = text_of(browser().get(at(token, "?new")))
    assert Case.objects.get().code in page
    assert "What happens next" in page
    assert f"http://testserver{at(token)}" in page


def test_the_link_alone_opens_it_and_no_cache_keeps_it(browser):
    response = browser().get(at(report(browser())))
    assert "no-store" in response["Cache-Control"]
    assert browser().get(at("0" * 40)).status_code == 404


def test_the_reporters_words_and_contact_do_not_stand_on_it(browser):
    """A link is passed on more easily than one thinks."""
    page = text_of(browser().get(at(report(browser(), text="a cupboard", email="wu@example.org"))))
    assert "cupboard" not in page
    assert "wu@example.org" not in page


def test_more_is_added_once_however_often_it_is_sent(browser):
    token, made = report(browser()), str(uuid7())
    for _ in range(2):
        said = {"made": made, "text": "and a sofa", "photos": a_photo()}
        assert browser().post(at(token, "add/"), said).url == at(token)
    assert Step.objects.get(kind="reporter_added").text == "and a sofa"
    assert Photo.objects.count() == 1


def test_the_form_to_add_asks_calmly_first(browser):
    assert "error-summary" not in text_of(browser().get(at(report(browser()), "add/")))


def test_who_adds_nothing_is_asked_for_something(browser):
    answer = browser().post(at(report(browser()), "add/"), {"made": str(uuid7())})
    assert answer.status_code == 422
    assert "Write something, or choose a photo." in text_of(answer)


def test_an_answer_sets_a_waiting_case_going(browser):
    token = report(browser())
    Case.objects.update(status="waiting")
    browser().post(at(token, "add/"), {"made": str(uuid7()), "text": "on floor 3"})
    assert Case.objects.get().status == "accepted"
    assert Step.objects.filter(kind="reporter_answered").exists()


def test_a_report_nobody_has_begun_with_is_withdrawn_and_its_contact_is_gone(browser):
    token = report(browser(), email="wu@example.org", name="Wu")
    browser().post(at(token, "withdraw/"))
    reporter = Reporter.objects.get()
    assert (reporter.name_sealed, reporter.contact_sealed) == ("", "")
    assert Case.objects.get().status == "withdrawn"
    assert "You withdrew your report" in text_of(browser().get(at(token)))


def test_what_others_reported_too_or_somebody_deals_with_goes_on(browser):
    token = report(browser())
    case = Case.objects.get()
    browser().post(f"/n/luzhou/report/me-too/{case.code}/", {"made": str(uuid7())})
    browser().post(at(token, "withdraw/"))
    assert Case.objects.get().status == "reported"
    second = report(browser(), to=CLUTTER.replace("clutter", "lift"))
    Case.objects.filter(category__code="lift").update(status="dispatched")
    browser().post(at(second, "withdraw/"))
    assert Case.objects.get(category__code="lift").status == "dispatched"


def test_me_too_is_one_press_with_a_receipt_of_ones_own_and_counts_households(browser):
    report(browser())
    page = text_of(browser().get(CLUTTER))
    assert "households reported it" not in page
    case = Case.objects.get()
    made = hidden(text_of(browser().get(f"/n/luzhou/report/me-too/{case.code}/")))
    for _ in range(2):
        receipt = browser().post(f"/n/luzhou/report/me-too/{case.code}/", made).url
    assert case.code in text_of(browser().get(receipt))
    assert Case.objects.count() == 1
    assert Reporter.objects.count() == 2
    assert "2 households reported it" in text_of(browser().get(CLUTTER))


def test_of_one_household_two_count_once(browser, here):
    came_to_live(here.wu)
    report(browser(here.wu))
    me_too = f"/n/luzhou/report/me-too/{Case.objects.get().code}/"
    browser(here.wu).post(me_too, {"made": str(uuid7())})
    assert Reporter.objects.count() == 2
    assert "households reported it" not in text_of(browser().get(CLUTTER))


def test_after_closing_still_there_opens_it_again_for_an_inspector_today(browser, here):
    token = report(browser())
    closed(here)
    assert "It is still there" in text_of(browser().get(at(token)))
    said = {"made": str(uuid7()), "text": "the sofa is back", "photos": a_photo()}
    for _ in range(2):
        assert browser().post(at(token, "still-there/"), said).url == at(token)
    case = Case.objects.get()
    assert (case.status, case.outcome, case.due_on) == ("claimed", "", timezone.localdate())
    assert (case.claimed_by, case.inspected_by, case.closed_at) == (here.property, None, None)
    assert Step.objects.filter(kind="case_reopened").count() == 1
    assert Photo.objects.count() == 1


def test_yes_it_is_gone_is_thanked_for_once_and_moves_nothing(browser, here):
    token = report(browser())
    assert "Yes, it is gone" not in text_of(browser().get(at(token)))
    browser().post(at(token, "gone/"))  # nobody asked yet
    closed(here)
    before = Case.objects.values().get()
    assert "Yes, it is gone" in text_of(browser().get(at(token)))
    browser().get(at(token, "gone/"))  # a program that follows links answers nothing
    assert not Step.objects.filter(kind="reporter_confirmed").exists()
    for _ in range(2):
        assert browser().post(at(token, "gone/")).url == at(token)
    assert Step.objects.filter(kind="reporter_confirmed").count() == 1
    assert Case.objects.values().get() == before
    page = text_of(browser().get(at(token)))
    assert "You have said that it is gone." in page and "It is still there" in page
    seen = text_of(browser(here.committee).get(f"/n/luzhou/cases/{before['code']}/"))
    assert "The reporter says that it is gone" in seen


def test_closed_anew_it_can_be_said_anew_that_it_is_gone(browser, here):
    token = report(browser())
    for days_ago in (3, 1):
        closed(here, days_ago)
        browser().post(at(token, "gone/"))
    assert Step.objects.filter(kind="reporter_confirmed").count() == 2


def test_the_receipt_helps_to_keep_its_address(browser):
    token = report(browser())
    for page in (text_of(browser().get(at(token, "?new"))), text_of(browser().get(at(token)))):
        assert f'data-copy="http://testserver{at(token)}"' in page
        assert 'class="qr" viewBox' in page and f'aria-label="http://testserver{at(token)}"' in page


def test_two_weeks_later_nobody_is_asked_any_more(browser, here):
    token = report(browser())
    closed(here, days_ago=15)
    assert "It is still there" not in text_of(browser().get(at(token)))
    browser().post(at(token, "still-there/"), {"made": str(uuid7()), "text": "back"})
    assert Case.objects.get().status == "closed"


def test_whoever_reported_what_was_merged_sees_the_case_that_goes_on(browser):
    token = report(browser())
    own = Case.objects.get()
    report(browser(), floor="3")
    other = Case.objects.exclude(pk=own.pk).get()
    Case.objects.filter(pk=own.pk).update(status="merged", merged_into=other)
    page = text_of(browser().get(at(token)))
    assert other.code in page
    assert "Both reports are one case now" in page


def still_there(browser, token):
    said = {"made": str(uuid7()), "text": "the sofa is back", "photos": a_photo()}
    browser().post(at(token, "still-there/"), said)
    return Case.objects.get()


def test_still_there_waits_at_once_for_those_who_inspect_and_not_for_who_claimed(browser, here):
    token = report(browser())
    closed(here)
    case = still_there(browser, token)
    for inspector in (here.lin, here.deputy, here.committee):
        assert "1 case is said to be gone" in text_of(browser(inspector).get("/n/luzhou/today/"))
        listed = text_of(browser(inspector).get("/n/luzhou/cases/?which=to_inspect"))
        assert case.code in listed
    assert "said to be gone: look" not in text_of(browser(here.property).get("/n/luzhou/today/"))
    inspect_case(case, is_clear=False, by=here.deputy, at=timezone.now(), text="The sofa.")
    assert Case.objects.get().status == "in_work"


def test_what_is_looked_at_and_gone_is_closed_again_and_asked_about_again(browser, here):
    token = report(browser())
    closed(here, days_ago=13)
    case = still_there(browser, token)
    inspect_case(case, is_clear=True, by=here.deputy, at=timezone.now())
    page = text_of(browser().get(at(token)))
    assert "It is still there" in page
    assert date_format(timezone.localdate() + timedelta(days=14)) in page


def test_what_nobody_claimed_goes_to_its_party_today(browser, here):
    token = report(browser())
    Case.objects.update(status="closed", outcome="no_action", closed_at=timezone.now())
    case = still_there(browser, token)
    assert (case.status, case.due_on) == ("dispatched", timezone.localdate())


def test_name_and_contact_go_also_after_the_case_was_closed(browser, here):
    token = report(browser(), email="wu@example.org", name="Wu")
    closed(here, days_ago=20)
    page = text_of(browser().get(at(token)))
    assert "Withdraw the report" in page and "Add words" not in page
    browser().post(at(token, "withdraw/"))
    reporter = Reporter.objects.get()
    assert (reporter.name_sealed, reporter.contact_sealed) == ("", "")
    assert Case.objects.get().status == "closed"
    assert "Withdraw the report" not in text_of(browser().get(at(token)))
