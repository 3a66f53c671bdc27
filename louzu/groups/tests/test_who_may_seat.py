"""Every deed on seats and small groups x every seat."""

from datetime import date

import pytest
from django.utils import timezone

from conftest import LONG_AGO, MONDAY
from louzu.groups.actions import seats, small_groups
from louzu.groups.models import Seat, SmallGroup
from louzu.groups.permissions import NotAllowed
from louzu.groups.rules import Role
from louzu.lib.operator import OPERATOR
from louzu.lib.scope import scope
from louzu.lib.versions import version
from louzu.people.models import Person

EVERYBODY = [
    "wu", "qian", "former", "lin", "deputy", "floor_lead", "zhao", "committee", "owners",
    "property", "secretary",
]  # fmt: skip
SPRING = date(2026, 3, 2)


def seat_of(person):
    return Seat.objects.get(person=person)


def group_at_640(cast):
    return SmallGroup.objects.get_or_create(
        kind="party_group", building_group=cast.group_640, formed_on=LONG_AGO
    )[0]


def correct(cast, by):
    group = group_at_640(cast)
    small_groups.correct_small_group(
        group, by=by, at=MONDAY, version=version(group, ["members"]), members=9
    )


DEEDS = {
    "seat a volunteer at 636": (
        {"committee"},
        lambda cast, by: seats.give_seat(
            Role.VOLUNTEER, place=cast.group_636, person=cast.qian, by=by, at=MONDAY,
            since_on=SPRING,
        ),
    ),
    "seat a secretary": (
        {"committee"},
        lambda cast, by: seats.give_seat(
            Role.SECRETARY, place=None, new_name="Fang", by=by, at=MONDAY, since_on=SPRING
        ),
    ),
    "hand over the leader's seat": (
        {"committee"},
        lambda cast, by: seats.hand_over_seat(
            seat_of(cast.lin), person=cast.deputy, by=by, at=MONDAY, since_on=timezone.localdate()
        ),
    ),
    "end a volunteer's seat": (
        {"committee"},
        lambda cast, by: seats.end_seat(seat_of(cast.zhao), by=by, at=MONDAY, until_on=SPRING),
    ),
    "agree for the volunteer to be named": (
        {"committee", "zhao"},
        lambda cast, by: seats.agree_to_be_named(seat_of(cast.zhao), by=by, at=MONDAY),
    ),
    "take the volunteer's name back": (
        {"committee", "zhao"},
        lambda cast, by: seats.withdraw_naming(seat_of(cast.zhao), by=by, at=MONDAY),
    ),
    "form a self-governance group": (
        {"committee", "secretary"},
        lambda cast, by: small_groups.form_small_group(
            "self_governance_group", building_group=cast.group_636, by=by, at=MONDAY
        ),
    ),
    "correct a party group": ({"committee", "secretary"}, correct),
    "disband a party group": (
        {"committee", "secretary"},
        lambda cast, by: small_groups.disband_small_group(
            group_at_640(cast), by=by, at=MONDAY, disbanded_on=SPRING
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("name", DEEDS)
def test_the_charter_decides(neighbourhood, who, name):
    allowed, deed = DEEDS[name]
    by = getattr(neighbourhood, who)
    if who in allowed:
        deed(neighbourhood, by)
    else:
        with pytest.raises(NotAllowed):
            deed(neighbourhood, by)


@pytest.mark.parametrize("name", [name for name in DEEDS if name != "seat a secretary"])
def test_no_seat_of_another_neighbourhood_reaches_here(neighbourhood, elsewhere, name):
    with scope(elsewhere.neighbourhood):
        stranger = Person.objects.get(pk=elsewhere.committee.pk)
    with pytest.raises(NotAllowed):
        DEEDS[name][1](neighbourhood, stranger)


@pytest.mark.parametrize("name", DEEDS)
def test_the_operator_may_and_nobody_may_not(neighbourhood, name):
    with pytest.raises(NotAllowed):
        DEEDS[name][1](neighbourhood, None)
    DEEDS[name][1](neighbourhood, OPERATOR)


def test_a_seat_that_is_over_gives_no_right(neighbourhood):
    seats.give_seat(
        Role.COMMITTEE_MEMBER, place=None, person=neighbourhood.wu, by=OPERATOR, at=MONDAY,
        since_on=SPRING,
    )  # fmt: skip
    seats.end_seat(seat_of(neighbourhood.committee), by=OPERATOR, at=MONDAY, until_on=SPRING)
    chen = Person.objects.get(pk=neighbourhood.committee.pk)
    with pytest.raises(NotAllowed):
        DEEDS["seat a volunteer at 636"][1](neighbourhood, chen)
