"""A link for somebody with a seat: made, used once, too old, taken back, forged."""

import hashlib
import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.entrance.actions import invitations
from louzu.entrance.models import Device, Invitation
from louzu.entrance.tests.soft_key import passkey_of
from louzu.groups.models import Seat, StreetSeat
from louzu.groups.permissions import NotAllowed
from louzu.groups.rules import Role
from louzu.lib.quiet_links import WithoutSignInLinks
from louzu.lib.scope import scope
from louzu.people.models import Person, User


@pytest.fixture
def mei(neighbourhood):
    """Somebody who was just named, with a seat and without a login."""
    mei = Person.objects.create(name="Mei")
    Seat.objects.create(
        person=mei, role=Role.VOLUNTEER, since_on=timezone.localdate(),
        building_group=neighbourhood.group_640,
    )  # fmt: skip
    return mei


@pytest.fixture
def chen(browser, neighbourhood):
    return browser(neighbourhood.committee)


def page_for(person):
    return f"/n/luzhou/people/{person.pk}/sign-in/"


def link_for(chen, person, **said):
    page = chen.post(page_for(person), said).content.decode()
    return re.search(r"data-link>https?://testserver(/[^<]+)<", page).group(1)


def test_it_is_shown_once_and_only_its_hash_is_kept(chen, mei):
    link = link_for(chen, mei)
    token = link.split("/")[-2]
    kept = Invitation.objects.get()
    assert kept.token_hash == hashlib.sha256(token.encode()).hexdigest()
    page = chen.get(page_for(mei)).content.decode()
    assert token not in page
    assert "A link is under way" in page


def test_opening_it_signs_nobody_in(chen, mei, client):
    link = link_for(chen, mei)
    client.cookies["django_language"] = "en"
    assert "Welcome, Mei" in client.get(link).content.decode()
    assert client.get("/getting-in/").status_code == 302


def test_the_button_does_and_leads_to_the_passkey(chen, mei, client):
    link = link_for(chen, mei)
    assert client.post(link).url == "/getting-in/welcome/"
    assert client.get("/getting-in/passkeys/add/").status_code == 200
    client.cookies["django_language"] = "en"
    assert "Add a passkey, so that" in client.get("/n/luzhou/today/").content.decode()


def test_it_works_once(chen, mei, client):
    link = link_for(chen, mei)
    client.post(link)
    assert Client().post(link).status_code == 410
    assert Client().get(link).status_code == 410


def test_it_is_too_old_after_seven_days(chen, mei, client):
    link = link_for(chen, mei)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(link).status_code == 410


def test_a_link_in_the_wrong_hands_is_made_worthless(chen, mei, client):
    link = link_for(chen, mei)
    assert chen.post(page_for(mei) + "revoke/").url == page_for(mei)
    assert client.post(link).status_code == 410
    assert Entry.objects.filter(deed="entrance.invitation_revoked").count() == 1


def test_a_newer_link_makes_the_older_one_worthless(chen, mei, client):
    older, newer = link_for(chen, mei), link_for(chen, mei)
    assert client.post(older).status_code == 410
    assert client.post(newer).status_code == 302


@pytest.mark.parametrize("token", ["x", "a" * 32, "a" * 4000, "%F0%9F%90%89", "..."])
def test_a_forged_link_opens_nothing(chen, mei, client, token):
    link_for(chen, mei)
    assert client.post(f"/n/luzhou/invitation/{token}/").status_code == 410


def test_a_link_of_here_opens_nothing_elsewhere(chen, mei, elsewhere, client):
    link = link_for(chen, mei).replace("/luzhou/", "/elsewhere/")
    assert client.post(link).status_code == 410


def test_a_login_closed_meanwhile_stays_closed(chen, mei, client):
    link = link_for(chen, mei)
    User.objects.filter(name="Mei").update(is_active=False)
    assert client.post(link).status_code == 410


def test_two_of_one_name_get_two_logins(chen, mei, neighbourhood):
    User.objects.create(name="Mei")
    link_for(chen, mei)
    mei.refresh_from_db()
    assert mei.user.name == "Mei 2"


def test_whoever_holds_no_seat_is_invited_by_nobody(chen, neighbourhood):
    assert chen.get(page_for(neighbourhood.wu)).status_code == 404
    with pytest.raises(NotAllowed):
        invitations.invite(neighbourhood.wu, by=neighbourhood.committee, at=timezone.now())


def test_a_leader_invites_nobody(neighbourhood, mei):
    with pytest.raises(NotAllowed):
        invitations.invite(mei, by=neighbourhood.lin, at=timezone.now())


def test_a_lost_phone_opens_nothing_any_more(chen, neighbourhood, client):
    lin = neighbourhood.lin
    passkey_of(lin)
    client.post(link_for(chen, lin))
    assert client.get("/getting-in/").status_code == 200
    link_for(chen, lin, is_lost="on")
    assert client.get("/getting-in/").status_code == 302
    assert not Authenticator.objects.exists()
    assert not Device.objects.exists()
    told = Entry.objects.get(deed="entrance.ways_taken_back")
    assert (told.by_id, told.about_person) == (neighbourhood.committee.pk, lin.pk)


def test_a_login_that_opens_another_neighbourhood_is_not_taken_over(chen, neighbourhood, elsewhere):
    with scope(elsewhere.neighbourhood):
        Person.objects.create(name="Lin elsewhere", user=neighbourhood.lin.user)
    page = chen.post(page_for(neighbourhood.lin)).content.decode()
    assert "opens other doors as well" in page
    assert not Invitation.objects.exists()
    with pytest.raises(NotAllowed):
        invitations.invite(neighbourhood.lin, by=neighbourhood.committee, at=timezone.now())


def test_nor_is_one_that_opens_the_page_of_the_street(chen, neighbourhood, street):
    StreetSeat.objects.create(
        street=street, user=neighbourhood.lin.user, name="Lin", since_on=timezone.localdate()
    )
    assert "opens other doors" in chen.post(page_for(neighbourhood.lin)).content.decode()


def test_giving_a_seat_to_somebody_new_leads_to_their_link(chen, neighbourhood):
    said = {"made": "0190a0a0-0000-7000-8000-000000000000", "person": "new", "new_name": "Mei"}
    there = "/n/luzhou/groups/give/volunteer/building/FY-640/"
    said |= {"since_on": timezone.localdate().isoformat()}
    seen = chen.post(there, said).context["seen"]
    response = chen.post(there, said | {"sure": "yes", "seen": seen})
    assert response.url == page_for(Person.objects.get(name="Mei"))


def test_whoever_was_signed_in_on_the_phone_is_out(chen, mei, neighbourhood, browser):
    phone = browser(neighbourhood.zhao)
    link = link_for(chen, mei)
    assert "Somebody else is signed in" in phone.get(link).content.decode()
    phone.post(link)
    mei.refresh_from_db()
    assert int(phone.session["_auth_user_id"]) == mei.user_id


def test_a_log_keeps_the_line_and_not_the_link():
    import logging  # noqa: PLC0415

    record = logging.LogRecord("", 20, "", 1, "GET /n/luzhou/invitation/secret/ 200", (), None)
    WithoutSignInLinks().filter(record)
    assert record.getMessage() == "GET /n/luzhou/invitation/.../ 200"


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_hands_with_one_link_one_gets_in(neighbourhood, mei):
    at = timezone.now()
    token = invitations.invite(mei, by=neighbourhood.committee, at=at)
    start, let_in = Barrier(2), []

    def hand() -> None:
        with scope(neighbourhood.neighbourhood):
            found = invitations.invitation_of(token, at=at)
            start.wait()
            try:
                let_in.append(invitations.accept(found, at=at))
            except invitations.InvitationSpent:
                pass
            finally:
                connection.close()

    hands = [Thread(target=hand) for _ in range(2)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()
    assert len(let_in) == 1
