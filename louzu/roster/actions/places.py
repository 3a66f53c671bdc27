"""Adding, correcting and removing compounds and building groups."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.permissions import Actor, may, may_everywhere, require
from louzu.groups.rules import Deed
from louzu.lib.made_once import already_made, made_once
from louzu.lib.versions import take
from louzu.places.actions import renew_pages
from louzu.places.models import BuildingGroup, Compound, Home
from louzu.places.rules import building_group_code
from louzu.roster.questions.places import what_stands_on

NAMES = ("name_hans", "name_hant", "name_en")
Place = Compound | BuildingGroup | Home


@transaction.atomic
def add_compound(
    code: str, *, by: Actor, at: datetime, made: UUID | None = None, **said: Any
) -> Compound:
    """`said`: names and road, per script. `ValidationError` if the code is taken."""
    require(may_everywhere(by, Deed.EDIT_PLACES))
    pk = made_once(made, by)
    if already := already_made(Compound, pk):
        return already
    compound = Compound(id=pk, code=code, **said)
    _refuse_nameless(compound)
    if Compound.objects.filter(code=code).exists():
        raise ValidationError({"code": _("Another compound has this code already.")})
    enter(compound)
    changes = {"code": ["", code]} | _from_nothing(said)
    audit.record("roster.compound_added", by=by, about=compound, at=at, changes=changes)
    return compound


@transaction.atomic
def correct_compound(
    compound: Compound, *, by: Actor, at: datetime, version: str, **said: Any
) -> None:
    """Names and road; whoever searches its building groups finds them by the new names at once."""
    require(may(by, Deed.EDIT_PLACES, compound))
    compound = Compound.objects.select_for_update().get(pk=compound.pk)
    changes = take(compound, said, opened=version)
    if not changes:
        return
    _refuse_nameless(compound)
    compound.full_clean()
    compound.save(update_fields=list(changes))
    _rewrite_keys(list(compound.building_groups.select_related("compound")))
    renew_pages(compound)
    audit.record("roster.compound_corrected", by=by, about=compound, at=at, changes=changes)


@transaction.atomic
def add_building_group(
    door_number: str,
    *,
    compound: Compound,
    by: Actor,
    at: datetime,
    made: UUID | None = None,
    **said: Any,
) -> BuildingGroup:
    """Its code comes of the compound's code and the door number, and stays for good."""
    require(may(by, Deed.EDIT_PLACES, compound))
    pk = made_once(made, by)
    if already := already_made(BuildingGroup, pk):
        return already
    list(Compound.objects.select_for_update().filter(pk=compound.pk))
    code = building_group_code(compound.code, door_number)
    group = BuildingGroup(id=pk, compound=compound, code=code, door_number=door_number, **said)
    _refuse_twin(group)
    group.search_key = group.words_to_find_it()
    enter(group)
    changes = {"code": ["", code], "door_number": ["", door_number]} | _from_nothing(said)
    audit.record("roster.building_group_added", by=by, about=group, at=at, changes=changes)
    return group


@transaction.atomic
def correct_building_group(
    group: BuildingGroup, *, by: Actor, at: datetime, version: str, **said: Any
) -> None:
    """The code stays as it is, so that posters already printed still lead here."""
    require(may(by, Deed.EDIT_PLACES, group))
    if "party_members" in said:
        require(may(by, Deed.SEE_PARTY_COUNTS, group))
    group = BuildingGroup.objects.select_for_update().get(pk=group.pk)
    changes = take(group, said, opened=version)
    if not changes:
        return
    _refuse_twin(group)
    group.search_key = group.words_to_find_it()
    group.full_clean()
    group.save(update_fields=[*changes, "search_key", "door_order"])
    if "door_number" in changes:
        _rewrite_keys(list(group.homes.select_related("building_group")))
    renew_pages(group)
    audit.record("roster.building_group_corrected", by=by, about=group, at=at, changes=changes)


@transaction.atomic
def remove_compound(compound: Compound, *, by: Actor, at: datetime) -> None:
    """Only what nothing stands on: no building group, no seat."""
    require(may_everywhere(by, Deed.EDIT_PLACES))
    take_away(compound)
    changes = {"code": [compound.code, ""]}
    audit.record("roster.compound_removed", by=by, about=compound, at=at, changes=changes)


@transaction.atomic
def remove_building_group(group: BuildingGroup, *, by: Actor, at: datetime) -> None:
    """Only what nothing stands on; the compound's history keeps the line."""
    require(may(by, Deed.EDIT_PLACES, group))
    compound, changes = group.compound, {"building_group": [group.code, ""]}
    take_away(group)
    audit.record("roster.building_group_removed", by=by, about=compound, at=at, changes=changes)


def enter(place: Place) -> None:
    """Write a new place, checked in full."""
    place.full_clean()
    place.save(force_insert=True)


def take_away(place: Place) -> None:
    """Remove a place, or `ValidationError` while anything still stands on it."""
    list(type(place)._default_manager.select_for_update().filter(pk=place.pk))
    if what_stands_on(place):
        raise ValidationError(_("Something still stands on this place; it cannot be removed."))
    try:
        type(place)(pk=place.pk).delete()
    except models.ProtectedError as why:
        raise ValidationError(
            _("Something still stands on this place; it cannot be removed.")
        ) from why


def _refuse_nameless(compound: Compound) -> None:
    if not any(getattr(compound, name) for name in NAMES):
        raise ValidationError({"name_hans": _("Give the name in at least one script.")})


def _refuse_twin(group: BuildingGroup) -> None:
    """One door number once in a compound, and one code once in the neighbourhood."""
    same_door = BuildingGroup.objects.filter(compound=group.compound, door_number=group.door_number)
    if any(other.pk != group.pk for other in same_door):
        raise _at_door(_("This compound has a building group of this door number already."))
    if not group.code.removeprefix(f"{group.compound.code}-"):
        raise _at_door(_("Write it with a digit or a Latin letter, so that it can have a code."))
    if any(other.pk != group.pk for other in BuildingGroup.objects.filter(code=group.code)):
        message = _("Its code would be %(code)s, which is taken. Add a letter, such as 640A.")
        raise _at_door(message % {"code": group.code})


def _at_door(message: str) -> ValidationError:
    return ValidationError({"door_number": message})


def _rewrite_keys(places: list[Any]) -> None:
    for place in places:
        place.search_key = place.words_to_find_it()
    if places:
        type(places[0]).objects.bulk_update(places, ["search_key"], batch_size=500)


def _from_nothing(said: dict[str, Any]) -> dict[str, list[Any]]:
    return {field: ["", value] for field, value in said.items() if value not in (None, "")}
