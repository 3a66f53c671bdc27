"""The owners' roll: looked at with a line in the book, corrected by two persons."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.permissions import may, require
from louzu.groups.rules import Deed
from louzu.households.actions.matching import match_owner, refuse_matches
from louzu.households.models import Correction, Owner, Ownership
from louzu.households.permissions import can_decide_correction, can_propose_correction
from louzu.households.questions.roll import mark_of, owners_of
from louzu.lib.made_once import already_made, made_once
from louzu.lib.states import IllegalMove
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Home

Status = Correction.Status
Wanted = dict[str, str]  # {"owner": id}, or {"name": ..., "kind": ...}; "person": see matching


@transaction.atomic
def look_at_roll(group: BuildingGroup, *, by: Person, at: datetime) -> None:
    """Names of owners are shown: that is written down."""
    require(may(by, Deed.SEE_OWNERS_ROLL, group))
    audit.look("households.roll_seen", by=by, about=group, at=at)


@transaction.atomic
def propose_correction(
    home: Home,
    *,
    by: Person,
    at: datetime,
    area: int | None,
    owners: Sequence[Wanted],
    since_on: date,
    reason: str,
    made: UUID | None = None,
) -> Correction:
    """Say what the roll shall say of this home; nothing changes until a second person confirms."""
    require(can_propose_correction(by, home))
    pk = made_once(made, by)
    if already := already_made(Correction, pk):
        return already
    home = Home.objects.select_for_update().get(pk=home.pk)
    _refuse(home, owners, since_on, at)
    refuse_matches(owners, by)
    said: dict[str, Any] = {"area": area, "owners": list(owners), "since_on": since_on}
    said |= {"reason": reason, "proposed_by": by, "proposed_at": at}
    correction = Correction(id=pk, home=home, seen=mark_of(home, localdate(at)), **said)
    correction.full_clean()
    correction.save(force_insert=True)
    audit.record("households.roll_correction_proposed", by=by, about=home, at=at, reason=reason)
    return correction


def _refuse(home: Home, owners: Sequence[Wanted], since_on: date, at: datetime) -> None:
    if Correction.objects.waiting().filter(home=home).exists():
        raise ValidationError(_("A correction of this home already waits for a second person."))
    if since_on > localdate(at):
        raise ValidationError({"since_on": _("This day has not come yet.")})
    named = [each["owner"] for each in owners if "owner" in each]
    if len(set(named)) < len(named):
        raise ValidationError(_("Somebody is named twice."))


@transaction.atomic
def confirm_correction(correction: Correction, *, by: Person, at: datetime) -> None:
    """The second person says yes: area and owners are as proposed from now on.

    `ValidationError` if the roll says something else than when it was proposed.
    """
    require(can_decide_correction(by, correction))
    home = Home.objects.select_for_update().get(pk=correction.home_id)
    today = localdate(at)
    if mark_of(home, today) != correction.seen:
        raise ValidationError(
            _("The roll has changed since this was proposed. Decline it, and propose it anew.")
        )
    _decide(correction, Status.CONFIRMED, by=by, at=at)
    before = owners_of(home, today)
    _set_owners(home, correction, before, by=by, at=at)
    changes: dict[str, Any] = {"owners": [len(before), len(correction.owners)]}
    if home.area != correction.area:
        changes["area"] = [home.area, correction.area]
        home.area = correction.area
        home.save(update_fields=["area"])
    audit.record("households.roll_correction_confirmed", by=by, about=home, at=at, changes=changes)


@transaction.atomic
def decline_correction(correction: Correction, *, by: Person, at: datetime) -> None:
    """The second person says no: the roll stays as it is, and the proposal in its history."""
    require(can_decide_correction(by, correction))
    _decide(correction, Status.DECLINED, by=by, at=at)
    audit.record("households.roll_correction_declined", by=by, about=correction.home, at=at)


def _decide(correction: Correction, status: str, *, by: Person, at: datetime) -> None:
    try:
        correction.move_to(status, decided_by=by, decided_at=at)
    except IllegalMove as why:
        raise ValidationError(_("Somebody else has decided this in the meantime.")) from why


def _set_owners(
    home: Home, correction: Correction, before: list[Owner], *, by: Person, at: datetime
) -> None:
    """Whoever is not named any more owned until that day; whoever is new, from that day on."""
    stay = {each["owner"] for each in correction.owners if "owner" in each}
    gone = [owner.pk for owner in before if str(owner.pk) not in stay]
    ended = Ownership.objects.filter(home=home, owner__in=gone, until_on__isnull=True)
    for ownership in ended:
        day = max(correction.since_on, ownership.since_on or correction.since_on)
        ended.filter(pk=ownership.pk).update(until_on=day)
    own = {owner.pk for owner in before}
    for each in correction.owners:
        owner = _owner(each)
        if owner.pk not in own:
            ownership = Ownership(home=home, owner=owner, since_on=correction.since_on)
            ownership.full_clean()
            ownership.save(force_insert=True)
        if "person" in each:
            match_owner(owner, each["person"], home, by=by, at=at)


def _owner(each: Wanted) -> Owner:
    if "owner" in each:
        known: Owner = Owner.objects.get(pk=each["owner"])
        return known
    owner = Owner(name=each["name"], kind=each["kind"])
    owner.full_clean()
    owner.save(force_insert=True)
    return owner
