"""Filters of the list of cases: saved under a name, shared, renamed, taken out, removed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.models.saved import SavedFilter, Sharing
from louzu.cases.permissions import (
    can_change_filter,
    can_keep_filters,
    can_share_filter,
    can_take_out_filter,
)
from louzu.groups.models import Seat
from louzu.groups.permissions import require, seats_for
from louzu.groups.rules import Deed
from louzu.lib.made_once import already_made, made_once
from louzu.lib.versions import take
from louzu.people.models import Person

MOST = 12  # of one's own; more than that nobody finds in a row of links


@transaction.atomic
def save_filter(
    name: str, asked: Mapping[str, Any], shared_with: str, *, by: Person, at: datetime, made: UUID
) -> SavedFilter:
    """What is asked of the list now, to be asked again by one press."""
    require(can_keep_filters(by) and can_share_filter(by, shared_with))
    _one_hand_at_a_time(by)
    pk = made_once(made, by)
    if already := already_made(SavedFilter, pk):
        return already
    saved = SavedFilter(id=pk, person=by, name=name, asked=dict(asked), made_at=at)
    saved.shared_with = shared_with
    if SavedFilter.objects.of(by).count() >= MOST:
        raise ValidationError(_("You keep %(n)s filters. Remove one of them first.") % {"n": MOST})
    _check(saved, by)
    saved.save(force_insert=True)
    changes = {"shared_with": ["", shared_with]}
    audit.record("cases.filter_saved", by=by, about=saved, at=at, changes=changes)
    return saved


@transaction.atomic
def correct_filter(
    saved: SavedFilter, *, by: Person, at: datetime, version: str, name: str, shared_with: str
) -> None:
    """Another name, or other people in whose list it stands."""
    require(can_change_filter(by, saved) and can_share_filter(by, shared_with))
    _one_hand_at_a_time(by)
    kept = SavedFilter.objects.select_for_update().filter(pk=saved.pk).first()
    if kept is None:
        raise ValidationError(_("The filter has been removed in the meantime."))
    if changes := take(kept, {"name": name, "shared_with": shared_with}, opened=version):
        _check(kept, by)
        kept.save()
        told = {"shared_with": changes.get("shared_with", ["", ""])}
        audit.record("cases.filter_corrected", by=by, about=kept, at=at, changes=told)


@transaction.atomic
def take_out_filter(saved: SavedFilter, *, by: Person, at: datetime) -> None:
    """Out of the lists of others; whoever saved it keeps it. Done twice, the first time counts."""
    require(can_take_out_filter(by, saved))
    alone = {"shared_with": Sharing.ONESELF, "seat": None}
    if SavedFilter.objects.shared().filter(pk=saved.pk).update(**alone):
        changes = {"shared_with": [saved.shared_with, Sharing.ONESELF]}
        audit.record("cases.filter_taken_out", by=by, about=saved, at=at, changes=changes)


@transaction.atomic
def remove_filter(saved: SavedFilter, *, by: Person, at: datetime) -> None:
    """Gone, out of the lists of others as well; the cases stay as they are."""
    require(can_change_filter(by, saved))
    if SavedFilter.objects.filter(pk=saved.pk).delete()[0]:
        audit.record("cases.filter_removed", by=by, about=saved, at=at)


def _one_hand_at_a_time(person: Person) -> None:
    """Both hands of one person, or two devices, wait for each other: so names stay different."""
    Person.objects.select_for_update().get(pk=person.pk)


def _check(saved: SavedFilter, by: Person) -> None:
    """Words that somebody searched for may be about a person: they are shared with nobody."""
    same = SavedFilter.objects.of(by).filter(name=saved.name)
    if any(other.pk != saved.pk for other in same):
        raise ValidationError({"name": _("You have a filter of that name already.")})
    if saved.shared_with != Sharing.ONESELF and saved.asked.get("q"):
        said = _("Words you searched for may be about a person: this filter stays yours alone.")
        raise ValidationError({"shared_with": said})
    saved.seat = _seat_of(by) if saved.shared_with == Sharing.OWN_PARTY else None
    saved.full_clean()


def _seat_of(person: Person) -> Seat:
    """The widest of their seats: beside it sit those with whom it is shared."""
    seats = seats_for(person, Deed.SEE_CASES)
    return min(seats, key=lambda seat: (seat.building_group_id is not None, seat.since_on))
