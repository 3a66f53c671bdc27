"""Where one is signed in, and out again; two people on one phone."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.entrance import jobs
from louzu.entrance.models import Device
from louzu.entrance.rules import device_of
from louzu.entrance.tests.soft_key import SoftKey, passkey_of
from louzu.people.actions import sign_in_token

WECHAT = (
    "Mozilla/5.0 (Linux; Android 12; V2055A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/107.0 Mobile Safari/537.36 XWEB/5061 MicroMessenger/8.0.32"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/16.5 Mobile/15E148 Safari/604.1"
)
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0"


@pytest.fixture
def come_in(neighbourhood):
    def enter(person, agent=WECHAT):
        client = Client(HTTP_USER_AGENT=agent)
        client.cookies["django_language"] = "en"
        person.user.refresh_from_db()
        client.post(f"/sign-in/{sign_in_token(person.user)}/")
        return client

    return enter


@pytest.mark.parametrize(
    "agent, kind, browser",
    [
        (WECHAT, "android", "wechat"),
        (IPHONE, "iphone", "safari"),
        (WINDOWS, "windows", "edge"),
        ("Mozilla/5.0 (Linux; Android 13; SM-X700) Chrome/120 Safari/537.36", "tablet", "chrome"),
        ("", "other", ""),
        ("\x00💥" * 1000, "other", ""),
    ],
)
def test_a_device_is_called_in_plain_words(agent, kind, browser):
    assert device_of(agent) == {"kind": kind, "browser": browser}


def test_one_sees_each_device_and_no_address(come_in, neighbourhood):
    come_in(neighbourhood.lin)
    page = come_in(neighbourhood.lin, IPHONE).get("/getting-in/").content.decode()
    assert "Android phone · WeChat" in page
    assert "iPhone · Safari" in page
    assert "with a sign-in link" in page
    assert "127.0.0.1" not in page


def test_one_device_is_signed_out_from_afar(come_in, neighbourhood):
    lost, here = come_in(neighbourhood.lin), come_in(neighbourhood.lin, IPHONE)
    device = Device.objects.get(kind="android")
    assert here.post(f"/getting-in/devices/{device.pk}/sign-out/").url == "/getting-in/"
    assert lost.get("/getting-in/").status_code == 302
    assert here.get("/getting-in/").status_code == 200
    assert Entry.objects.filter(deed="entrance.others_signed_out").count() == 1


def test_all_other_devices_are_signed_out_at_once(come_in, neighbourhood):
    others, here = [come_in(neighbourhood.lin) for _ in range(3)], come_in(neighbourhood.lin)
    assert (
        "3 other devices"
        in here.post("/getting-in/devices/sign-out/", follow=True).content.decode()
    )
    assert [each.get("/getting-in/").status_code for each in others] == [302] * 3
    assert here.get("/getting-in/").status_code == 200


def test_nobody_signs_out_the_device_of_another(come_in, neighbourhood):
    lin, zhao = come_in(neighbourhood.lin), come_in(neighbourhood.zhao)
    device = Device.objects.get(user=neighbourhood.lin.user)
    zhao.post(f"/getting-in/devices/{device.pk}/sign-out/")
    zhao.post("/getting-in/devices/sign-out/")
    assert lin.get("/getting-in/").status_code == 200


def test_signing_out_forgets_the_device(come_in, neighbourhood):
    come_in(neighbourhood.lin).post("/sign-out/")
    assert not Device.objects.exists()


def test_switching_the_person_leads_to_the_door(come_in, neighbourhood):
    phone = come_in(neighbourhood.lin)
    assert phone.post("/sign-out/", {"next": "/sign-in/"}).url == "/sign-in/"
    assert phone.get("/n/luzhou/today/").status_code == 302


def test_the_second_person_on_a_phone_finds_nothing_of_the_first(come_in, neighbourhood):
    phone = come_in(neighbourhood.lin)
    session = phone.session
    session["typed"] = "by Lin"
    session.save()
    neighbourhood.zhao.user.refresh_from_db()
    phone.post(f"/sign-in/{sign_in_token(neighbourhood.zhao.user)}/")
    assert "typed" not in phone.session
    assert [device.user for device in Device.objects.all()] == [neighbourhood.zhao.user]


def test_seen_is_noted_by_the_hour(come_in, neighbourhood):
    phone = come_in(neighbourhood.lin)
    before = Device.objects.get().seen_at
    phone.get("/n/luzhou/today/")
    assert Device.objects.get().seen_at == before
    session = phone.session
    session["seen"] = (timezone.now() - timedelta(hours=2)).timestamp()
    session.save()
    phone.get("/n/luzhou/today/")
    assert Device.objects.get().seen_at > before


def test_a_session_that_ran_out_is_forgotten(come_in, neighbourhood):
    come_in(neighbourhood.lin)
    jobs.tick()
    assert Device.objects.count() == 1
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    jobs.tick()
    assert not Device.objects.exists()
    assert not Session.objects.exists()


def test_a_visitor_who_only_asks_is_soon_forgotten_and_stays_long_once_in(client, neighbourhood):
    key = SoftKey()
    passkey_of(neighbourhood.lin, key)
    options = client.post("/getting-in/passkey/begin/", secure=True).json()
    assert client.session.get_expiry_age() == 600
    said = {"credential": json.dumps(key.get(options))}
    client.post("/getting-in/passkey/", said, secure=True)
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_the_door_says_who_is_signed_in_here(come_in, neighbourhood):
    page = come_in(neighbourhood.lin).get("/sign-in/").content.decode()
    assert "Lin of luzhou is signed in on this device. Not you?" in page
