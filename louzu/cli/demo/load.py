"""The demo neighbourhood, brought into an empty database in one go.

Its rows are written in bulk; the tests check each of them as a form would. Every row leaves
its line in the book, as if the console's operator had entered it.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from louzu.audit import actions as audit
from louzu.cases.actions.setting_up import set_up_cases
from louzu.cli.demo import homes as drawn
from louzu.cli.demo import owners, reading
from louzu.cli.demo.cases import tell_cases
from louzu.cli.demo.papers import sign_papers
from louzu.cli.demo.patrols import walk_patrols
from louzu.covenant.actions import set_up_covenant
from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup, StreetSeat
from louzu.households.actions.areas import propose_areas
from louzu.lib.operator import OPERATOR
from louzu.lib.scope import scope
from louzu.lib.uuid7 import uuid7
from louzu.people.actions import give_login
from louzu.people.models import Household, Person, User
from louzu.places.models import BuildingGroup, Compound, Home
from louzu.streets.models import Neighbourhood, Street

Compounds = dict[str, Compound]
Groups = dict[str, BuildingGroup]
Rooms = dict[tuple[str, str], Home]
People = dict[str, Person]


class NotEmpty(Exception):
    """A street is there already: the demo goes into an empty database only."""


@transaction.atomic
def load_demo(at: datetime) -> Neighbourhood:
    """Settle the demo neighbourhood, or `NotEmpty` and nothing changed."""
    if Street.objects.exists():
        raise NotEmpty
    street = Street.objects.create(**of_place(reading.street()))
    here = Neighbourhood.objects.create(street=street, **of_place(reading.neighbourhood()))
    with scope(here):
        compounds = lay_out_compounds(at)
        groups = build_groups(compounds, at)
        homes = build_homes(groups, at)
        people = move_in(homes, at)
        settle_members_and_owners(homes, people, at)
        form_small_groups(groups, people, at)
        seat_people(compounds, groups, people, at)
        adopt_themes(groups, at)
        propose_new_areas(homes, people, at)
        set_up_cases()
        set_up_covenant()
        tell_cases(groups, people, at)
        walk_patrols(groups, people, at)
        give_logins(people, street, at)
        sign_papers(people, at)
    return here


def enter(rows: Sequence[models.Model], deed: str, at: datetime) -> None:
    """Write rows of one kind, and a line in the book for each."""
    type(rows[0])._default_manager.bulk_create(rows)
    lines = (audit.line(deed, by=OPERATOR, about=row, at=at, changes={}) for row in rows)
    audit.record_all(lines)


def of_place(place: reading.Place) -> dict[str, str]:
    texts = {"name": place.name, "road": place.road, "office": place.office}
    fields = {"code": place.code}
    for name, words in texts.items():
        fields |= words.under(name) if words else {}
    return fields


def lay_out_compounds(at: datetime) -> Compounds:
    rows = [Compound(**of_place(place)) for place in reading.compounds()]
    enter(rows, "roster.compound_added", at)
    return {compound.code: compound for compound in rows}


def build_groups(compounds: Compounds, at: datetime) -> Groups:
    rows = [build_group(row, compounds[row.compound]) for row in reading.groups()]
    enter(rows, "roster.building_group_added", at)
    return {group.code: group for group in rows}


def build_group(row: reading.Group, compound: Compound) -> BuildingGroup:
    group = BuildingGroup(
        compound=compound,
        code=row.code,
        door_number=row.door_number,
        floors=row.floors,
        lift=row.lift,
        party_members=row.party_members,
        plan_row=row.plan_row,
        plan_column=row.plan_column,
    )
    group.search_key = group.words_to_find_it()
    return group


def build_homes(groups: Groups, at: datetime) -> Rooms:
    """The homes of every door, and the contacts of those who agreed to be called."""
    known = dwellers_by_door()
    homes: Rooms = {}
    households = []
    for row in reading.groups():
        for plan in drawn.homes_of(row, known[row.code]):
            home = homes[row.code, plan.room] = build_home(groups[row.code], plan)
            if contact := drawn.contact_of(row, plan, known[row.code]):
                households.append(household(home, contact))
    enter(list(homes.values()), "roster.home_added", at)
    enter(households, "roster.contact_kept", at)
    return homes


def dwellers_by_door() -> dict[str, dict[str, reading.Dweller]]:
    known: dict[str, dict[str, reading.Dweller]] = defaultdict(dict)
    for dweller in reading.dwellers():
        known[dweller.building_group][dweller.room] = dweller
    return known


def build_home(group: BuildingGroup, plan: drawn.HomeRow) -> Home:
    home = Home(building_group=group, **plan._asdict())
    home.search_key = home.words_to_find_it()
    return home


def household(home: Home, contact: drawn.Contact) -> Household:
    of_home = Household(home=home, contact_name=contact.name, consent_on=contact.consent_on)
    of_home.phone = contact.phone
    return of_home


def move_in(homes: Rooms, at: datetime) -> People:
    rows = [
        Person(
            name=dweller.name,
            home=homes.get((dweller.building_group, dweller.room)),
            reads_large=bool(dweller.reads_large),
        )
        for dweller in reading.dwellers()
    ]
    enter(rows, "people.person_named", at)
    return {person.name: person for person in rows}


def settle_members_and_owners(homes: Rooms, people: People, at: datetime) -> None:
    """Who lives where since when, and whose the homes are."""
    households = {each.home_id: each for each in Household.objects.all()}
    homes_lived_in = {person.home_id: person.home for person in people.values() if person.home}
    fresh = [Household(home=home) for pk, home in homes_lived_in.items() if pk not in households]
    enter(fresh, "households.household_begun", at)
    households |= {each.home_id: each for each in fresh}
    for person in (each for each in people.values() if each.home_id):
        household = households[person.home_id]
        if household.contact_name == person.name:
            household.contact, household.contact_name = person, ""
    Household.objects.bulk_update(households.values(), ["contact", "contact_name"], 500)
    enter(list(owners.living(households, people)), "households.moved_in", at)
    owned = list(owners.owned(homes, people))
    enter(
        list({each.owner.pk: each.owner for each in owned}.values()), "households.owner_entered", at
    )
    enter(owned, "households.ownership_entered", at)


def form_small_groups(groups: Groups, people: People, at: datetime) -> None:
    rows = [
        SmallGroup(
            kind=row.group,
            building_group=groups[row.code],
            formed_on=row.group_formed_on,
            leader=people[row.group_leader],
            members=row.group_members,
        )
        for row in reading.groups()
    ]
    enter(rows, "groups.small_group_formed", at)


def seat_people(compounds: Compounds, groups: Groups, people: People, at: datetime) -> None:
    rows = [
        Seat(
            person=people[row.name],
            role=row.role,
            compound=compounds.get(row.compound),
            building_group=groups.get(row.building_group),
            floor=row.floor,
            since_on=row.since_on,
            until_on=row.until_on,
            shown_since=row.shown_since,
        )
        for row in reading.seats()
    ]
    enter(rows, "groups.seat_given", at)


def propose_new_areas(homes: Rooms, people: People, at: datetime) -> None:
    """As a workbook of the residents' committee does: they wait for a second person."""
    said = reading.read_json("owners.json")["measured_anew"]
    doors = [homes[code, room] for code, room in said["homes"]]
    areas = [(home, (home.area or 0) + 12) for home in doors]
    by, reason = people[said["by"]], said["reason"]
    propose_areas(areas, by=by, at=at, reason=reason, together=uuid7())


def adopt_themes(groups: Groups, at: datetime) -> None:
    rows = [
        Theme(
            building_group=groups[row.building_group],
            adopted_on=row.adopted_on,
            **row.title.under("title"),
            **row.trait.under("trait"),
            **row.story.under("story"),
        )
        for row in reading.themes()
    ]
    enter(rows, "culture.theme_adopted", at)


def give_logins(people: People, street: Street, at: datetime) -> None:
    """Let the cast sign in; the street's officer is nobody's neighbour, so has no person here."""
    for member in reading.cast():
        if member.street_since_on is None:
            give_login(people[member.name], by=OPERATOR, at=at, name=member.user)
        else:
            user = User(name=member.user)
            user.set_unusable_password()
            user.save()
            StreetSeat.objects.create(
                street=street, user=user, name=member.name, since_on=member.street_since_on
            )
