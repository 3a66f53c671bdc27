"""Photos in a form: chosen on the phone, drawn anew, and carried along while the form is filled.

A browser forgets the files of a form that is sent back. So each photo is kept at once, and its
name goes along in a hidden field that nobody can forge, and that belongs to this one form. What
is never sent off is swept away after a day.
"""

import base64
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.lib import photo_files, scope
from louzu.lib.pictures import Picture, redrawn, smaller

MOST = 3  # photos of one form
CARRYING = ("kept", "without")  # fields that say nothing by themselves
CARRIED = timedelta(days=1)


class Kept(NamedTuple):
    """A photo that lies in its place already, and its size in pixels."""

    name: str
    width: int
    height: int


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """`Picture`s, as many as were chosen; every refusal says what helps."""

    widget = ManyFiles(attrs={"accept": "image/*"})

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Photos"))
        options.setdefault("help_text", _("Up to 3. Time, place and device are taken out of them."))
        super().__init__(**{"required": False, **options})

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = [file for file in data or [] if file]
        if self.required and not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST:
            raise ValidationError(_("Choose at most 3 photos."), code="too_many")
        return [redrawn(file) for file in files]


class PhotosForm(forms.Form):
    """A form with photos; `kept` tells of those that came with it before."""

    made = forms.UUIDField(widget=forms.HiddenInput)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    photos = PhotosField()
    without = forms.BooleanField(label=_("Leave out the photos chosen so far"), required=False)

    received: Sequence[Kept] = ()  # by `take_photos`

    def take_photos(self) -> list[Kept]:
        """Keep what just came, forget what is left out; the names go along with the form.

        To be called once, whether the form is whole or not; one that nobody sent has none.
        """
        if not self.is_bound:
            return []
        self.is_valid()
        said = self.cleaned_data
        before = carried(said.get("kept", ""), said.get("made"))
        if said.get("without"):
            before = []
        came = (said.get("photos") or ())[: MOST - len(before)]
        photos = [*before, *map(keep, came)]
        self.data: Any = self.data.copy()
        self.data["kept"] = carry(photos, said.get("made"))
        self.data.pop("without", None)
        self.received = photos
        return photos


def keep(picture: Picture) -> Kept:
    return Kept(photo_files.keep(picture), picture.width, picture.height)


def carry(photos: Sequence[Kept], made: UUID | None) -> str:
    return signing.dumps(list(photos), salt=_salt(made)) if photos and made else ""


def carried(told: str, made: UUID | None) -> list[Kept]:
    """Those that this very form was given here today; else none."""
    try:
        photos = [Kept(*said) for said in signing.loads(told, salt=_salt(made), max_age=CARRIED)]
    except signing.BadSignature:
        return []
    return [photo for photo in photos if photo_files.path(photo.name).exists()]


def _salt(made: UUID | None) -> str:
    return f"louzu.photos:{scope.required()}:{made}"


def preview(name: str) -> str:
    """A small version inside of the page itself: it has no address that could be passed on."""
    with photo_files.opened(name) as file:
        return _inside(smaller(file.read()).jpeg)


def whole(name: str) -> str:
    """All of it inside of the page itself; empty if the file is missing."""
    try:
        with photo_files.opened(name) as file:
            return _inside(file.read())
    except FileNotFoundError:
        return ""


def _inside(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"
