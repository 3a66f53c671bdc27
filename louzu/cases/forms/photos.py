"""Photos of a case: added by those who deal with it, and made ready for neighbours' eyes."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.cases.models.reports import Photo
from louzu.lib.photos_field import PhotosField, PhotosForm
from louzu.lib.pictures import THOUSANDTHS, Box

COLUMNS = 12
MOST_ROWS = 24


class AddPhotosForm(PhotosForm):
    photos = PhotosField()
    moment = forms.ChoiceField(
        label=_("When was it taken?"), choices=Photo.Moment.choices, widget=forms.RadioSelect
    )
    field_order = ["made", "kept", "moment", "photos"]

    def clean(self) -> dict[str, Any]:
        """Chosen now, or kept when they came too late with a deed."""
        said: dict[str, Any] = super().clean() or {}
        if not (said.get("photos") or said.get("kept") or self.errors):
            self.add_error("photos", _("Choose a photo first."))
        return said


class Cell:
    """One field of the grid over a photo: its name, and what it covers."""

    def __init__(self, column: int, row: int) -> None:
        self.column, self.row = column + 1, row + 1
        self.name = f"{column}-{row}"

    def box(self, rows: int) -> Box:
        """In thousandths, a little larger than the cell: no seam is left between two."""
        column, row = self.column - 1, self.row - 1
        return (
            column * THOUSANDTHS // COLUMNS,
            row * THOUSANDTHS // rows,
            -(-(column + 1) * THOUSANDTHS // COLUMNS),
            -(-(row + 1) * THOUSANDTHS // rows),
        )


class PrepareForm(forms.Form):
    """Which parts are painted over, and whether neighbours may see the photo."""

    is_shown = forms.BooleanField(
        label=_("Neighbours may see it: nobody can be recognised, and no door number read"),
        required=False,
    )

    def __init__(self, photo: Photo, sent: Any = None) -> None:
        super().__init__(sent, initial={"is_shown": photo.is_shown})
        self.rows = min(MOST_ROWS, max(1, round(COLUMNS * photo.height / photo.width)))

    def cells(self) -> Iterator[Cell]:
        for row in range(self.rows):
            yield from (Cell(column, row) for column in range(COLUMNS))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        chosen = set(self.data.getlist("black"))  # type: ignore[attr-defined]
        known = {cell.name: cell for cell in self.cells()}
        if chosen - set(known):
            raise ValidationError(_("Press the parts on the photo that are to be painted over."))
        said["boxes"] = [known[name].box(self.rows) for name in sorted(chosen)]
        return said
