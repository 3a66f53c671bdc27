"""A neighbour loses her phone: a new one lets her in as who she was, and the old one no more."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from conftest import LONG_AGO
from louzu.audit.models import Entry
from louzu.entrance.actions.letters import make_second_phone_code, print_letters
from louzu.entrance.actions.new_phones import give_new_phone
from louzu.entrance.models import CodeAddress, Device, Invitation, Letter
from louzu.entrance.tests.soft_key import passkey_of
from louzu.entrance.tests.test_is_it_you import grow_stale
from louzu.groups.actions.leaves import go_on_leave
from louzu.groups.models import Seat
from louzu.groups.permissions import NotAllowed
from louzu.households.actions.consents import give_consent
from louzu.households.models import Consent, Member, Trust
from louzu.people.models import Person

DOOR = "/n/luzhou/letter/"
SAID = {"door": "FY-640", "room": "302", "name": "Li Na", "part": "tenant", "script": "en"}


def letter(neighbourhood):
    by, home = neighbourhood.committee, neighbourhood.home_of_wu
    lives = timedelta(days=60)
    return print_letters([home], by=by, at=timezone.now(), lives=lives)[0].code


@pytest.fixture
def phone(browser, neighbourhood):
    """Li Na's, on which she came in with a letter and agreed to be seen in pictures."""
    phone = browser()
    phone.post(DOOR, SAID | {"code": letter(neighbourhood)})
    na = Person.objects.get(name="Li Na")
    give_consent(na, "picture", by=na, at=timezone.now())
    return phone


@pytest.fixture
def member(phone):
    return Member.objects.get(person__name="Li Na")


def page_for(member):
    return f"/n/luzhou/people/{member.pk}/new-phone/"


def made_by(client, member):
    """Press twice: see what would change, then have the link."""
    seen = client.post(page_for(member)).context["seen"]
    return client.post(page_for(member), {"sure": "yes", "seen": seen})


def link_in(response):
    return re.search(r"data-link>https?://testserver(/[^<]+)<", response.content.decode()).group(1)


def test_from_the_name_that_is_taken_to_everything_as_it_was(browser, neighbourhood, phone, member):
    """The whole way: a new letter, what it says, the leader's page, the square, the new phone."""
    new, lin = browser(), browser(neighbourhood.lin)
    answer = new.post(DOOR, SAID | {"code": letter(neighbourhood)})
    assert answer.status_code == 422
    assert "press “New phone” beside your name" in answer.content.decode()
    home = f"/n/luzhou/people/homes/{neighbourhood.home_of_wu.pk}/"
    assert page_for(member) in lin.get(home).content.decode()

    shown = lin.post(page_for(member)).content.decode()
    for words in ("are signed out", "What Li Na wrote and agreed to", "stays theirs"):
        assert words in shown
    assert phone.get("/n/luzhou/me/").status_code == 200  # nothing has happened yet
    made = made_by(lin, member)
    assert phone.get("/n/luzhou/me/").status_code == 302
    welcome = new.get(link_in(made)).content.decode()
    assert "Welcome, Li Na" in welcome
    assert new.post(link_in(made)).status_code == 302

    assert new.get("/n/luzhou/me/").context["person"] == member.person
    assert new.session.get_expiry_age() > 360 * 24 * 60 * 60
    assert Person.objects.filter(name="Li Na").count() == 1
    assert Consent.objects.get(withdrawn_at=None).person == member.person
    line = Entry.objects.get(deed="entrance.new_phone_given")
    assert (line.by_id, line.seat) == (neighbourhood.lin.pk, "leader")
    assert line.about_person == member.person_id


def test_the_link_works_once_within_a_day_and_ends_with_the_next_one(
    browser, neighbourhood, member
):
    lin = browser(neighbourhood.lin)
    first, second = (link_in(made_by(lin, member)) for _ in range(2))
    assert Client().post(first).status_code == 410
    thief = Client()
    assert thief.post(second).status_code == 302
    assert Client().post(second).status_code == 410
    third = link_in(made_by(lin, member))  # whoever opened the second one is out again
    assert thief.get("/n/luzhou/me/").status_code == 302
    Invitation.objects.unsettled().update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().post(third).status_code == 410


def test_it_lives_a_day(neighbourhood, member):
    give_new_phone(member, by=neighbourhood.lin, at=(at := timezone.now()))
    assert Invitation.objects.get().expires_at == at + timedelta(days=1)


def test_all_that_the_old_phone_held_opens_nothing(browser, neighbourhood, phone, member):
    person = member.person
    passkey_of(person)
    make_second_phone_code(member, by=person, at=timezone.now())
    CodeAddress(person=person, channel="email", address="na@example.org").save(force_insert=True)
    lin = browser(neighbourhood.lin)
    shown = lin.post(page_for(member)).content.decode()
    for words in ("Passkeys, app and recovery codes", "second phone", "is struck out"):
        assert words in shown
    made_by(lin, member)
    assert not Authenticator.objects.exists() and not CodeAddress.objects.exists()
    assert not Device.objects.filter(user=person.user).exists()
    assert not Letter.objects.unsettled().filter(made_by=person).exists()


def test_one_shows_first_that_one_is_oneself(browser, neighbourhood, member):
    lin = browser(neighbourhood.lin)
    grow_stale(lin)
    assert lin.get(page_for(member)).url.startswith("/getting-in/is-it-you/")
    assert lin.post(page_for(member), {"sure": "yes"}).status_code == 307


def test_without_having_been_shown_nothing_is_done(browser, neighbourhood, phone, member):
    answer = browser(neighbourhood.lin).post(page_for(member), {"sure": "yes"})
    assert answer.status_code == 409
    assert not Invitation.objects.exists()
    assert phone.get("/n/luzhou/me/").status_code == 200


@pytest.mark.parametrize("who", ["deputy", "floor_lead", "zhao", "wu", "secretary", "former"])
def test_others_give_nobody_a_phone(browser, neighbourhood, member, who):
    by = getattr(neighbourhood, who)
    assert browser(by).get(page_for(member)).status_code == 404
    with pytest.raises(NotAllowed):
        give_new_phone(member, by=by, at=timezone.now())


def refused(neighbourhood, member, by=None):
    with pytest.raises(NotAllowed):
        give_new_phone(member, by=by or neighbourhood.lin, at=timezone.now())
    return True


def test_a_leader_only_in_the_own_building_group(browser, neighbourhood, member):
    Member.objects.filter(pk=member.pk).update(
        household=type(member.household).objects.create(home=neighbourhood.home_of_qian)
    )
    assert refused(neighbourhood, Member.objects.get(pk=member.pk))
    assert browser(neighbourhood.lin).get(page_for(member)).status_code == 404
    assert browser(neighbourhood.committee).get(page_for(member)).status_code == 200


def test_not_to_oneself_nor_to_whom_nobody_knows_nor_to_whoever_left(neighbourhood, member):
    assert refused(neighbourhood, member, by=member.person)
    rows = Member.objects.filter(pk=member.pk)
    rows.update(trust=Trust.UNVERIFIED)
    assert refused(neighbourhood, rows.get())
    rows.update(trust=Trust.CONFIRMED, since_on=LONG_AGO, until_on=timezone.localdate())
    assert refused(neighbourhood, rows.get())


def test_a_login_that_was_closed_is_not_opened_so(neighbourhood, member):
    type(member.person.user).objects.update(is_active=False)
    assert refused(neighbourhood, Member.objects.get(pk=member.pk))


def test_whoever_holds_a_seat_or_stands_in_gets_the_link_from_the_committee(
    browser, neighbourhood, member
):
    """A leader, who may give no seat, does not get into one in this way."""
    at, today = timezone.now(), timezone.localdate()
    seat = {"role": "volunteer", "building_group": neighbourhood.group_640}
    held = Seat.objects.create(person=member.person, since_on=today + timedelta(days=3), **seat)
    assert refused(neighbourhood, member)
    page = browser(neighbourhood.lin).get(page_for(member)).content.decode()
    assert "They hold a seat" in page and "/sign-in/" not in page.split("<main")[1]
    page = browser(neighbourhood.committee).get(page_for(member)).content.decode()
    assert f"/n/luzhou/people/{member.person_id}/sign-in/" in page
    held.delete()
    deputy = Seat.objects.get(person=neighbourhood.deputy)
    days = {"since_on": today, "until_on": today + timedelta(days=7)}
    go_on_leave(deputy, by=neighbourhood.committee, at=at, stand_in=member.person, **days)
    assert refused(neighbourhood, member)
