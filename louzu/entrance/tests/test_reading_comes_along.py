"""Script and larger text go along with a person, and with nobody else on the same phone."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from louzu.entrance import jobs
from louzu.entrance.actions.letters import print_letters
from louzu.entrance.actions.sent_codes import confirm_address, keep_address, send_code
from louzu.entrance.tests.soft_key import SoftKey, passkey_of
from louzu.entrance.tests.test_passkeys import BEGIN, ENTER
from louzu.entrance.tests.test_sent_codes import ASK, MINE, TYPE, code_in_mail
from louzu.people.actions import demo_token, sign_in_token
from louzu.people.models import Person

LARGE = "data-elder"


@pytest.fixture
def phone():
    return Client(HTTP_ACCEPT_LANGUAGE="en")


def reads(person, **said):
    Person.objects.filter(pk=person.pk).update(**said)


def by_link(phone, person):
    person.user.refresh_from_db()
    phone.post(f"/sign-in/{sign_in_token(person.user)}/", secure=True)


def shown(phone):
    """The first lines of a page that is the same for everybody."""
    return phone.get("/help/", secure=True).content.decode()[:600]


def choose(phone, **chosen):
    phone.post("/preferences/", {"next": "/help/", **chosen}, secure=True)


def by_passkey(phone, cast, _settings):
    key = SoftKey()
    passkey_of(cast.wu, key)
    answer = key.get(phone.post(BEGIN, secure=True).json())
    phone.post(ENTER, {"credential": json.dumps(answer)}, secure=True)


def by_sent_code(phone, cast, settings):
    settings.CODES_BY = ["email"]
    wu, at = cast.wu, timezone.now()
    kept = keep_address(wu, "email", MINE, by=wu, at=at)
    send_code(kept, at=at)
    confirm_address(wu, "email", code_in_mail(), by=wu, at=at)
    phone.post(ASK, {"channel": "email", "address": MINE}, secure=True)
    jobs.send_code_to.call(str(cast.neighbourhood.pk), str(kept.pk))
    phone.post(TYPE, {"code": code_in_mail()}, secure=True)


def by_demo_door(phone, cast, settings):
    settings.DEMO = True
    phone.post(f"/sign-in/{demo_token(cast.wu.user)}/", secure=True)


@pytest.mark.parametrize("way", [by_passkey, by_sent_code, by_demo_door])
def test_whichever_way_one_comes_in(neighbourhood, phone, settings, way):
    reads(neighbourhood.wu, reads_large=True, script="zh-hant")
    assert LARGE not in shown(phone)
    way(phone, neighbourhood, settings)
    assert LARGE in shown(phone) and 'lang="zh-Hant"' in shown(phone)


def test_what_is_asked_at_the_door_is_kept_with_the_person(neighbourhood, phone):
    said = {"door": "FY-636", "room": "101", "name": "Li Na", "part": "tenant", "script": "zh-hant"}
    home, at = neighbourhood.home_of_qian, timezone.now()
    code = print_letters([home], by=neighbourhood.committee, at=at, lives=timedelta(days=9))[0].code
    phone.get("/n/luzhou/letter/")
    phone.post("/n/luzhou/letter/", {**said, "code": code, "is_elder": "on"})
    li_na = Person.objects.get(name="Li Na")
    assert li_na.reads_large and LARGE in shown(phone)
    another = Client()
    by_link(another, li_na)
    assert LARGE in shown(another) and 'lang="zh-Hant"' in shown(another)


def test_the_device_keeps_what_was_chosen_on_it(neighbourhood, phone):
    reads(neighbourhood.wu, reads_large=True, script="zh-hant")
    choose(phone, elder="off")
    choose(phone, language="en")
    by_link(phone, neighbourhood.wu)
    assert LARGE not in shown(phone) and 'lang="en"' in shown(phone)
    assert Person.objects.get(pk=neighbourhood.wu.pk).reads_large


def test_two_people_on_one_phone_read_each_in_their_own_way(neighbourhood, phone):
    wu, zhao = neighbourhood.wu, neighbourhood.zhao
    reads(wu, reads_large=True, script="zh-hant")
    by_link(phone, wu)
    assert LARGE in shown(phone)
    by_link(phone, zhao)
    assert LARGE not in shown(phone) and 'lang="zh-Hans"' in shown(phone)
    by_link(phone, wu)
    assert LARGE in shown(phone) and 'lang="zh-Hant"' in shown(phone)
    assert not Person.objects.get(pk=zhao.pk).reads_large


def test_what_the_first_chose_while_signed_in_is_theirs_and_goes_with_them(neighbourhood, phone):
    wu, zhao = neighbourhood.wu, neighbourhood.zhao
    by_link(phone, wu)
    choose(phone, elder="on")
    assert Person.objects.get(pk=wu.pk).reads_large
    phone.post("/sign-out/", secure=True)
    assert LARGE in shown(phone)  # nobody else is here yet
    by_link(phone, zhao)
    assert LARGE not in shown(phone)
    choose(phone, elder="on")
    choose(phone, elder="off")
    by_link(phone, wu)
    assert LARGE in shown(phone)


def test_an_officer_of_the_street_does_not_inherit_either(neighbourhood, officer, phone):
    reads(neighbourhood.wu, reads_large=True)
    by_link(phone, neighbourhood.wu)
    officer.user.refresh_from_db()
    phone.post(f"/sign-in/{sign_in_token(officer.user)}/", secure=True)
    assert LARGE not in shown(phone)
    choose(phone, elder="on")  # an officer is nobody's neighbour: it is the device's own
    phone.post("/sign-out/", secure=True)
    by_link(phone, neighbourhood.zhao)
    assert LARGE in shown(phone)


def test_nobody_says_how_they_read_and_the_device_decides(neighbourhood, phone):
    by_link(phone, neighbourhood.zhao)
    assert not {"elder", "django_language", "came_along"} & set(phone.cookies)


@pytest.mark.parametrize("forged", ["sessionid", "elder.theme.x", "....", "elder"])
def test_a_forged_note_about_whose_it_is_does_no_harm(neighbourhood, phone, forged):
    phone.cookies["came_along"] = forged
    by_link(phone, neighbourhood.wu)
    assert phone.get("/n/luzhou/today/").status_code == 200
