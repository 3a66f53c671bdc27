"""Agreeing and taking back: each a deed, with effect at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import LONG_AGO, MONDAY
from louzu.audit.models import Entry
from louzu.groups.permissions import NotAllowed
from louzu.households.actions.consents import give_consent, withdraw_consent
from louzu.households.models import Consent, Member
from louzu.households.questions.consents import agreements
from louzu.people.models import Household

ME = "/n/luzhou/me/"
PHONE = "138 0000 0000"


@pytest.fixture
def kept(neighbourhood):
    household = Household(home=neighbourhood.home_of_wu, contact_name="Wu", consent_on=LONG_AGO)
    household.phone = "021-55550100"
    household.save()
    return household


def given(person):
    return {each.purpose for each in agreements(person, timezone.localdate()) if each.is_given}


def test_whoever_agrees_to_be_reached_is_the_contact_of_the_household(neighbourhood, browser):
    qian = browser(neighbourhood.qian)
    page = qian.get(f"{ME}agree/contact/").content.decode()
    assert "Each look is written down" in page and "struck out at once" in page
    assert qian.post(f"{ME}agree/contact/", {"phone": PHONE}).url == ME
    household = Household.objects.get(home=neighbourhood.home_of_qian)
    assert (household.called, household.phone) == ("Qian", "13800000000")
    assert given(neighbourhood.qian) == {"contact"}
    assert "13800000000" in qian.get(ME).content.decode()
    assert "13800000000" not in str(list(Entry.objects.values()))


def test_taken_back_it_is_gone_at_once(neighbourhood, browser, kept):
    wu = browser(neighbourhood.wu)
    for _ in range(2):  # pressed twice
        assert wu.post(f"{ME}take-back/contact/").url == ME
    kept.refresh_from_db()
    assert (kept.contact_name, kept.phone, kept.consent_on) == ("", "", None)
    lines = Entry.objects.filter(deed="households.contact_taken_back")
    assert [line.about_person for line in lines] == [neighbourhood.wu.pk]
    assert given(neighbourhood.wu) == set()


def test_a_contact_is_struck_out_in_a_home_one_has_left(neighbourhood, kept):
    wu = neighbourhood.wu
    Member.objects.create(household=kept, person=wu, part="owner", until_on=LONG_AGO)
    wu.home = None
    wu.save()
    withdraw_consent(wu, "contact", by=wu, at=MONDAY)
    kept.refresh_from_db()
    assert kept.consent_on is None


def test_nobody_takes_back_what_another_of_the_household_agreed_to(neighbourhood, browser, kept):
    lin = browser(neighbourhood.lin)  # lives in the same home
    lin.post(f"{ME}take-back/contact/")
    refused = lin.post(f"{ME}agree/contact/", {"phone": PHONE})
    assert refused.status_code == 422
    assert b"named somebody else" in refused.content
    kept.refresh_from_db()
    assert (kept.contact_name, kept.phone) == ("Wu", "021-55550100")
    assert b"55550100" not in lin.get(ME).content
    assert not Consent.objects.exists()


def test_named_means_every_seat_and_taking_back_too(neighbourhood, browser):
    lin = browser(neighbourhood.lin)
    public = "/n/luzhou/buildings/FY-640/"
    assert lin.post(f"{ME}agree/named/").url == ME
    assert b"Lin" in browser().get(public).content
    lin.post(f"{ME}take-back/named/")
    assert b"Lin" not in browser().get(public).content
    assert neighbourhood.lin.seats.get().shown_since is None
    deeds = set(Entry.objects.values_list("deed", flat=True))
    assert {"households.consent_given", "households.consent_withdrawn"} <= deeds
    assert {"groups.naming_agreed", "groups.naming_withdrawn"} <= deeds


def test_a_name_shown_by_the_committee_can_be_taken_back_here(neighbourhood, browser):
    neighbourhood.lin.seats.update(shown_since=LONG_AGO)
    assert given(neighbourhood.lin) == {"named"}
    browser(neighbourhood.lin).post(f"{ME}take-back/named/")
    assert given(neighbourhood.lin) == set()


def test_a_consent_runs_out_by_itself(neighbourhood):
    wu, today = neighbourhood.wu, timezone.localdate(MONDAY)
    give_consent(wu, "picture", by=wu, at=MONDAY, until_on=today + timedelta(days=9))
    states = [
        {each.purpose for each in agreements(wu, today + timedelta(days=days)) if each.is_given}
        for days in (0, 9, 10)
    ]
    assert states == [{"picture"}, {"picture"}, set()]


def test_given_again_it_replaces_what_was_said_before(neighbourhood):
    wu = neighbourhood.wu
    for _ in range(2):
        give_consent(wu, "picture", by=wu, at=MONDAY)
    assert Consent.objects.filter(withdrawn_at=None).count() == 1


@pytest.mark.parametrize("sent", [{"phone": ""}, {"phone": "none"}, {"phone": "1", "until_on": ""}])
def test_a_consent_to_be_reached_needs_a_number(neighbourhood, browser, sent):
    assert browser(neighbourhood.qian).post(f"{ME}agree/contact/", sent).status_code == 422
    assert not Consent.objects.exists()


def test_no_day_of_the_past(neighbourhood, browser):
    sent = {"until_on": timezone.localdate().isoformat()}
    assert browser(neighbourhood.qian).post(f"{ME}agree/picture/", sent).status_code == 422


def test_without_a_home_nobody_can_be_its_contact(neighbourhood, browser):
    refused = browser(neighbourhood.zhao).post(f"{ME}agree/contact/", {"phone": PHONE})
    assert refused.status_code == 422
    assert not Consent.objects.exists()


@pytest.mark.parametrize("deed", [give_consent, withdraw_consent])
def test_nobody_speaks_for_somebody_else(neighbourhood, deed):
    with pytest.raises(NotAllowed):
        deed(neighbourhood.wu, "picture", by=neighbourhood.qian, at=MONDAY)


def test_nobody_agrees_on_the_page_of_somebody_else(neighbourhood):
    with pytest.raises(NotAllowed):
        give_consent(neighbourhood.wu, "picture", by=neighbourhood.committee, at=MONDAY)
