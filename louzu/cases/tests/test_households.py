"""How many households reported a case: counted over what was merged, once a phone, never named."""

import pytest
from django.utils import timezone

from louzu.cases.actions.merging import merge_case
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Reporter
from louzu.cases.questions.households import with_households
from louzu.cases.tests.people import CLUTTER, hidden, report
from louzu.households.tests.people import came_to_live
from louzu.lib.uuid7 import uuid7


@pytest.fixture(autouse=True)
def here(neighbourhood):
    set_up_categories()
    return neighbourhood


def households(case):
    return with_households(Case.objects.filter(pk=case.pk)).get().households


def text_of(response):
    return response.content.decode()


def me_too(client, case):
    """From a fresh form, as somebody would who comes by again."""
    address = f"/n/luzhou/report/me-too/{case.code}/"
    page = text_of(client.get(address))
    return client.post(address, hidden(page) if 'name="made"' in page else {"made": str(uuid7())})


def two_merged(browser, here, who=None):
    """Reported twice; the second goes on in the first."""
    report(browser(who), name="Auntie Mei")
    first = Case.objects.get()
    report(browser(who))
    second = Case.objects.exclude(pk=first.pk).get()
    merge_case(second, first, by=here.committee, at=timezone.now())
    return first


def test_two_reports_merged_into_one_are_two_households(browser, here):
    case = two_merged(browser, here)
    assert households(case) == 2
    assert "2 households reported it" in text_of(browser().get(CLUTTER))
    me_too(browser(), case)
    assert households(case) == 3


def test_of_one_household_two_reports_that_were_merged_count_once(browser, here):
    came_to_live(here.wu)
    case = two_merged(browser, here, here.wu)
    assert households(case) == 1


def test_whoever_withdraws_is_counted_no_longer(browser, here):
    case = two_merged(browser, here)
    Reporter.objects.filter(case=case).update(withdrawn_at=timezone.now())
    assert households(case) == 1


def test_those_who_deal_with_it_read_how_many_and_never_who(browser, here):
    case = two_merged(browser, here)
    for who in (here.committee, here.property, here.lin):
        page = text_of(browser(who).get(f"/n/luzhou/cases/{case.code}/"))
        assert "2 households" in page and "Auntie Mei" not in page
        listed = text_of(browser(who).get("/n/luzhou/cases/"))
        assert "2 households" in listed and "Auntie Mei" not in listed


def test_one_phone_counts_once_however_many_fresh_forms_it_opens(browser):
    report(browser())
    case, phone = Case.objects.get(), browser()
    assert me_too(phone, case).status_code == 302
    again = me_too(phone, case)
    assert again.status_code == 200
    assert "It was reported from this phone already" in text_of(again)
    assert "Me too</button>" not in text_of(again)
    assert households(case) == 2
    assert me_too(browser(), case).status_code == 302  # another phone
    assert households(case) == 3


def test_the_phone_that_reported_it_adds_no_household_either_also_after_a_merger(browser, here):
    phone = browser()
    report(phone)
    own = Case.objects.get()
    me_too(phone, own)
    assert Reporter.objects.count() == 1
    report(browser(), floor="3")
    goes_on = Case.objects.exclude(pk=own.pk).get()
    merge_case(own, goes_on, by=here.committee, at=timezone.now())
    me_too(phone, goes_on)
    assert Reporter.objects.count() == 2


def test_what_the_phone_keeps_leads_nowhere_and_cannot_be_made_up(browser):
    phone = browser()
    token = report(phone)
    case, kept = Case.objects.get(), phone.cookies["reported_here"]
    assert kept["httponly"] and kept["samesite"] == "Lax"
    assert not any(trace in kept.value for trace in (case.code, str(case.pk), token))
    phone.cookies["reported_here"] = f"{kept.value}x"
    assert me_too(phone, case).status_code == 302
