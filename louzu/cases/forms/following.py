"""What a reporter may still say: more, never mind, or that it is not gone."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.cases.forms.reporting import ReachForm, TidyField
from louzu.lib.photos_field import PhotosForm
from louzu.lib.uuid7 import uuid7


class AddForm(PhotosForm):
    """More words, photos, or both."""

    text = TidyField(
        label=_("What would you like to add?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["made", "kept", "text", "photos", "without"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not (said.get("text") or said.get("photos") or said.get("kept") or self.errors):
            raise ValidationError(_("Write something, or choose a photo."))
        return said


class StillThereForm(AddForm):
    """It was said to be gone, and is not."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = _("What is still there?")


class MeTooForm(ReachForm):
    """Nothing has to be said: one press is enough."""

    made = forms.UUIDField(initial=uuid7, widget=forms.HiddenInput)


class SureForm(forms.Form):
    """Nothing is asked; sending it is the answer."""
