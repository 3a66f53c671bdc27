"""Pictures of a signed sheet: kept with the consent, looked at with a reason, gone with it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.permissions import Actor, require
from louzu.households.models import Consent, Sheet
from louzu.households.permissions import can_see_sheet, can_write_consents_of
from louzu.lib import photo_files
from louzu.lib.photos_field import MOST, Kept
from louzu.people.models import Person


@transaction.atomic
def add_sheet(consent: Consent, photos: Sequence[Kept], *, by: Person, at: datetime) -> None:
    """Later than the consent itself; of one that still runs, and was given on paper."""
    require(can_write_consents_of(by, consent.person, localdate(at)))
    list(Person.objects.select_for_update().filter(pk=consent.person_id))
    if not Consent.objects.running(localdate(at)).filter(pk=consent.pk).exists():
        raise ValidationError(_("This agreement has ended in the meantime."))
    keep_sheet(consent, photos, by=by, at=at)


def keep_sheet(consent: Consent, photos: Sequence[Kept], *, by: Person, at: datetime) -> None:
    """Photos that lie in their place already; the same ones twice are kept once."""
    there = set(Sheet.objects.filter(consent=consent).values_list("stored_as", flat=True))
    fresh = [photo for photo in photos if photo.name not in there]
    if not fresh:
        return
    if consent.given != Consent.Given.PAPER:
        raise ValidationError(_("Only what was agreed on paper has a sheet."))
    if len(there) + len(fresh) > MOST:
        most = _("There is room for 3 pictures of a sheet. Delete those that are there first.")
        raise ValidationError({"photos": most})
    for photo in fresh:
        photo_files.settle(photo.name)
        sheet = Sheet(consent=consent, stored_as=photo.name, by=by, added_at=at)
        sheet.width, sheet.height = photo.width, photo.height
        sheet.save(force_insert=True)
    audit.record(
        "households.sheet_kept", by=by, about=consent, at=at, about_person=consent.person_id
    )


@transaction.atomic
def remove_sheet(consent: Consent, *, by: Person, at: datetime) -> None:
    """A wrong picture, or one that nobody can read; the consent stays."""
    require(can_write_consents_of(by, consent.person, localdate(at)))
    if forget_sheets(Sheet.objects.filter(consent=consent)):
        audit.record(
            "households.sheet_removed", by=by, about=consent, at=at, about_person=consent.person_id
        )


@transaction.atomic
def look_at_sheet(consent: Consent, *, by: Actor, at: datetime, reason: str) -> list[Sheet]:
    """Each look stands in the book, one's own as well."""
    require(can_see_sheet(by, consent.person, localdate(at)))
    sheets = list(Sheet.objects.filter(consent=consent).order_by("added_at", "id"))
    if sheets:
        audit.look(
            "households.sheet_seen", by=by, about=consent, at=at, reason=reason,
            about_person=consent.person_id,
        )  # fmt: skip
    return sheets


def forget_sheets(sheets: Any) -> int:
    """Rows and files; returns how many there were. The deed asked before whether `by` may."""
    photo_files.forget_with_this(sheets.values_list("stored_as", flat=True))
    return int(sheets.delete()[0])
