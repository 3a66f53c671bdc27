"""An agreement that runs out clears what stood on it, the day after its last one."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.groups.actions.seats import agree_to_be_named
from louzu.groups.models import Seat
from louzu.households import jobs
from louzu.households.actions.consents import give_consent, let_run_out
from louzu.households.models import Consent
from louzu.people.models import Household

DAY = timedelta(days=1)
LAST = MONDAY.date() + 10 * DAY
PHONE = "13800000000"


@pytest.fixture
def clock(monkeypatch):
    def set_to(at):
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    return set_to


def contact(cast):
    found = Household.objects.filter(home=cast.home_of_qian).first()
    return (found.called, found.phone, found.consent_on) if found else None


def agree(cast, purpose="contact", **said):
    who = cast.qian if purpose == "contact" else cast.lin
    said |= {"phone": PHONE} if purpose == "contact" else {}
    return give_consent(who, purpose, by=who, at=MONDAY, until_on=LAST, **said)


def test_on_the_last_day_the_phone_is_there_and_on_the_next_it_is_gone(neighbourhood, clock):
    agree(neighbourhood)
    clock(MONDAY + 10 * DAY)
    assert jobs.tick() == 0
    assert contact(neighbourhood) == ("Qian", PHONE, MONDAY.date())
    clock(MONDAY + 11 * DAY)
    assert jobs.tick() == 1
    assert contact(neighbourhood) == ("", "", None)
    lines = Entry.objects.filter(deed="households.consent_ran_out")
    assert [line.about_person for line in lines] == [neighbourhood.qian.pk]


def test_a_second_tick_does_nothing_more(neighbourhood, clock):
    consent = agree(neighbourhood)
    clock(at := MONDAY + 11 * DAY)
    assert (jobs.tick(), jobs.tick()) == (1, 0)
    assert not let_run_out(consent, at=at)
    assert Entry.objects.filter(deed="households.consent_ran_out").count() == 1


def test_the_name_goes_from_public_pages(neighbourhood, clock):
    agree(neighbourhood, "named")
    assert Seat.objects.shown().filter(person=neighbourhood.lin).exists()
    clock(MONDAY + 11 * DAY)
    jobs.tick()
    assert not Seat.objects.shown().filter(person=neighbourhood.lin).exists()


def test_what_was_agreed_to_anew_stays(neighbourhood, clock):
    agree(neighbourhood)
    agree(neighbourhood, "named")
    later = MONDAY + 12 * DAY
    Household.objects.update(consent_on=later.date())  # on paper, to the residents' committee
    seat = neighbourhood.lin.seats.get()
    Seat.objects.filter(pk=seat.pk).update(shown_since=None)
    clock(later)
    agree_to_be_named(seat, by=neighbourhood.committee, at=later)
    assert jobs.tick() == 2
    assert contact(neighbourhood) == ("Qian", PHONE, later.date())
    assert Seat.objects.shown().filter(pk=seat.pk).exists()


def test_an_agreement_without_a_last_day_never_runs_out(neighbourhood, clock):
    give_consent(
        neighbourhood.qian, "contact", by=neighbourhood.qian, at=MONDAY, until_on=None, phone=PHONE
    )
    clock(MONDAY + 4000 * DAY)
    assert jobs.tick() == 0
    assert contact(neighbourhood)[1] == PHONE


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(after=st.integers(-400, 400))
def test_either_it_still_runs_or_it_is_to_be_cleared(neighbourhood, after):
    on = LAST + after * DAY
    if not Consent.objects.exists():
        agree(neighbourhood)
    runs, to_clear = (
        rows.exists() for rows in (Consent.objects.running(on), Consent.objects.to_clear(on))
    )
    assert runs != to_clear
    assert to_clear == (on > LAST)
