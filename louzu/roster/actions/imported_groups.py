"""Building groups of a file, with their leaders, small groups and themes, written in bulk."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.groups.rules import Role
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Compound
from louzu.places.rules import building_group_code
from louzu.roster.actions.known import Records, tidy
from louzu.roster.rules.compare import Changes, Door, Outcome, Verdict

FIELDS = ("floors", "lift", "party_members")
STEMS = {"zh-hans": "hans", "zh-hant": "hant", "en": "en"}
AT_ONCE = 500


@dataclass
class Writing:
    """The rows of one table each, collected before they are written together."""

    on: date
    script: str
    records: Records
    new: list[BuildingGroup] = field(default_factory=list)
    changed: list[BuildingGroup] = field(default_factory=list)
    leaders: list[tuple[BuildingGroup, str]] = field(default_factory=list)
    small_new: list[SmallGroup] = field(default_factory=list)
    small_changed: list[SmallGroup] = field(default_factory=list)
    themes_new: list[Theme] = field(default_factory=list)
    themes_changed: list[Theme] = field(default_factory=list)
    seated: dict[Any, list[str]] = field(default_factory=dict)  # leader before and after, by id


def write_compounds(new: dict[str, str], writing: Writing) -> list[Compound]:
    """The compounds that the file names with code and name."""
    stem = STEMS[writing.script]
    compounds = [Compound(code=code, **{f"name_{stem}": name}) for code, name in new.items()]
    Compound.objects.bulk_create(compounds)
    writing.records.compounds |= {compound.code: compound for compound in compounds}
    return compounds


def write_building_groups(verdicts: Iterable[Verdict], writing: Writing) -> None:
    """Collect what every added or changed row says, then write each table once."""
    for verdict in verdicts:
        if verdict.door and verdict.outcome in {Outcome.ADDED, Outcome.CHANGED}:
            _collect(verdict.door, verdict.changes, writing)
    BuildingGroup.objects.bulk_create(writing.new, batch_size=AT_ONCE)
    BuildingGroup.objects.bulk_update(writing.changed, FIELDS, batch_size=AT_ONCE)
    _write_leaders(writing)
    SmallGroup.objects.bulk_update(
        writing.small_changed, ["formed_on", "members", "disbanded_on"], batch_size=AT_ONCE
    )
    SmallGroup.objects.bulk_create(writing.small_new, batch_size=AT_ONCE)
    stem = STEMS[writing.script]
    Theme.objects.bulk_update(
        writing.themes_changed, [f"trait_{stem}", "ended_on"], batch_size=AT_ONCE
    )
    Theme.objects.bulk_create(writing.themes_new, batch_size=AT_ONCE)


def _collect(door: Door, changes: Changes, writing: Writing) -> None:
    after = {key: value for key, (_, value) in changes.items()}
    group = _own_facts(door, {key: after[key] for key in FIELDS if key in after}, writing)
    if "leader" in after:
        writing.leaders.append((group, after["leader"]))
    for kind in SmallGroup.Kind.values:
        _collect_small_group(group, kind, after, writing)
    if "theme" in after or "trait" in after:
        _collect_theme(group, after, writing)


def _own_facts(door: Door, own: dict[str, Any], writing: Writing) -> BuildingGroup:
    group = writing.records.groups.get(door)
    if group is None:
        return _new_group(door, own, writing)
    for key, value in own.items():
        setattr(group, key, value)
    if own:
        writing.changed.append(group)
    return group


def _new_group(door: Door, own: dict[str, Any], writing: Writing) -> BuildingGroup:
    group = BuildingGroup(
        compound=writing.records.compounds[door.compound],
        code=building_group_code(*door),
        door_number=door.number,
        **own,
    )
    group.search_key = group.words_to_find_it()
    writing.new.append(group)
    writing.records.groups[door] = group
    return group


def _collect_small_group(
    group: BuildingGroup, kind: str, after: dict[str, Any], writing: Writing
) -> None:
    """Form, correct or disband the party group or the self-governance group."""
    small = writing.records.small_groups.get((group.pk, kind))
    details = {
        name: after[f"{kind}_{name}"]
        for name in ("formed_on", "members")
        if f"{kind}_{name}" in after
    }
    if small is None:
        if after.get(kind):
            writing.small_new.append(SmallGroup(kind=kind, building_group=group, **details))
        return
    if after.get(kind) is False:
        details = {"disbanded_on": writing.on}
    if details:
        for name, value in details.items():
            setattr(small, name, value)
        writing.small_changed.append(small)


def _collect_theme(group: BuildingGroup, after: dict[str, Any], writing: Writing) -> None:
    """Another theme begins today and ends the old one; another trait corrects the theme's."""
    stem = STEMS[writing.script]
    theme = writing.records.themes.get(group.pk)
    trait = {f"trait_{stem}": after["trait"]} if "trait" in after else {}
    if "theme" in after:
        title = {f"title_{stem}": after["theme"]}
        if theme:
            theme.ended_on = writing.on
            writing.themes_changed.append(theme)
        writing.themes_new.append(
            Theme(building_group=group, adopted_on=writing.on, **title, **trait)
        )
    elif theme:
        setattr(theme, f"trait_{stem}", after["trait"])
        writing.themes_changed.append(theme)


def _write_leaders(writing: Writing) -> None:
    """End the old leader's seat today and seat the new one; a name is looked up nearby first."""
    if not writing.leaders:
        return
    nearby = _people_nearby(writing)
    ended, people, seats = [], [], []
    for group, name in writing.leaders:
        old = writing.records.leaders.get(group.pk)
        if old:
            old.until_on = max(writing.on, old.since_on)
            ended.append(old)
        person = nearby[group.pk].get(name) or nearby[group.compound_id].get(name)
        if person is None:
            person = Person(name=name, script=writing.script)
            people.append(person)
        nearby[group.compound_id][name] = person
        writing.seated[group.pk] = [str(old.person_id) if old else "", str(person.pk)]
        seats.append(
            Seat(person=person, role=Role.LEADER, building_group=group, since_on=writing.on)
        )
    Seat.objects.bulk_update(ended, ["until_on"], batch_size=AT_ONCE)
    Person.objects.bulk_create(people, batch_size=AT_ONCE)
    Seat.objects.bulk_create(seats, batch_size=AT_ONCE)


def _people_nearby(writing: Writing) -> dict[Any, dict[str, Person]]:
    """People by name who live or hold a seat in a building group, or lead one in a compound.

    A seat brings rights with it, so a namesake from elsewhere is never taken for the leader.
    """
    nearby: dict[Any, dict[str, Person]] = defaultdict(dict)
    living = Person.objects.filter(home__isnull=False).select_related("home")
    for person in living.filter(name__in={name for _, name in writing.leaders}):
        nearby[person.home.building_group_id][tidy(person.name)] = person
    seated = Seat.objects.current(writing.on).filter(building_group__isnull=False)
    for seat in seated.select_related("person", "building_group"):
        name = tidy(seat.person.name)
        nearby[seat.building_group_id][name] = seat.person
        if seat.role == Role.LEADER:
            nearby[seat.building_group.compound_id].setdefault(name, seat.person)
    return nearby
