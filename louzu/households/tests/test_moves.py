"""Moving in, moving out, a death: shown first, then done as shown."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import LONG_AGO
from louzu.audit.models import Entry
from louzu.groups.actions.leaves import go_on_leave
from louzu.groups.models import Leave, Seat
from louzu.groups.permissions import current_seats, may
from louzu.groups.rules import Deed
from louzu.households.models import Consent, Member, Ownership
from louzu.households.tests.people import came_to_live, matched, own
from louzu.people.models import Household, Person

WEEK = timedelta(days=7)


@pytest.fixture
def day():
    return timezone.localdate().isoformat()


@pytest.fixture
def contact(neighbourhood):
    member = came_to_live(neighbourhood.wu)
    household = Household.objects.get()
    household.contact_name, household.consent_on = "Wu", LONG_AGO
    household.phone = "021-55550100"
    household.save()
    return member


def confirm(client, address, sent):
    """Press twice: see what would change, then do it as shown."""
    seen = client.post(address, sent).context["seen"]
    return client.post(address, sent | {"sure": "yes", "seen": seen})


def people_of(home):
    return f"/n/luzhou/people/homes/{home.pk}/"


def test_a_newcomer_is_named_and_begins_on_their_day(neighbourhood, browser, day):
    page = people_of(neighbourhood.home_of_wu)
    lin = browser(neighbourhood.lin)
    made = lin.get(f"{page}move-in/").context["form"]["made"].value()
    sent = {"name": "Tao", "part": "tenant", "since_on": day, "made": str(made)}
    shown = lin.post(f"{page}move-in/", sent)
    assert "is named here for the first time" in shown.content.decode()
    assert not Member.objects.exists() and not Person.objects.filter(name="Tao").exists()
    for _ in range(2):  # pressed twice
        pressed = sent | {"sure": "yes", "seen": shown.context["seen"]}
        assert lin.post(f"{page}move-in/", pressed).status_code in {302, 422}
    person = Person.objects.get(name="Tao")
    member = Member.objects.get(person=person)
    assert person.home == neighbourhood.home_of_wu
    assert member.since_on.isoformat() == day
    assert "Tao" in lin.get(page).content.decode()
    line = Entry.objects.get(deed="households.moved_in")
    assert line.about_person == person.pk and line.seat == "leader"


def test_whoever_moves_within_the_neighbourhood_leaves_the_home_of_before(
    neighbourhood, browser, day
):
    came_to_live(neighbourhood.qian, "tenant")
    committee = browser(neighbourhood.committee)
    address = f"{people_of(neighbourhood.home_of_wu)}move-in/"
    sent = {"name": "Qian", "part": "tenant", "since_on": day, "made": made(committee, address)}
    asked = committee.post(address, sent)
    assert asked.status_code == 422 and "Is it the same?" in asked.content.decode()
    sent["known"] = str(neighbourhood.qian.pk)
    assert "from then on no more" in committee.post(address, sent).content.decode()
    pressed = sent | {"sure": "yes", "seen": committee.post(address, sent).context["seen"]}
    for _ in range(2):  # pressed twice
        assert committee.post(address, pressed).status_code == 302
    neighbourhood.qian.refresh_from_db()
    assert neighbourhood.qian.home == neighbourhood.home_of_wu
    assert Member.objects.filter(person=neighbourhood.qian).count() == 2
    assert Member.objects.get(person=neighbourhood.qian, until_on=None).household.home == (
        neighbourhood.home_of_wu
    )


def made(client, address):
    return str(client.get(address).context["form"]["made"].value())


def test_a_leader_takes_nobody_out_of_another_building_group(neighbourhood, browser, day):
    came_to_live(neighbourhood.qian, "tenant")
    lin = browser(neighbourhood.lin)
    address = f"{people_of(neighbourhood.home_of_wu)}move-in/"
    sent = {"name": "Qian", "part": "tenant", "since_on": day, "made": made(lin, address)}
    asked = lin.post(address, sent).content.decode()
    assert "lives in another building" in asked
    assert "636-101" not in asked and str(neighbourhood.qian.pk) not in asked
    for known in ("away", str(neighbourhood.qian.pk)):  # the second is not among the answers
        refused = lin.post(address, sent | {"known": known, "sure": "yes", "seen": ""})
        assert refused.status_code == 422
    assert "Ask the residents" in lin.post(address, sent | {"known": "away"}).content.decode()
    assert Member.objects.get().until_on is None


def test_a_leader_tells_people_of_one_name_apart_by_the_homes_of_the_own_building_group(
    neighbourhood, browser, day
):
    """Those who live nowhere here are offered by name alone."""
    Person.objects.create(name="Wu")
    lin = browser(neighbourhood.lin)
    address = f"{people_of(neighbourhood.home_of_wu)}move-in/"
    sent = {"name": "Wu", "part": "tenant", "since_on": day, "made": made(lin, address)}
    form = lin.post(address, sent).context["form"]
    told = [str(words) for _, words in form.fields["known"].choices]
    assert told == ["Wu (640-302)", "Wu", "No, somebody else of this name"]


def test_moving_out_strikes_out_the_contact_and_keeps_the_seat(
    neighbourhood, browser, contact, day
):
    lin = browser(neighbourhood.lin)
    address = f"/n/luzhou/people/{contact.pk}/move-out/"
    shown = lin.post(address, {"until_on": day}).content.decode()
    assert "is struck out" in shown
    contact.refresh_from_db()
    assert contact.until_on is None
    page = people_of(neighbourhood.home_of_wu)
    assert confirm(lin, address, {"until_on": day}).url == page
    assert lin.post(address, {"until_on": day, "sure": "yes"}).url == page  # once more
    contact.refresh_from_db()
    neighbourhood.wu.refresh_from_db()
    assert contact.until_on.isoformat() == day
    assert neighbourhood.wu.home is None
    assert Household.objects.get().consent_on is None


def test_no_day_to_come_and_none_before_moving_in(neighbourhood, browser, contact):
    lin = browser(neighbourhood.lin)
    address = f"/n/luzhou/people/{contact.pk}/move-out/"
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for wrong in (tomorrow, "2019-01-01"):
        assert confirm(lin, address, {"until_on": wrong}).status_code == 422
    contact.refresh_from_db()
    assert contact.until_on is None


def test_a_death_ends_what_a_life_held_and_leaves_the_roll(neighbourhood, browser, day):
    lin = neighbourhood.lin
    member = came_to_live(lin)
    matched(own(neighbourhood.home_of_wu, "Lin")[0], lin)
    Consent.objects.create(person=lin, purpose="picture", given="page", given_at=timezone.now())
    committee = browser(neighbourhood.committee)
    address = f"/n/luzhou/people/{member.person_id}/death/"
    shown = committee.post(address, {"until_on": day}).content.decode()
    for words in ("building-group leader", "ends on", "is closed", "until the heirs are entered"):
        assert words in shown
    assert Seat.objects.get(person=lin).until_on is None
    confirm(committee, address, {"until_on": day})
    lin.refresh_from_db()
    assert lin.home is None and not lin.user.is_active
    assert Seat.objects.get(person=lin).until_on.isoformat() == day
    assert not Consent.objects.filter(withdrawn_at=None).exists()
    assert Ownership.objects.get().until_on is None
    assert browser(lin).get("/n/luzhou/today/").status_code == 302
    assert Entry.objects.filter(deed="households.death_recorded").count() == 1


def test_a_death_ends_leave_and_standing_in(neighbourhood, browser, day):
    """Of Lin, who is on leave; and who stands in for the floor lead, and next week for Zhao."""
    lin, at, group = neighbourhood.lin, timezone.now(), neighbourhood.group_640
    member = came_to_live(lin)
    days = {"since_on": timezone.localdate(at), "until_on": timezone.localdate(at) + WEEK}
    later = {"since_on": days["until_on"], "until_on": days["until_on"] + WEEK}
    away = {
        "own": (lin, neighbourhood.deputy, days),
        "now": (neighbourhood.floor_lead, lin, days),
        "then": (neighbourhood.zhao, lin, later),
    }
    for holder, stand_in, on in away.values():
        seat = Seat.objects.get(person=holder)
        go_on_leave(seat, by=neighbourhood.committee, at=at, stand_in=stand_in, **on)
    committee = browser(neighbourhood.committee)
    address = f"/n/luzhou/people/{member.person_id}/death/"
    shown = committee.post(address, {"until_on": day}).content.decode()
    for words in (
        "Leave of Lin", "ends with the seat", "Tang, stand-in for Lin",
        "Lin, stand-in for Jin", "has every right of it again", "falls away",
    ):  # fmt: skip
        assert words in shown
    assert Leave.objects.to_come(timezone.localdate()).count() == 3
    confirm(committee, address, {"until_on": day})
    assert not Leave.objects.to_come(timezone.localdate()).exists()
    assert not current_seats(Person.objects.get(pk=neighbourhood.deputy.pk))[1:]
    assert may(Person.objects.get(pk=neighbourhood.floor_lead.pk), Deed.SEE_ROSTER, group)
    lines = Entry.objects.filter(deed="groups.stand_in_ended")
    assert set(lines.values_list("about_person", flat=True)) == {lin.pk, neighbourhood.deputy.pk}


def test_a_leader_records_no_death(neighbourhood, browser, contact):
    assert (
        browser(neighbourhood.lin).get(f"/n/luzhou/people/{contact.person_id}/death/").status_code
        == 404
    )


def test_what_changed_since_it_was_shown_is_shown_anew_and_nothing_is_done(
    neighbourhood, browser, contact, day
):
    """While the committee reads, somebody gives Wu a seat."""
    committee, wu = browser(neighbourhood.committee), neighbourhood.wu
    address = f"/n/luzhou/people/{contact.person_id}/death/"
    pressed = {"until_on": day, "sure": "yes"}
    seen = committee.post(address, {"until_on": day}).context["seen"]
    Seat.objects.create(person=wu, role="volunteer", since_on=LONG_AGO)
    again = committee.post(address, pressed | {"seen": seen})
    assert again.status_code == 409
    page = again.content.decode()
    assert "nothing was done" in page and "volunteer" in page
    assert f'name="until_on" value="{day}"' in page  # what was typed
    contact.refresh_from_db()
    assert contact.until_on is None
    assert not Entry.objects.exclude(kind=Entry.Kind.LOOK).exists()
    assert committee.post(address, pressed | {"seen": again.context["seen"]}).status_code == 302
    contact.refresh_from_db()
    assert contact.until_on is not None


def test_without_having_been_shown_nothing_is_done(neighbourhood, browser, contact, day):
    lin = browser(neighbourhood.lin)
    address = f"/n/luzhou/people/{contact.pk}/move-out/"
    assert lin.post(address, {"until_on": day, "sure": "yes"}).status_code == 409
    contact.refresh_from_db()
    assert contact.until_on is None


def test_a_death_is_written_down_from_the_seat_of_whoever_lives_elsewhere(
    neighbourhood, browser, day
):
    zhao, committee = neighbourhood.zhao, browser(neighbourhood.committee)
    address = f"/n/luzhou/people/{zhao.pk}/death/"
    page = f"/n/luzhou/groups/seats/{zhao.seats.get().pk}/"
    assert address in committee.get(page).content.decode()
    assert address not in browser(neighbourhood.lin).get(page).content.decode()
    assert confirm(committee, address, {"until_on": day}).url == "/n/luzhou/roster/"
    assert zhao.seats.get().until_on.isoformat() == day
    assert committee.get(address).url == "/n/luzhou/roster/"  # it is done
    assert browser(zhao).get("/n/luzhou/me/").status_code == 302


def test_and_from_the_owners_roll(neighbourhood, browser, day):
    (owner,) = own(neighbourhood.home_of_wu, "Gu")
    owner.person = Person.objects.create(name="Gu")
    owner.save()
    committee = browser(neighbourhood.committee)
    address = f"/n/luzhou/people/{owner.person.pk}/death/"
    page = f"/n/luzhou/owners/homes/{neighbourhood.home_of_wu.pk}/"
    assert "Gu has died" in committee.get(page).content.decode()
    assert address not in browser(neighbourhood.owners).get(page).content.decode()
    for _ in range(2):  # pressed twice
        committee.post(
            address, {"until_on": day, "sure": "yes", "seen": seen_of(committee, address, day)}
        )
    assert Entry.objects.filter(deed="households.death_recorded").count() == 1
    assert Ownership.objects.get().until_on is None


def seen_of(client, address, day):
    context = client.post(address, {"until_on": day}).context
    return context["seen"] if context else ""
