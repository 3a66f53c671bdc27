"""What is open with a seat is shown before it is handed over, and waits for the successor."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from louzu.audit.models import Alert
from louzu.entrance.actions.invitations import invite
from louzu.entrance.tests.people import came_in
from louzu.groups.asks import of_ending, open_with
from louzu.groups.models import Leave, Seat
from louzu.households.tests.people import a_correction_of
from louzu.patrols.tests.people import a_patrol_of
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


def test_a_patrol_under_way_passes_to_the_successor_who_walks_on(neighbourhood, browser, successor):
    patrol = a_patrol_of(neighbourhood.lin, neighbourhood.group_640)
    seat = Seat.objects.get(person=neighbourhood.lin)
    shown = hand_over(browser(neighbourhood.committee), seat, successor)
    assert "1 patrol is under way" in shown
    page = f"/n/luzhou/patrols/{patrol.pk}/"
    assert page in today_of(browser(successor))
    assert browser(successor).get(page).status_code == 200
    assert browser(neighbourhood.lin).get(page).status_code == 404


def test_a_link_that_nobody_opened_is_shown_with_a_seat_of_the_committee(
    neighbourhood, browser, successor
):
    invite(neighbourhood.zhao, by=neighbourhood.committee, at=timezone.now())
    seat = Seat.objects.get(person=neighbourhood.committee)
    shown = hand_over(browser(neighbourhood.committee), seat, successor)
    assert "1 link that lets somebody in is out, not used yet" in shown
    waits = browser(successor).get(f"/n/luzhou/people/{neighbourhood.zhao.pk}/sign-in/")
    assert "revoke" in waits.content.decode()


def effects_of(client: Client, url: str, **said: str) -> dict[str, str]:
    """What a first press shows; nothing is done by it."""
    seats = list(Seat.objects.values_list("pk", "until_on"))
    table = client.post(url, said).context["effects"]
    assert list(Seat.objects.values_list("pk", "until_on")) == seats
    return dict(table.rows)


def test_whoever_ends_a_seat_reads_first_what_ends_and_what_stays_with_whom(neighbourhood, browser):
    came_in(neighbourhood.wu)
    a_patrol_of(neighbourhood.lin, neighbourhood.group_640)
    seat, today = Seat.objects.get(person=neighbourhood.lin), timezone.localdate()
    Seat.objects.filter(pk=seat.pk).update(shown_since=today)
    leave = {"since_on": today, "until_on": today.replace(year=2999)}
    Leave.objects.create(seat=seat, stand_in=neighbourhood.deputy, **leave)
    url = f"/n/luzhou/groups/seats/{seat.pk}/end/"
    shown = effects_of(browser(neighbourhood.committee), url, until_on=today.isoformat())
    of_lin = "building-group leader of No. 640"
    assert shown[f"Lin: {of_lin}"] == "ends at once, with every right of it"
    assert shown[f"Leave of Lin: {of_lin}"] == "ends with the seat"
    assert "stands in no longer" in shown.values()
    assert shown["Name on public pages: Lin"] == "is shown no longer for this seat"
    assert shown["1 newcomer waits to be met"] == "stays with Chen"
    assert shown["1 patrol is under way"] == "stays with Chen, Jin, Tang"


def test_what_nobody_else_may_do_stays_with_nobody(neighbourhood, browser):
    told = {"looks": 21, "day": timezone.localdate(), "rule": "hour"}
    times = dict.fromkeys(("since", "until", "raised_at"), timezone.now())
    seat = Seat.objects.get(person=neighbourhood.secretary)
    reader = {"reader_id": seat.person_id, "looker_id": neighbourhood.lin.pk}
    Alert.objects.create(**reader, **told, **times)
    asked = {"seat": seat, "on": timezone.localdate(), "at": timezone.now()}
    shown = {each.what: each.becomes for each in of_ending(**asked, today=asked["on"])}
    assert shown["1 alert of unusual looking is unread"] == "stays with Zhou"
    an_import_of(neighbourhood)
    asked["seat"] = Seat.objects.get(person=neighbourhood.committee)
    shown = {each.what: each.becomes for each in of_ending(**asked, today=asked["on"])}
    assert shown["1 workbook waits for a yes"] == "stays with nobody, until the seat is given anew"


def test_whoever_gives_a_seat_reads_first_what_begins(neighbourhood, browser):
    chen, today = browser(neighbourhood.committee), timezone.localdate().isoformat()
    url = "/n/luzhou/groups/give/volunteer/building/FY-636/?q=Lin"
    made = str(chen.get(url).context["form"]["made"].value())
    said = {"person": str(neighbourhood.lin.pk), "new_name": "", "since_on": today, "made": made}
    shown = effects_of(chen, url, **said)
    assert shown["Lin: volunteer of No. 636"].startswith("from ")
    assert shown["Lin: building-group leader of No. 640"] == "stays"
    assert shown["Login of Lin"] == "stays as it is"
    assert shown["Name on public pages: Lin"] == "is not shown until they agree"
