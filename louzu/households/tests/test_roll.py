"""The owners' roll: seen by few, each look written down, corrected by two persons."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.groups.permissions import NotAllowed
from louzu.households.actions.roll import (
    confirm_correction,
    decline_correction,
    propose_correction,
)
from louzu.households.models import Correction, Owner, Ownership
from louzu.households.tests.people import NOON, a_correction_of, own

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def place(neighbourhood):
    return f"/n/luzhou/owners/homes/{neighbourhood.home_of_wu.pk}/"


def names(home):
    current = Ownership.objects.current(timezone.localdate(LATER)).filter(home=home)
    return sorted(current.values_list("owner__name", flat=True))


def test_the_roll_tells_areas_and_heads(neighbourhood, browser):
    own(neighbourhood.home_of_wu, "Lin", "Wu")
    own(neighbourhood.home_of_qian, "Lin")
    page = browser(neighbourhood.owners).get("/n/luzhou/owners/compounds/FY/").content.decode()
    assert "157.34 m²" in page
    page = browser(neighbourhood.owners).get("/n/luzhou/owners/buildings/FY-640/").content.decode()
    assert "Lin, Wu" in page and "78.67" in page


def test_each_look_at_names_is_written_down(neighbourhood, browser, place):
    committee = browser(neighbourhood.committee)
    committee.get("/n/luzhou/owners/")
    assert not Entry.objects.exists()
    for address in ("/n/luzhou/owners/buildings/FY-640/", place):
        committee.get(address)
    lines = Entry.objects.looks()
    assert [line.deed for line in lines] == ["households.roll_seen"] * 2
    assert {line.seat for line in lines} == {"committee_member"}


def test_one_proposes_and_another_confirms(neighbourhood, browser, place):
    own(neighbourhood.home_of_wu, "Old owner")
    committee = browser(neighbourhood.committee)
    sent = {
        "area": "78.68",
        "since_on": timezone.localdate().isoformat(),
        "reason": "deed of sale shown",
        "first_name": "Wu",
        "first_kind": "person",
        "second_name": "Lin",
        "second_kind": "person",
        "first_neighbour": "nobody",
        "second_neighbour": "nobody",
        "made": str(a_form(committee, f"{place}correct/")),
    }
    for _ in range(2):  # sent twice
        assert committee.post(f"{place}correct/", sent).url == place
    correction = Correction.objects.get()
    assert names(neighbourhood.home_of_wu) == ["Old owner"]
    assert b"Confirm the correction" not in committee.get(place).content
    second = browser(neighbourhood.owners)
    assert b"Confirm the correction" in second.get(place).content
    answer = f"/n/luzhou/owners/corrections/{correction.pk}/"
    assert committee.post(answer, {"answer": "confirm"}).status_code == 404
    assert second.post(answer, {"answer": "confirm"}).url == place
    neighbourhood.home_of_wu.refresh_from_db()
    today = timezone.localdate()
    current = Ownership.objects.current(today).filter(home=neighbourhood.home_of_wu)
    assert sorted(current.values_list("owner__name", flat=True)) == ["Lin", "Wu"]
    assert neighbourhood.home_of_wu.area == 7868
    page = second.get(place).content.decode()
    assert "Earlier owners" in page and "Sun" in page and "Chen" in page
    lines = Entry.objects.filter(kind="deed").values_list("changes", flat=True)
    assert "Wu" not in str(list(lines))


def a_form(browser, address):
    return browser.get(address).context["form"]["made"].value()


def test_a_namesake_is_asked_about(neighbourhood, browser, place):
    (lin,) = own(neighbourhood.home_of_qian, "Lin")
    committee = browser(neighbourhood.committee)
    sent = {
        "area": "78.67",
        "since_on": timezone.localdate().isoformat(),
        "reason": "deed shown",
        "first_name": "Lin",
        "first_kind": "person",
        "made": str(a_form(committee, f"{place}correct/")),
    }
    asked = committee.post(f"{place}correct/", sent)
    assert asked.status_code == 422
    assert "Is it the same?" in asked.content.decode()
    sent |= {"first_known": str(lin.pk), "first_neighbour": "nobody"}
    committee.post(f"{place}correct/", sent)
    assert Correction.objects.get().owners == [{"owner": str(lin.pk)}]
    confirm_correction(Correction.objects.get(), by=neighbourhood.owners, at=timezone.now())
    assert Owner.objects.count() == 1


@pytest.mark.parametrize("deed", [confirm_correction, decline_correction])
def test_never_the_same_person(neighbourhood, deed):
    correction = a_correction_of(neighbourhood)
    with pytest.raises(NotAllowed):
        deed(correction, by=neighbourhood.committee, at=LATER)
    with pytest.raises(NotAllowed):
        deed(correction, by=neighbourhood.lin, at=LATER)
    assert Correction.objects.get().status == "proposed"


def test_the_database_itself_wants_two(neighbourhood):
    correction = a_correction_of(neighbourhood)
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.filter(pk=correction.pk).update(decided_by=neighbourhood.committee)


def test_declined_nothing_changes(neighbourhood):
    decline_correction(a_correction_of(neighbourhood), by=neighbourhood.owners, at=LATER)
    neighbourhood.home_of_wu.refresh_from_db()
    assert neighbourhood.home_of_wu.area == 7867
    assert names(neighbourhood.home_of_wu) == []
    a_correction_of(neighbourhood)  # and may be proposed anew


def test_one_waits_at_a_time(neighbourhood):
    a_correction_of(neighbourhood)
    with pytest.raises(ValidationError):
        a_correction_of(neighbourhood)


def test_decided_once(neighbourhood):
    correction = a_correction_of(neighbourhood)
    stale = Correction.objects.get()
    confirm_correction(correction, by=neighbourhood.owners, at=LATER)
    with pytest.raises(ValidationError):
        decline_correction(stale, by=neighbourhood.owners, at=LATER)
    assert Ownership.objects.count() == 1


def test_what_changed_in_between_is_not_overwritten(neighbourhood):
    correction = a_correction_of(neighbourhood)
    own(neighbourhood.home_of_wu, "Somebody else")
    with pytest.raises(ValidationError):
        confirm_correction(correction, by=neighbourhood.owners, at=LATER)
    assert names(neighbourhood.home_of_wu) == ["Somebody else"]


@pytest.mark.parametrize("who", ["lin", "secretary", "property", "former"])
def test_other_seats_propose_nothing(neighbourhood, who):
    said = {"area": 1, "owners": [], "since_on": MONDAY.date(), "reason": "x"}
    with pytest.raises(NotAllowed):
        propose_correction(
            neighbourhood.home_of_wu, by=getattr(neighbourhood, who), at=MONDAY, **said
        )


def test_an_area_nobody_knows_may_stay_unknown(neighbourhood, browser, place):
    """Where the roll has one, it cannot be emptied."""
    committee = browser(neighbourhood.committee)
    sent = {
        "area": "",
        "since_on": timezone.localdate().isoformat(),
        "reason": "deed shown",
        "first_name": "Wu",
        "first_kind": "person",
        "first_neighbour": "nobody",
        "made": str(a_form(committee, f"{place}correct/")),
    }
    assert committee.post(f"{place}correct/", sent).status_code == 422
    home = neighbourhood.home_of_wu
    home.area = None
    home.save()
    assert committee.post(f"{place}correct/", sent).url == place
    confirm_correction(Correction.objects.get(), by=neighbourhood.owners, at=timezone.now())
    home.refresh_from_db()
    assert home.area is None
    assert [each.owner.name for each in home.ownerships.all()] == ["Wu"]
