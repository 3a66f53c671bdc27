"""Party groups and self-governance groups: formed, corrected, disbanded."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.models import SmallGroup
from louzu.groups.permissions import Actor, may, require
from louzu.groups.rules import Deed
from louzu.lib.made_once import already_made, made_once
from louzu.lib.versions import take
from louzu.people.models import Person
from louzu.places.actions import renew_pages
from louzu.places.models import BuildingGroup


@transaction.atomic
def form_small_group(
    kind: str,
    *,
    building_group: BuildingGroup,
    by: Actor,
    at: datetime,
    formed_on: date | None = None,
    leader: Person | None = None,
    members: int | None = None,
    made: UUID | None = None,
) -> SmallGroup:
    """`ValidationError` if the building group has one of the kind already."""
    require(may(by, Deed.EDIT_SMALL_GROUPS, building_group))
    pk = made_once(made, by)
    if already := already_made(SmallGroup, pk):
        return already
    list(BuildingGroup.objects.select_for_update().filter(pk=building_group.pk))
    if SmallGroup.objects.current().filter(building_group=building_group, kind=kind).exists():
        raise ValidationError(_("This building group has such a group already."))
    group = SmallGroup(
        id=pk, kind=kind, building_group=building_group, formed_on=formed_on,
        leader=leader, members=members,
    )  # fmt: skip
    _refuse_future("formed_on", formed_on, at)
    group.full_clean()
    group.save(force_insert=True)
    renew_pages(building_group)
    changes = {"kind": ["", kind]} | ({"formed_on": ["", formed_on]} if formed_on else {})
    audit.record("groups.small_group_formed", by=by, about=group, at=at, changes=changes)
    return group


@transaction.atomic
def correct_small_group(
    group: SmallGroup, *, by: Actor, at: datetime, version: str, **said: Any
) -> None:
    """Leader, day, number of members; raises `Overtaken` if somebody else saved in between."""
    require(may(by, Deed.EDIT_SMALL_GROUPS, group.building_group))
    group = SmallGroup.objects.select_for_update().get(pk=group.pk)
    changes = take(group, said, opened=version)
    if not changes:
        return
    _refuse_future("formed_on", group.formed_on, at)
    group.full_clean()
    group.save(update_fields=list(changes))
    renew_pages(group.building_group)
    audit.record("groups.small_group_corrected", by=by, about=group, at=at, changes=changes)


@transaction.atomic
def disband_small_group(group: SmallGroup, *, by: Actor, at: datetime, disbanded_on: date) -> None:
    """The group stays in the history; another of its kind may be formed."""
    require(may(by, Deed.EDIT_SMALL_GROUPS, group.building_group))
    group = SmallGroup.objects.select_for_update().get(pk=group.pk)
    if group.disbanded_on is not None:
        return
    _refuse_future("disbanded_on", disbanded_on, at)
    if group.formed_on and disbanded_on < group.formed_on:
        message = _("The group was formed on %(day)s; it cannot end before that.")
        raise ValidationError({"disbanded_on": message % {"day": date_format(group.formed_on)}})
    group.disbanded_on = disbanded_on
    group.save(update_fields=["disbanded_on"])
    renew_pages(group.building_group)
    changes = {"disbanded_on": [None, disbanded_on]}
    audit.record("groups.small_group_disbanded", by=by, about=group, at=at, changes=changes)


def _refuse_future(field: str, day: date | None, at: datetime) -> None:
    if day is not None and day > localdate(at):
        raise ValidationError({field: _("This day has not come yet.")})
