"""What a walker says: how many floors there are, which floor it is, what is seen there."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.cases.forms.reporting import TidyField
from louzu.cases.models.categories import Category
from louzu.lib.form_page import FreshForm
from louzu.lib.photos_field import PhotosForm
from louzu.patrols.rules import MOST_FLOORS
from louzu.places.models import BuildingGroup


class BeginForm(FreshForm):
    """How many floors are asked only where nobody wrote it down."""

    floors = forms.IntegerField(
        label=_("How many floors has the building?"), min_value=1, max_value=MOST_FLOORS
    )

    def __init__(self, *args: Any, group: BuildingGroup, **options: Any) -> None:
        super().__init__(*args, **options)
        if group.floors:
            del self.fields["floors"]


class WalkForm(forms.Form):
    """`seen_at` is what the phone's clock says; without scripts it says nothing."""

    seen_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)


class TickForm(WalkForm):
    """One floor."""

    floor = forms.IntegerField(min_value=1, max_value=MOST_FLOORS, widget=forms.HiddenInput)


class KnownForm(TickForm):
    """One floor, and a case that was known before, by its code."""

    case = forms.CharField(max_length=8)


class SomethingForm(TickForm, PhotosForm):
    """What kind of thing it is, in one press; words and photos may come with it."""

    what = forms.ChoiceField(choices=())
    text = TidyField(
        label=_("What do you see?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is about the place, not about persons: please write no names."),
    )

    def __init__(self, *args: Any, offered: Sequence[Category], **options: Any) -> None:
        super().__init__(*args, **options)
        self.kinds = {category.code: category for category in offered}
        what: Any = self.fields["what"]
        what.choices = [(code, category.name) for code, category in self.kinds.items()]

    def clean_what(self) -> Category:
        return self.kinds[self.cleaned_data["what"]]
