"""Every deed on places x every seat: the charter decides, and another neighbourhood never."""

from datetime import date

import pytest

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.groups.permissions import NotAllowed
from louzu.lib.operator import OPERATOR
from louzu.lib.scope import scope
from louzu.lib.versions import version
from louzu.people.models import Household, Person
from louzu.places.models import BuildingGroup, Compound, Home
from louzu.roster.actions import homes, offices, places
from louzu.roster.questions.contacts import NOTHING_KEPT

EVERYBODY = [
    "wu",
    "qian",
    "former",
    "lin",
    "deputy",
    "floor_lead",
    "zhao",
    "committee",
    "owners",
    "property",
    "secretary",
]
HERE = {"at": MONDAY}


def correct(deed, thing, by, **said):
    deed(thing, by=by, at=MONDAY, version=version(thing, said), **said)


def keep(cast, by):
    homes.keep_contact(
        cast.home_of_wu, by=by, at=MONDAY, version=NOTHING_KEPT, contact_name="Wu",
        phone="021-55550100", consent_on=date(2026, 3, 1),
    )  # fmt: skip


DEEDS = {
    "say where the committee is found": (
        {"committee"},
        lambda cast, by: correct(offices.correct_office, cast.neighbourhood, by, office_en="Here"),
    ),
    "add a compound": (
        {"committee"},
        lambda cast, by: places.add_compound("HY", by=by, at=MONDAY, name_en="Haiyun"),
    ),
    "correct a compound": (
        {"committee"},
        lambda cast, by: correct(places.correct_compound, cast.compound, by, road_en="Road"),
    ),
    "add a building group": (
        {"committee"},
        lambda cast, by: places.add_building_group("638", compound=cast.compound, by=by, at=MONDAY),
    ),
    "correct a building group": (
        {"committee"},
        lambda cast, by: correct(places.correct_building_group, cast.group_640, by, floors=9),
    ),
    "count its party members": (
        {"committee"},
        lambda cast, by: correct(
            places.correct_building_group, cast.group_640, by, party_members=7
        ),
    ),
    "add a home": (
        {"committee"},
        lambda cast, by: homes.add_home("501", building_group=cast.group_640, by=by, at=MONDAY),
    ),
    "correct a home": (
        {"committee"},
        lambda cast, by: correct(homes.correct_home, cast.home_of_wu, by, floor=4),
    ),
    "keep the contact of a household at 640": ({"committee", "lin"}, keep),
    "look at the contact of a household at 640": (
        {"committee", "lin"},
        lambda cast, by: homes.look_at_contact(cast.home_of_wu, by=by, at=MONDAY, reason="visit"),
    ),
    "look at a contact at 636": (
        {"committee"},
        lambda cast, by: homes.look_at_contact(cast.home_of_qian, by=by, at=MONDAY, reason="visit"),
    ),
    "strike out a contact": (
        {"committee", "lin"},
        lambda cast, by: homes.strike_out_contact(cast.home_of_wu, by=by, at=MONDAY),
    ),
}


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("name", DEEDS)
def test_the_charter_decides(neighbourhood, who, name):
    allowed, deed = DEEDS[name]
    by = getattr(neighbourhood, who)
    if who in allowed:
        deed(neighbourhood, by)
    else:
        before = Entry.objects.count()
        with pytest.raises(NotAllowed):
            deed(neighbourhood, by)
        assert Entry.objects.count() == before


@pytest.mark.parametrize("name", [name for name in DEEDS if name != "add a compound"])
def test_no_seat_of_another_neighbourhood_reaches_here(neighbourhood, elsewhere, name):
    with scope(elsewhere.neighbourhood):
        stranger = Person.objects.get(pk=elsewhere.committee.pk)
    with pytest.raises(NotAllowed):
        DEEDS[name][1](neighbourhood, stranger)


@pytest.mark.parametrize("name", DEEDS)
def test_nobody_at_all_may_nothing(neighbourhood, name):
    with pytest.raises((NotAllowed, AttributeError)):
        DEEDS[name][1](neighbourhood, None)


def test_the_operator_at_the_console_may(neighbourhood):
    for _, deed in DEEDS.values():
        deed(neighbourhood, OPERATOR)


def test_removing_asks_for_the_same_right(neighbourhood):
    home = Home.objects.create(building_group=neighbourhood.group_640, room="601", search_key="x")
    group = BuildingGroup.objects.create(
        compound=neighbourhood.compound, code="FY-9", door_number="9", search_key="x"
    )
    compound = Compound.objects.create(code="ZZ", name_en="Empty")
    removals = [
        (homes.remove_home, home),
        (places.remove_building_group, group),
        (places.remove_compound, compound),
    ]
    for remove, place in removals:
        with pytest.raises(NotAllowed):
            remove(place, by=neighbourhood.secretary, **HERE)
    for remove, place in removals:
        remove(place, by=neighbourhood.committee, **HERE)
        assert not type(place).objects.filter(pk=place.pk).exists()


def test_nothing_is_kept_of_a_household_that_took_its_word_back(neighbourhood):
    keep(neighbourhood, neighbourhood.lin)
    homes.strike_out_contact(neighbourhood.home_of_wu, by=neighbourhood.lin, at=MONDAY)
    assert not Household.objects.filter(consent_on__isnull=False).exists()
    assert "55550100" not in str(list(Entry.objects.values_list("changes", flat=True)))
