"""Whoever looks unusually often is asked why, by two others."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from conftest import LONG_AGO, MONDAY
from louzu.audit.models import Alert, Entry
from louzu.audit.rules import UNUSUAL, Unusual, crowd_of
from louzu.groups.models import Seat
from louzu.groups.permissions import NotAllowed
from louzu.groups.rules import Role
from louzu.insight import jobs
from louzu.insight.actions import raise_alerts, read_alert, readers_of_alerts
from louzu.lib.scope import scope
from louzu.people.models import Household, Person, User
from louzu.roster.actions.homes import look_at_contact

HOUR, MINUTE = UNUSUAL[0], timedelta(minutes=1)


@given(st.lists(st.integers(0, 300)), st.integers(0, 5), st.integers(1, 60))
def test_the_fullest_time_is_found(minutes, more_than, within):
    looks = [MONDAY + minute * MINUTE for minute in minutes]
    rule = Unusual("test", within * MINUTE, more_than)
    most = max(
        (sum(0 <= later - first <= within for later in minutes) for first in minutes), default=0
    )
    found = crowd_of(looks, rule)
    assert (found.number if found else None) == (most if most > more_than else None)
    if found:
        assert found.until - found.since <= rule.within


@pytest.fixture
def look(neighbourhood):
    """`look(lin, 21)`: one after another, a minute apart, the last one just now."""
    Household.objects.create(home=neighbourhood.home_of_wu, consent_on=LONG_AGO)

    def often(somebody, times, until=MONDAY):
        for place in range(times):
            moment = until - place * MINUTE
            look_at_contact(neighbourhood.home_of_wu, by=somebody, at=moment, reason="visit")

    return often


def new_member(name):
    person = Person.objects.create(name=name, user=User.objects.create(name=name))
    Seat.objects.create(person=person, role=Role.COMMITTEE_MEMBER, since_on=LONG_AGO)
    return person


def test_the_daily_work_raises_no_alert(neighbourhood, look):
    look(neighbourhood.lin, HOUR.more_than)
    assert raise_alerts(at=MONDAY) == 0


def test_many_looks_are_told_to_two_once(neighbourhood, look):
    look(neighbourhood.lin, HOUR.more_than + 1)
    assert raise_alerts(at=MONDAY) == 2
    assert raise_alerts(at=MONDAY + MINUTE) == 0
    readers = {alert.reader_id for alert in Alert.objects.all()}
    assert readers == {neighbourhood.committee.pk, neighbourhood.secretary.pk}
    alert = Alert.objects.first()
    assert (alert.looks, alert.looker_id) == (HOUR.more_than + 1, neighbourhood.lin.pk)


def test_the_looker_is_never_the_one_who_is_told(neighbourhood, look):
    look(neighbourhood.committee, HOUR.more_than + 1)
    assert raise_alerts(at=MONDAY) == 1
    assert Alert.objects.get().reader_id == neighbourhood.secretary.pk


def test_the_committee_is_told_before_the_secretary(neighbourhood):
    second = new_member("Dai")
    on = timezone.localdate()
    assert readers_of_alerts(neighbourhood.lin.pk, on=on) == [neighbourhood.committee.pk, second.pk]
    assert readers_of_alerts(second.pk, on=on) == [
        neighbourhood.committee.pk,
        neighbourhood.secretary.pk,
    ]


def test_another_crowd_on_the_same_day_is_told_as_well(neighbourhood, look):
    look(neighbourhood.lin, HOUR.more_than + 1)
    raise_alerts(at=MONDAY)
    later = MONDAY + timedelta(hours=26)
    look(neighbourhood.lin, HOUR.more_than + 1, until=later)
    assert raise_alerts(at=later) == 2


@pytest.mark.parametrize("reader", ["committee", "secretary"])
def test_it_stands_on_today_until_it_is_answered(neighbourhood, look, browser, reader):
    look(neighbourhood.lin, HOUR.more_than + 1)
    raise_alerts(at=MONDAY)
    person = getattr(neighbourhood, reader)
    client = browser(person)
    assert "looked at protected data 21 times" in client.get("/n/luzhou/today/").content.decode()
    mine = Alert.objects.get(reader_id=person.pk)
    address = f"/n/luzhou/book/alerts/{mine.pk}/"
    page = client.get(address).content.decode()
    assert "Lin" in page
    assert ("See these looks in the book" in page) == (reader == "committee")
    assert client.post(address, {"note": ""}).status_code == 422
    assert client.post(address, {"note": "Delivered masks to the whole house."}).status_code == 302
    mine.refresh_from_db()
    assert mine.note.startswith("Delivered")
    assert "looked at protected data" not in client.get("/n/luzhou/today/").content.decode()
    assert client.get(address).status_code == 302
    assert Alert.objects.waiting_for(person).count() == 0
    assert Alert.objects.filter(read_at__isnull=True).count() == 1  # the other one is still asked
    line = Entry.objects.get(deed="insight.alert_read")
    assert (line.about_person, line.by_id) == (neighbourhood.lin.pk, person.pk)


def test_the_looker_sees_nothing_of_it(neighbourhood, look, browser):
    look(neighbourhood.lin, HOUR.more_than + 1)
    raise_alerts(at=MONDAY)
    lin = browser(neighbourhood.lin)
    for alert in Alert.objects.all():
        assert lin.get(f"/n/luzhou/book/alerts/{alert.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        read_alert(alert, by=neighbourhood.lin, at=MONDAY, note="nothing")


def test_what_was_answered_first_stays(neighbourhood, look):
    look(neighbourhood.lin, HOUR.more_than + 1)
    raise_alerts(at=MONDAY)
    alert = Alert.objects.get(reader_id=neighbourhood.committee.pk)
    for note in ("first", "second"):
        read_alert(alert, by=neighbourhood.committee, at=MONDAY, note=note)
    alert.refresh_from_db()
    assert alert.note == "first"
    assert Entry.objects.filter(deed="insight.alert_read").count() == 1


def test_the_tick_looks_where_somebody_looked(neighbourhood, elsewhere, look, monkeypatch):
    look(neighbourhood.lin, HOUR.more_than + 1)
    monkeypatch.setattr(jobs.timezone, "now", lambda: MONDAY)
    with scope(None):
        assert jobs.where_somebody_looked(MONDAY) == [neighbourhood.neighbourhood]
        jobs.tick()
    assert Alert.objects.count() == 2
