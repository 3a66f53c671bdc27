"""A line says in which seat somebody acted: the one that let them."""

import pytest

from conftest import LONG_AGO, MONDAY
from louzu.audit import actions as audit
from louzu.audit.models import Entry
from louzu.groups.actions.seats import agree_to_be_named
from louzu.groups.models import Seat
from louzu.groups.permissions import may
from louzu.groups.rules import Deed, Role
from louzu.lib.operator import OPERATOR
from louzu.people.models import Household, Person
from louzu.roster.actions.homes import keep_contact, look_at_contact
from louzu.roster.questions.contacts import kept_for, version_of_contact


@pytest.fixture
def kept(neighbourhood):
    Household.objects.create(home=neighbourhood.home_of_wu, consent_on=LONG_AGO)
    return neighbourhood.home_of_wu


@pytest.mark.parametrize(("name", "seat"), [("lin", "leader"), ("committee", "committee_member")])
def test_the_seat_that_let_them(neighbourhood, kept, name, seat):
    look_at_contact(kept, by=getattr(neighbourhood, name), at=MONDAY, reason="visit")
    line = Entry.objects.get()
    assert (line.kind, line.seat, line.reason) == ("look", seat, "visit")


def test_of_two_seats_the_one_with_the_right(neighbourhood, kept):
    Seat.objects.create(person=neighbourhood.zhao, role=Role.COMMITTEE_MEMBER, since_on=LONG_AGO)
    zhao = Person.objects.get(pk=neighbourhood.zhao.pk)
    assert may(zhao, Deed.SEE_ROSTER, neighbourhood.group_640)  # as a volunteer, or as either
    told = {"contact_name": "Wu", "phone": "021-55550100", "consent_on": LONG_AGO}
    opened = version_of_contact(kept_for(kept))
    keep_contact(kept, by=zhao, at=MONDAY, version=opened, **told)
    assert Entry.objects.get().seat == "committee_member"


def test_for_oneself_there_is_no_seat(neighbourhood):
    lin = neighbourhood.lin
    assert may(lin, Deed.SEE_HOMES, neighbourhood.group_640)
    agree_to_be_named(lin.seats.get(), by=lin, at=MONDAY)
    line = Entry.objects.get()
    assert (line.seat, line.about_person) == ("", lin.pk)


def test_the_operator_sits_nowhere(neighbourhood):
    line = audit.record("roster.exported", by=OPERATOR, about=neighbourhood.group_640, at=MONDAY)
    assert (line.seat, line.kind, line.by_id) == ("", "deed", None)
