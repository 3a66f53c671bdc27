"""The page at the door: what it asks, what it answers, how often."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from louzu.entrance.actions import throttle
from louzu.entrance.actions.letters import print_letters, revoke_letters
from louzu.entrance.models import Letter, Throttle
from louzu.entrance.rules import LIMITS
from louzu.households.models import Member, Trust

DOOR = "/n/luzhou/letter/"
LIVES = timedelta(days=60)
SAID = {"door": "FY-636", "room": "101", "name": "Li Na", "part": "tenant", "script": "en"}


@pytest.fixture
def code(neighbourhood):
    return printed(neighbourhood)


def printed(neighbourhood):
    by, at = neighbourhood.committee, timezone.now()
    return print_letters([neighbourhood.home_of_qian], by=by, at=at, lives=LIVES)[0].code


@pytest.fixture
def phone(browser, neighbourhood):
    """Somebody's phone that has opened the page, and so has its cookie."""
    phone = browser()
    phone.get(DOOR)
    return phone


def send(phone, code, **more):
    return phone.post(DOOR, {**SAID, "code": code, **more})


def test_the_code_signs_this_phone_in_for_a_year(phone, code):
    response = send(phone, code, is_elder="on", script="zh-hant")
    assert (response.status_code, response.url) == (302, "/n/luzhou/today/")
    assert phone.session.get_expiry_age() > 360 * 24 * 60 * 60
    assert phone.cookies["elder"].value == "on"
    assert phone.cookies["django_language"].value == "zh-hant"
    today = phone.get("/n/luzhou/today/")
    assert today.status_code == 200 and "Li Na" in today.content.decode()


@pytest.mark.parametrize("typed", ["{a}-{b}", " {a} {b} ", "{a}–{b}", "{wide}"])
def test_the_code_is_taken_as_it_was_meant(phone, code, typed):
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code.lower())
    said = typed.format(a=code[:4].lower(), b=code[4:], wide=wide)
    assert send(phone, said, room="１０１室").status_code == 302


@pytest.mark.parametrize(
    ("typed", "answer"), [("ABCD", "has 8 letters"), ("ABCD-EFG0", "No code has a 0")]
)
def test_what_stands_on_no_letter_is_said_and_not_counted(phone, neighbourhood, typed, answer):
    response = send(phone, typed)
    assert response.status_code == 422 and answer in response.content.decode()
    assert not Throttle.objects.exists()


def test_nothing_typed_is_lost_when_the_code_is_wrong(phone, code):
    page = send(phone, "2222-2222").content.decode()
    assert 'value="2222-2222"' in page and 'value="Li Na"' in page and 'value="101"' in page
    assert '<option value="FY-636" selected>' in page


def test_a_stranger_does_not_learn_which_homes_there_are(phone, code):
    wrong, nowhere = send(phone, "22222222"), send(phone, "22222222", room="999")
    assert wrong.status_code == nowhere.status_code == 422

    def bare(page):
        return [
            line
            for line in page.content.decode().splitlines()
            if "csrf" not in line and 'name="room"' not in line
        ]

    assert bare(wrong) == bare(nowhere)


def test_each_letter_that_opens_nothing_says_what_to_do(phone, neighbourhood, browser):
    old = printed(neighbourhood)
    new = printed(neighbourhood)
    assert "A newer letter was printed" in send(phone, old).content.decode()
    other = browser()
    assert send(other, new).status_code == 302
    used = send(phone, new).content.decode()
    assert "a code opens once only" in used and "Let in a second phone" in used
    gone = printed(neighbourhood)
    revoke_letters(neighbourhood.home_of_qian, by=neighbourhood.committee, at=timezone.now())
    assert "This letter was taken back" in send(phone, gone).content.decode()
    late = printed(neighbourhood)
    Letter.objects.unsettled().update(expires_at=timezone.now() - timedelta(days=2))
    assert "This letter was good until" in send(phone, late).content.decode()


def test_the_qr_of_the_letter_fills_in_door_and_room(phone, neighbourhood):
    page = phone.get("/n/luzhou/letter/fy-636/101/").content.decode()
    assert '<option value="FY-636" selected>' in page and 'value="101"' in page
    nowhere = phone.get("/n/luzhou/letter/FY-636/9/9/")
    assert nowhere.status_code == 200 and 'value="9/9"' in nowhere.content.decode()


def test_with_one_neighbourhood_the_short_address_leads_to_its_door(phone, neighbourhood):
    assert phone.get("/letter/").url == DOOR


def test_with_several_one_chooses(phone, neighbourhood, elsewhere):
    page = phone.get("/letter/").content.decode()
    assert DOOR in page and "/n/elsewhere/letter/" in page


def test_whoever_is_signed_in_adds_the_home_to_themselves(browser, neighbourhood, code):
    lin = browser(neighbourhood.lin)
    page = lin.get(DOOR).content.decode()
    assert "You are Lin on this phone" in page and 'name="name"' not in page
    response = lin.post(DOOR, {"door": "FY-636", "room": "101", "code": code, "part": "owner"})
    assert response.status_code == 302
    member = Member.objects.get(person=neighbourhood.lin)
    assert (member.part, member.trust) == ("owner", Trust.LETTER)
    assert lin.get("/n/luzhou/today/").context["person"] == neighbourhood.lin


# How often one may be wrong


def wrong(phone, times, **more):
    return [send(phone, "22222222", **more).status_code for _ in range(times)]


def test_a_browser_that_guesses_waits_and_is_told_how_long(phone, code):
    most = LIMITS["browser"].most
    assert wrong(phone, most) == [422] * most
    response = send(phone, code)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 15 * 60 + 1
    page = response.content.decode()
    assert "Try again after" in page and 'value="Li Na"' in page
    Throttle.objects.update(until_at=timezone.now() - timedelta(seconds=1))
    assert send(phone, code).status_code == 302


def test_the_neighbour_at_the_same_address_still_gets_in(phone, browser, code):
    wrong(phone, LIMITS["browser"].most + 2, room="999")
    neighbour = browser()
    neighbour.get(DOOR)
    assert send(neighbour, code).status_code == 302


def test_a_new_cookie_for_every_guess_does_not_help(browser, code, monkeypatch):
    monkeypatch.setitem(LIMITS, "home", type(LIMITS["home"])(8, timedelta(hours=1)))
    answers = []
    for _ in range(9):
        thief = browser()
        thief.get(DOOR)
        answers += wrong(thief, 1)
    assert answers == [422] * 8 + [429]


def test_without_a_cookie_all_guesses_of_an_address_are_one_browsers(browser, code):
    answers = [wrong(browser(), 1)[0] for _ in range(LIMITS["browser"].most + 1)]
    assert answers[-2:] == [422, 429]


def test_homes_that_do_not_exist_are_counted_like_others(browser, neighbourhood, monkeypatch):
    monkeypatch.setitem(LIMITS, "home", type(LIMITS["home"])(2, timedelta(hours=1)))
    phone = browser()
    phone.get(DOOR)
    assert wrong(phone, 3, room="999") == [422, 422, 429]


def test_right_codes_are_not_counted(phone, code):
    send(phone, code)
    assert set(Throttle.objects.values_list("tries", flat=True)) == {0}


def test_an_address_is_counted_as_the_proxy_says_it_and_by_the_house(neighbourhood, code):
    for last, limit in (("203.0.113.7", 1), ("2001:db8:1:2::9", 2)):
        client = Client(headers={"X-Forwarded-For": f"198.51.100.1, {last}"})
        client.get(DOOR)
        wrong(client, limit)
    assert Throttle.objects.filter(key__startswith="address").count() == 2
    neighbour = Client(headers={"X-Forwarded-For": "2001:db8:1:2:3::9"})
    neighbour.get(DOOR)
    wrong(neighbour, 1)
    counted = Throttle.objects.filter(key__startswith="address").values_list("tries", flat=True)
    assert sorted(counted) == [1, 3]


def test_what_no_longer_counts_is_forgotten(phone, code):
    wrong(phone, 1)
    throttle.forget_old_tries(timezone.now())
    assert Throttle.objects.count() == 3
    throttle.forget_old_tries(timezone.now() + timedelta(hours=2))
    assert not Throttle.objects.exists()


def test_the_count_names_nobody(phone, code):
    wrong(phone, 1)
    kept = " ".join(Throttle.objects.values_list("key", flat=True))
    assert "127.0.0.1" not in kept and "101" not in kept.replace("home:", "").split(":")
