"""A tenant signed in an hour ago: her file, erasing herself, and her first passkey."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from louzu.entrance.actions.letters import make_second_phone_code, print_letters
from louzu.entrance.tests.soft_key import passkey_of
from louzu.entrance.tests.test_is_it_you import grow_stale
from louzu.groups.models import Seat
from louzu.households.models import Member
from louzu.people.models import Person

DOOR, ADD = "/n/luzhou/letter/", "/getting-in/passkeys/add/"
FILE, ERASE = "/n/luzhou/me/file/", "/n/luzhou/me/erase/"
HERE = {"door": "FY-640", "room": "302", "part": "tenant"}
THERE = {"door": "FY-636", "room": "101", "part": "family"}


@pytest.fixture
def letter(neighbourhood):
    def printed(home=neighbourhood.home_of_wu):
        by, lives = neighbourhood.committee, timedelta(days=60)
        return print_letters([home], by=by, at=timezone.now(), lives=lives)[0].code

    return printed


@pytest.fixture
def phone(browser, letter):
    phone = browser()
    phone.post(DOOR, HERE | {"code": letter(), "name": "Li Na", "script": "en"})
    grow_stale(phone)
    return phone


@pytest.fixture
def na(phone):
    return Person.objects.get(name="Li Na")


def show(phone, code, **said):
    return phone.post(f"{DOOR}?next={ADD}", HERE | {"code": code} | said)


def test_the_file_is_asked_for_twice_and_then_given(phone):
    """No link could be pressed for her by another page: the second yes is a form of ours."""
    asked = phone.get(FILE)
    page = asked.content.decode()
    assert (asked.status_code, "Content-Disposition" in asked) == (200, False)
    assert "Yes, give me the file" in page and "csrfmiddlewaretoken" in page
    assert json.loads(phone.post(FILE).content)["about"] == "Li Na"


def test_she_is_erased_at_a_second_press(phone, na):
    seen = phone.post(ERASE).context["seen"]
    assert phone.post(ERASE, {"sure": "yes", "seen": seen}).status_code == 302
    na.refresh_from_db()
    assert na.erased_at
    assert phone.get("/n/luzhou/me/").status_code == 302


def test_a_letter_of_her_home_shows_that_it_is_her(phone, na, letter):
    """From the question to the passkey, on her phone, without leaving it."""
    asked = phone.get(phone.get(ADD).url).content.decode()
    assert f"{DOOR}?next=%2Fgetting-in%2Fpasskeys%2Fadd%2F" in asked
    assert "new letter of your home" in asked and "new link" not in asked
    assert 'name="name"' not in phone.get(DOOR).content.decode()
    assert show(phone, letter()).url == ADD
    page = phone.get(ADD)
    assert page.status_code == 200 and "you can go on" in page.content.decode()
    assert Person.objects.filter(name="Li Na").count() == 1
    assert Member.objects.filter(person=na).count() == 1


def test_for_an_hour(phone, letter):
    show(phone, letter())
    grow_stale(phone, minutes=0)
    assert phone.get(ADD).status_code == 302


def test_a_finder_of_the_phone_gets_nowhere_with_letters_of_another_home(
    phone, neighbourhood, letter
):
    """Nor with two of them: the first one adds the home, and the second shows no more than that."""
    for _ in range(2):
        assert show(phone, letter(neighbourhood.home_of_qian), **THERE).status_code == 302
        assert phone.get(ADD).status_code == 302


def test_nor_with_a_code_that_the_phone_made_itself(phone, na):
    member = Member.objects.get(person=na)
    code = make_second_phone_code(member, by=na, at=timezone.now()).code
    assert show(phone, code).status_code == 302
    assert phone.get(ADD).status_code == 302


def shows_no_more_with(phone, code):
    assert phone.get(FILE).status_code == phone.get(ERASE).status_code == 302
    show(phone, code)
    return phone.get(ADD).status_code == 302


def test_whoever_has_a_passkey_shows_that(phone, na, letter):
    passkey_of(na)
    assert shows_no_more_with(phone, letter())


def test_whoever_has_a_seat_needs_more_than_a_letter(phone, na, letter, neighbourhood):
    place = {"building_group": neighbourhood.group_640}
    Seat.objects.create(person=na, role="volunteer", since_on="2024-01-01", **place)
    assert shows_no_more_with(phone, letter())
    asked = phone.get(phone.get(ADD).url).content.decode()
    assert "for a new link" in asked and DOOR not in asked
