"""Photos that came with a deed become photos of its case."""

from collections.abc import Sequence
from datetime import datetime

from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Photo
from louzu.lib import photo_files
from louzu.lib.photos_field import Kept
from louzu.people.models import Person


def attach(
    case: Case,
    photos: Sequence[Kept],
    *,
    at: datetime,
    by: Person | None = None,
    moment: str = Photo.Moment.BEFORE,
    only_if_none: bool = False,
) -> int:
    """In the deed's own transaction: done twice, once; taken back, none of them. How many are new.

    The history shows them with the step of the same moment `at`.
    """
    if not photos:
        return 0
    here = set(Photo.objects.filter(case=case).values_list("stored_as", flat=True))
    if here and only_if_none:
        return 0
    photo_files.settle_with_this(photo.name for photo in photos)
    new = [_photo_of(case, photo, moment, by, at) for photo in photos if photo.name not in here]
    return len(Photo.objects.bulk_create(new))


def _photo_of(case: Case, kept: Kept, moment: str, by: Person | None, at: datetime) -> Photo:
    size = {"width": kept.width, "height": kept.height}
    return Photo(case=case, stored_as=kept.name, moment=moment, by=by, added_at=at, **size)
