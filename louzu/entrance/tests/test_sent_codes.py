"""Codes by message: off by default, for people without a seat, and no way to learn who is known."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.checks import run_checks
from django.utils import timezone

from louzu.entrance import jobs
from louzu.entrance.actions.sent_codes import (
    WrongSentCode,
    confirm_address,
    keep_address,
    person_of_code,
    remove_address,
    send_code,
)
from louzu.entrance.models import CodeAddress, SentCode
from louzu.lib.code_senders import is_for
from louzu.lib.slow_hash import CodeHasher

MINE = "wu@example.org"
ASK, TYPE = "/n/luzhou/code/", "/n/luzhou/code/type/"


@pytest.fixture
def mail_is_on(settings):
    settings.CODES_BY = ["email"]


def code_in_mail():
    return re.search(r"\d{6}", mail.outbox[-1].body)[0]


@pytest.fixture
def address(neighbourhood, mail_is_on):
    """Wu's, confirmed by a code that came back."""
    wu, at = neighbourhood.wu, timezone.now()
    kept = keep_address(wu, "email", MINE, by=wu, at=at)
    send_code(kept, at=at)
    confirm_address(wu, "email", code_in_mail(), by=wu, at=at)
    return CodeAddress.objects.get()


def test_while_it_is_off_there_is_no_page_of_it(neighbourhood, client, browser):
    assert client.get(ASK).status_code == client.get(TYPE).status_code == 404
    assert 'href="/code/"' not in client.get("/sign-in/").content.decode()


def test_the_address_is_sealed_in_the_table(address):
    assert address.address == MINE
    assert "example" not in address.address_sealed


def test_a_neighbour_comes_in_again_with_a_code(neighbourhood, address, client):
    assert client.post(ASK, {"channel": "email", "address": MINE.upper()}).status_code == 302
    jobs.send_code_to.call(str(neighbourhood.neighbourhood.pk), str(address.pk))
    assert client.post(TYPE, {"code": code_in_mail()}).status_code == 302
    assert client.get("/n/luzhou/me/").status_code == 200


def test_the_code_stands_in_no_table(neighbourhood, address):
    send_code(address, at=timezone.now())
    assert code_in_mail() not in SentCode.objects.get(sent_to=address).code_hash


def test_a_code_opens_once(address):
    send_code(address, at=(at := timezone.now()))
    code = code_in_mail()
    assert person_of_code("email", MINE, code, at=at) == address.person
    with pytest.raises(WrongSentCode):
        person_of_code("email", MINE, code, at=at)


def test_after_ten_minutes_it_opens_nothing(address):
    send_code(address, at=(at := timezone.now()))
    with pytest.raises(WrongSentCode):
        person_of_code("email", MINE, code_in_mail(), at=at + timedelta(minutes=10))


def test_a_newer_code_ends_the_one_before(address):
    send_code(address, at=(at := timezone.now()))
    first = code_in_mail()
    send_code(address, at=at)
    if first != code_in_mail():
        with pytest.raises(WrongSentCode):
            person_of_code("email", MINE, first, at=at)


def test_whoever_has_a_seat_comes_in_with_a_passkey_instead(neighbourhood, mail_is_on):
    lin, at = neighbourhood.lin, timezone.now()
    kept = keep_address(lin, "email", "lin@example.org", by=lin, at=at)
    send_code(kept, at=at)
    code = code_in_mail()
    CodeAddress.objects.update(confirmed_at=at)
    with pytest.raises(WrongSentCode):
        person_of_code("email", "lin@example.org", code, at=at)


def test_an_address_that_never_sent_a_code_back_opens_nothing(neighbourhood, mail_is_on):
    wu, at = neighbourhood.wu, timezone.now()
    send_code(keep_address(wu, "email", MINE, by=wu, at=at), at=at)
    with pytest.raises(WrongSentCode):
        person_of_code("email", MINE, code_in_mail(), at=at)


def test_known_and_unknown_are_answered_alike(address, client):
    known = client.post(ASK, {"channel": "email", "address": MINE})
    unknown = client.post(ASK, {"channel": "email", "address": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert "nobody@example.org" not in str([each.to for each in mail.outbox])


@pytest.mark.parametrize("typed", [MINE, "nobody@example.org"])
def test_each_try_costs_one_slow_hash(address, monkeypatch, typed):
    made, encode = [], CodeHasher.encode
    monkeypatch.setattr(CodeHasher, "encode", lambda *asked: made.append(1) or encode(*asked))
    with pytest.raises(WrongSentCode):
        person_of_code("email", typed, "000000x", at=timezone.now())
    assert len(made) == 1


def test_guessing_is_stopped_after_five_tries(address, client):
    client.post(ASK, {"channel": "email", "address": MINE})
    said = [client.post(TYPE, {"code": "000000x"}).content.decode() for _ in range(6)]
    send_code(address, at=timezone.now())
    assert client.post(TYPE, {"code": code_in_mail()}).status_code == 422
    assert said[0] != said[5]


def test_nobody_is_flooded_with_messages(address, client):
    asked = [client.post(ASK, {"channel": "email", "address": MINE}) for _ in range(5)]
    assert [each.status_code for each in asked] == [302, 302, 302, 302, 422]


def test_an_address_is_removed_at_once(neighbourhood, address):
    send_code(address, at=(at := timezone.now()))
    remove_address(neighbourhood.wu, "email", by=neighbourhood.wu, at=at)
    with pytest.raises(WrongSentCode):
        person_of_code("email", MINE, code_in_mail(), at=at)
    assert not SentCode.objects.exists()


def test_the_page_shows_where_codes_go_to(neighbourhood, address, browser):
    page = browser(neighbourhood.wu).get("/n/luzhou/me/codes/").content.decode()
    assert MINE in page
    assert MINE in browser(neighbourhood.wu).get("/n/luzhou/me/").content.decode()
    assert MINE not in browser(neighbourhood.qian).get("/n/luzhou/me/codes/").content.decode()


@pytest.mark.parametrize(
    ("channel", "text", "fits"),
    [
        ("email", MINE, True),
        ("email", "13800138000", False),
        ("email", "a@b", False),
        ("sms", "+86 138 0013 8000", True),
        ("sms", MINE, False),
        ("sms", "13800138000, 13900139000", False),
    ],
)
def test_a_message_goes_where_it_can_go(channel, text, fits):
    assert is_for(channel, text) is fits


@pytest.mark.parametrize(
    "wrong",
    [{"CODES_BY": ["pigeon"]}, {"CODES_BY": ["sms"], "SMS_GATEWAY": "http://sms.example"},
     {"CODES_BY": ["email"], "EMAIL_HOST": ""}],
)  # fmt: skip
def test_an_installation_that_cannot_send_does_not_start(settings, wrong):
    assert not [each for each in run_checks() if (each.id or "").startswith("louzu.E1")]
    for name, value in wrong.items():
        setattr(settings, name, value)
    assert [each for each in run_checks() if (each.id or "").startswith("louzu.E1")]
