"""What is open with a seat is shown before it is handed over, and waits for the successor."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from louzu.audit.models import Alert
from louzu.entrance.tests.people import came_in
from louzu.groups.asks import open_with
from louzu.groups.models import Seat
from louzu.households.tests.people import a_correction_of
from louzu.people.models import Person, User
from louzu.roster.tests.files import an_import_of

pytestmark = pytest.mark.django_db


def hand_over(by: Client, seat: Seat, to: Person) -> str:
    """Both presses; returns the page that showed the effect."""
    url = f"/n/luzhou/groups/seats/{seat.pk}/hand-over/?q={to.name}"
    form = by.get(url).context["form"]
    sent = {"person": str(to.pk), "new_name": "", "made": str(form["made"].value())}
    sent["since_on"] = timezone.localdate().isoformat()
    shown = by.post(url, sent)
    answer = by.post(url, sent | {"sure": "yes", "seen": shown.context["seen"]})
    assert answer.status_code == 302
    return shown.content.decode()


def today_of(browser: Client) -> str:
    return browser.get("/n/luzhou/today/").content.decode()


@pytest.fixture
def successor(neighbourhood: SimpleNamespace) -> Person:
    return Person.objects.create(name="Mei", user=User.objects.create(name="mei"))


def test_a_leader_hands_over_with_the_newcomers_to_be_met(neighbourhood, browser, successor):
    came_in(neighbourhood.wu)
    lin, page = browser(neighbourhood.lin), "/n/luzhou/letters/FY-640/people/"
    assert lin.get(page).status_code == 200
    seat = Seat.objects.get(person=neighbourhood.lin)
    shown = hand_over(browser(neighbourhood.committee), seat, successor)
    assert "1 newcomer waits to be met" in shown and "passes to Mei" in shown
    assert lin.get(page).status_code == 404
    assert lin.get(f"/n/luzhou/roster/homes/{neighbourhood.home_of_wu.pk}/").status_code == 404
    waits = today_of(browser(successor))
    assert "Taken over from Lin" in waits and "1 newcomer waits to be met" in waits
    assert "to be met" not in today_of(lin)


def test_corrections_and_imports_go_with_a_seat_of_the_committee(neighbourhood, browser, successor):
    a_correction_of(neighbourhood)
    an_import_of(neighbourhood)
    seat = Seat.objects.get(person=neighbourhood.committee)
    assert len(open_with(seat, timezone.now())) == 2
    chen = browser(neighbourhood.committee)
    hand_over(chen, seat, successor)
    assert chen.get("/n/luzhou/owners/").status_code == 404
    waits = today_of(browser(successor))
    assert "1 correction of the owners&#x27; roll waits for a second person" in waits
    assert "waits for your yes" in waits


def test_an_unread_alert_is_told_to_the_successor(neighbourhood, browser, successor):
    at = timezone.now()
    told = {"looks": 21, "day": at.date(), "rule": "hour", "looker_id": neighbourhood.lin.pk}
    times = dict.fromkeys(("since", "until", "raised_at"), at)
    alert = Alert.objects.create(reader_id=neighbourhood.secretary.pk, **told, **times)
    seat = Seat.objects.get(person=neighbourhood.secretary)
    shown = hand_over(browser(neighbourhood.committee), seat, successor)
    assert "1 alert of unusual looking is unread" in shown
    address = f"/n/luzhou/book/alerts/{alert.pk}/"
    assert "Look into it" in today_of(browser(successor))
    alert.refresh_from_db()
    assert alert.reader_id == successor.pk
    assert browser(neighbourhood.secretary).get(address).status_code == 404


def test_what_came_in_between_is_shown_before_anything_is_done(neighbourhood, browser, successor):
    chen, seat = browser(neighbourhood.committee), Seat.objects.get(person=neighbourhood.lin)
    url = f"/n/luzhou/groups/seats/{seat.pk}/hand-over/?q=Mei"
    made = str(chen.get(url).context["form"]["made"].value())
    sent = {"person": str(successor.pk), "new_name": "", "made": made}
    sent["since_on"] = timezone.localdate().isoformat()
    seen = chen.post(url, sent).context["seen"]
    came_in(neighbourhood.wu)
    again = chen.post(url, sent | {"sure": "yes", "seen": seen})
    assert again.status_code == 409
    assert "1 newcomer waits to be met" in again.content.decode()
    assert not Seat.objects.filter(person=successor).exists()
