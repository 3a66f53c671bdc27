"""Leave from a seat: shown first, a stand-in with its rights, an end by itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.groups.actions.leaves import come_back, go_on_leave
from louzu.groups.actions.seats import end_seat
from louzu.groups.models import Leave, Seat
from louzu.groups.permissions import NotAllowed, may
from louzu.groups.questions import leave_of
from louzu.groups.rules import Deed
from louzu.people.models import Person

TODAY = "/n/luzhou/today/"


def day(days=0):
    return timezone.localdate() + timedelta(days=days)


def sees_contacts(person, group):
    return may(Person.objects.get(pk=person.pk), Deed.SEE_CONTACTS, group)


@pytest.fixture
def seat(neighbourhood):
    return Seat.objects.get(person=neighbourhood.lin)


def leave(seat, by, first=0, back=7, **said):
    days = {"since_on": day(first), "until_on": day(back)}
    return go_on_leave(seat, by=by, at=timezone.now(), **days, **said)


def test_a_leader_goes_on_leave_and_the_deputy_stands_in(neighbourhood, browser, seat):
    lin, deputy, group = neighbourhood.lin, neighbourhood.deputy, neighbourhood.group_640
    client, url = browser(lin), f"/n/luzhou/groups/seats/{seat.pk}/leave/"
    made = str(client.get(url).context["form"]["made"].value())
    sent = {"since_on": day().isoformat(), "until_on": day(7).isoformat(), "made": made}
    sent["stand_in"] = str(deputy.pk)
    shown = client.post(url, sent)
    assert "and no day longer" in shown.content.decode()
    assert not Leave.objects.exists()
    sure = sent | {"sure": "yes", "seen": shown.context["seen"]}
    assert client.post(url, sure).url == TODAY
    assert not sees_contacts(lin, group) and sees_contacts(deputy, group)
    assert client.get("/n/luzhou/roster/").status_code == 404
    assert "You are on leave until" in client.get(TODAY).content.decode()
    assert "You stand in for Lin" in browser(deputy).get(TODAY).content.decode()
    page = browser(neighbourhood.committee).get(f"/n/luzhou/groups/seats/{seat.pk}/")
    assert "Tang stands in" in page.content.decode()
    back = f"{url}end/"
    shown = client.post(back)
    assert "stands in no longer" in shown.content.decode()
    assert client.post(back, {"sure": "yes", "seen": shown.context["seen"]}).url == TODAY
    assert sees_contacts(lin, group) and not sees_contacts(deputy, group)


def test_it_begins_and_ends_by_itself(neighbourhood, seat):
    lin, deputy, group = neighbourhood.lin, neighbourhood.deputy, neighbourhood.group_640
    written = leave(seat, lin, first=3, stand_in=deputy)
    assert sees_contacts(lin, group) and not sees_contacts(deputy, group)
    Leave.objects.filter(pk=written.pk).update(since_on=day(-3))
    assert not sees_contacts(lin, group) and sees_contacts(deputy, group)
    Leave.objects.filter(pk=written.pk).update(until_on=day())
    assert sees_contacts(lin, group) and not sees_contacts(deputy, group)


def test_without_a_stand_in_the_rights_rest(neighbourhood, seat):
    leave(seat, neighbourhood.lin)
    assert not sees_contacts(neighbourhood.lin, neighbourhood.group_640)
    assert not sees_contacts(neighbourhood.deputy, neighbourhood.group_640)


def test_whoever_stands_in_loses_it_with_the_seat(neighbourhood, seat):
    leave(seat, neighbourhood.lin, stand_in=neighbourhood.deputy)
    Seat.objects.filter(pk=seat.pk).update(until_on=day())
    assert not sees_contacts(neighbourhood.deputy, neighbourhood.group_640)


def test_the_holder_hands_rights_to_the_second_echelon_alone(neighbourhood, seat):
    with pytest.raises(NotAllowed):
        leave(seat, neighbourhood.lin, stand_in=neighbourhood.zhao)
    leave(seat, neighbourhood.committee, stand_in=neighbourhood.zhao)
    assert sees_contacts(neighbourhood.zhao, neighbourhood.group_640)


@pytest.mark.parametrize(("first", "back"), [(-1, 5), (3, 3), (5, 4)])
def test_days_that_cannot_be(neighbourhood, seat, first, back):
    with pytest.raises(ValidationError):
        leave(seat, neighbourhood.lin, first, back)


def test_two_leaves_do_not_overlap(neighbourhood, seat):
    leave(seat, neighbourhood.lin, 0, 7)
    leave(seat, neighbourhood.lin, 7, 9)
    with pytest.raises(ValidationError):
        leave(seat, neighbourhood.lin, 6, 8)


def test_the_last_of_the_committee_needs_a_stand_in(neighbourhood):
    chen = neighbourhood.committee
    own = Seat.objects.get(person=chen)
    with pytest.raises(ValidationError):
        leave(own, chen)
    leave(own, chen, stand_in=neighbourhood.zhao)


def test_a_leave_that_had_not_begun_never_was(neighbourhood, seat):
    written = leave(seat, neighbourhood.lin, 3, 9)
    for _ in range(2):  # pressed twice
        come_back(written, by=neighbourhood.lin, at=timezone.now())
    written.refresh_from_db()
    assert written.until_on == written.since_on
    assert leave_of(seat, day()) is None
    leave(seat, neighbourhood.lin, 2, 5)  # over the days of the one that never was


def test_a_seat_that_ends_ends_its_leave(neighbourhood, seat):
    committee = neighbourhood.committee
    written = leave(seat, neighbourhood.lin, stand_in=neighbourhood.deputy)
    end_seat(seat, by=committee, at=timezone.now(), until_on=day(2))
    written.refresh_from_db()
    assert written.until_on == day(2)
    lines = Entry.objects.filter(deed__in=["groups.leave_ended", "groups.stand_in_ended"])
    told = {line.deed: line.about_person for line in lines}
    assert told == {
        "groups.leave_ended": neighbourhood.lin.pk,
        "groups.stand_in_ended": neighbourhood.deputy.pk,
    }


def test_handing_over_shows_the_leave_that_ends_with_the_seat(neighbourhood, browser, seat):
    leave(seat, neighbourhood.lin, stand_in=neighbourhood.deputy)
    client, url = browser(neighbourhood.committee), f"/n/luzhou/groups/seats/{seat.pk}/hand-over/"
    made = str(client.get(url).context["form"]["made"].value())
    sent = {"new_name": "Mei", "since_on": day().isoformat(), "made": made}
    shown = client.post(url, sent)
    page = shown.content.decode()
    assert "Leave of Lin" in page and "ends with the seat" in page
    assert "Tang, stand-in for Lin" in page
    client.post(url, sent | {"sure": "yes", "seen": shown.context["seen"]})
    assert Leave.objects.get().until_on == day()


@pytest.mark.parametrize("page", ["buildings/FY-640/", ""])
def test_the_seat_tables_tell_who_stands_in_until_when(page, neighbourhood, browser, seat):
    client, address = browser(neighbourhood.committee), f"/n/luzhou/groups/{page}"
    assert "On leave" not in client.get(address).content.decode()
    at = seat if page else Seat.objects.get(person=neighbourhood.committee)
    leave(at, neighbourhood.committee, stand_in=neighbourhood.zhao)
    shown = client.get(address)
    if page:
        assert "On leave" in shown.content.decode()
        assert "Zhao stands in until" in shown.content.decode()
    else:  # the rights of the committee are with Zhao now
        assert shown.status_code == 404
        shown = browser(neighbourhood.zhao).get(address).content.decode()
        assert "Zhao stands in until" in shown


def test_a_leave_without_a_stand_in_is_told_too(neighbourhood, browser, seat):
    leave(seat, neighbourhood.lin, first=2)
    page = browser(neighbourhood.committee).get("/n/luzhou/groups/buildings/FY-640/")
    assert "the rights rest until then" in page.content.decode()


def test_whoever_gives_the_seat_looks_for_a_stand_in_by_name(neighbourhood, browser, seat):
    url = f"/n/luzhou/groups/seats/{seat.pk}/leave/"
    committee = browser(neighbourhood.committee)
    page = committee.get(url).content.decode()
    assert 'role="search"' in page
    assert page.index("Tang") < page.index("Jin")  # whoever was prepared for it stands first
    found = committee.get(url, {"q": "Qian"}).content.decode()
    assert "Qian" in found and "Tang" not in found
    nobody = committee.get(url, {"q": "Xyz"}).content.decode()
    assert "Nobody of the name" in nobody
    assert 'role="search"' not in browser(neighbourhood.lin).get(url).content.decode()
