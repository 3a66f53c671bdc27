"""Photos of a case in the hands of those who deal with it: added, blacked out, shown."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from louzu.audit import actions as audit
from louzu.cases.actions.attaching import attach
from louzu.cases.actions.steps import add_step
from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Photo
from louzu.cases.permissions import can_prepare_photos, can_see_case
from louzu.cases.rules import StepKind
from louzu.groups.permissions import require
from louzu.lib import photo_files
from louzu.lib.photos_field import Kept, keep
from louzu.lib.pictures import Box, blackened
from louzu.people.models import Person


@transaction.atomic
def add_photos(
    case: Case, photos: Sequence[Kept], *, moment: str, by: Person, at: datetime
) -> None:
    """Whoever may see the case may add what they saw there: before, after, or as evidence."""
    require(can_see_case(by, case))
    if not attach(case, photos, at=at, by=by, moment=moment):
        return
    add_step(case, StepKind.PHOTOS_ADDED, by=by, at=at, facts={"moment": moment})
    audit.record(f"cases.{StepKind.PHOTOS_ADDED}", by=by, about=case, at=at)


@transaction.atomic
def black_out(photo: Photo, boxes: Iterable[Box], *, by: Person, at: datetime) -> None:
    """Faces and door numbers are painted over; what was below is gone for good."""
    require(can_prepare_photos(by, photo.case))
    before = photo_files.path(photo.stored_as)
    with photo_files.opened(photo.stored_as) as file:
        now = keep(blackened(file.read(), boxes))
    photo_files.settle(now.name)
    photo.stored_as = now.name
    photo.save(update_fields=["stored_as"])
    audit.record("cases.photo_blacked_out", by=by, about=photo.case, at=at)
    transaction.on_commit(lambda: before.unlink(missing_ok=True))


@transaction.atomic
def show_photo(photo: Photo, *, is_shown: bool, by: Person, at: datetime) -> None:
    """To neighbours, once somebody looked that nobody can be recognised; or no longer."""
    require(can_prepare_photos(by, photo.case))
    if photo.is_shown == is_shown:
        return
    photo.is_shown = is_shown
    photo.save(update_fields=["is_shown"])
    deed = "cases.photo_shown" if is_shown else "cases.photo_hidden"
    audit.record(deed, by=by, about=photo.case, at=at)
