"""Whoever moved out does not come back in with a letter that was still open; nor after a death."""

from datetime import timedelta

import pytest
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.entrance.actions.letters import make_second_phone_code, print_letters
from louzu.entrance.models import Letter
from louzu.entrance.questions import homes_at_door, homes_without_letter
from louzu.entrance.rules import State
from louzu.households.models import Member
from louzu.people.models import Person

DOOR = "/n/luzhou/letter/"
HERE = {"door": "FY-640", "room": "302", "part": "tenant", "script": "en"}


def printed(neighbourhood):
    by, home, lives = neighbourhood.committee, neighbourhood.home_of_wu, timedelta(days=60)
    return print_letters([home], by=by, at=timezone.now(), lives=lives)[0].code


@pytest.fixture
def come_in(browser, neighbourhood):
    def come_in(name, code=None):
        phone = browser()
        phone.answer = phone.post(
            DOOR, HERE | {"code": code or printed(neighbourhood), "name": name}
        )
        return phone

    return come_in


@pytest.fixture
def phone(come_in):
    """Li Na's; after it a further letter was printed, which is still open."""
    return come_in("Li Na")


@pytest.fixture
def code(phone, neighbourhood):
    return printed(neighbourhood)


def leaves(client, deed, name="Li Na"):
    """Shown first, then done as shown; returns what was shown."""
    stay = Member.objects.get(person__name=name)
    pk = stay.person_id if deed == "death" else stay.pk
    address = f"/n/luzhou/people/{pk}/{deed}/"
    said = {"until_on": timezone.localdate().isoformat()}
    shown = client.post(address, said)
    done = client.post(address, said | {"sure": "yes", "seen": shown.context["seen"]})
    assert done.status_code == 302
    return shown.content.decode()


@pytest.mark.parametrize("deed", ["move-out", "death"])
def test_the_letter_of_a_home_that_all_have_left_opens_nothing(
    browser, neighbourhood, come_in, code, deed
):
    shown = leaves(browser(neighbourhood.committee), deed)
    assert "Letter of 640-302 that was not used" in shown and "opens nothing any more" in shown
    thief = come_in("Nobody", code)
    assert thief.answer.status_code == 422
    assert "This letter was taken back" in thief.answer.content.decode()
    assert thief.get("/n/luzhou/today/").status_code == 302
    assert not Person.objects.filter(name="Nobody").exists()
    line = Entry.objects.get(deed="entrance.letter_revoked")
    assert line.about_id == neighbourhood.home_of_wu.pk


def test_the_next_tenant_gets_a_letter(browser, neighbourhood, code):
    """The home counts as one without a letter again."""
    lin, at, on = neighbourhood.lin, timezone.now(), timezone.localdate()
    assert neighbourhood.home_of_wu not in homes_without_letter(lin, at, on)
    leaves(browser(lin), "move-out")
    assert neighbourhood.home_of_wu in homes_without_letter(lin, timezone.now(), on)
    door = next(each for each in homes_at_door(neighbourhood.group_640, at, on) if each.letter)
    assert (door.state, door.members) == (State.REVOKED, [])


def test_while_others_stay_theirs_stays_good_and_that_is_said(
    browser, neighbourhood, come_in, code
):
    come_in("Li Bo", code)
    code = printed(neighbourhood)
    shown = leaves(browser(neighbourhood.lin), "move-out")
    assert "still opens it, for those who stay" in shown
    assert come_in("Li Qi", code).answer.status_code == 302


def test_a_code_the_leaver_made_goes_with_them(browser, neighbourhood, come_in, code):
    come_in("Li Bo", code)
    member = Member.objects.get(person__name="Li Na")
    second = make_second_phone_code(member, by=member.person, at=timezone.now()).code
    shown = leaves(browser(neighbourhood.lin), "move-out")
    assert "A code they made for a second phone" in shown
    assert Letter.objects.get(kind="second_phone").revoked_at
    assert come_in("Nobody", second).answer.status_code == 422


def test_the_login_that_stays_is_said(browser, neighbourhood, phone):
    shown = leaves(browser(neighbourhood.lin), "move-out")
    assert "they belong to 640-302 no more" in shown
    assert phone.get("/n/luzhou/me/").status_code == 200
    assert phone.get("/n/luzhou/second-phone/").context["members"] == []
