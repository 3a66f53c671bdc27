"""A category, as it is asked for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from louzu.cases.models.categories import CATEGORY_CODE
from louzu.cases.words import PARTIES
from louzu.lib.day_field import DayField
from louzu.lib.form_page import FreshForm, OpenedForm
from louzu.lib.plain_field import PlainField

LONGEST = 365
MOST_LOOKS = 6


class DaysField(forms.CharField):
    """Numbers of days: 7, 30, 90."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        words = str(super().clean(value)).replace("，", ",").replace("、", ",").split(",")
        try:
            days = sorted({int(word) for word in words if word.strip()})
        except ValueError:
            raise ValidationError(_("Write numbers with commas between them: 7, 30, 90.")) from None
        if len(days) > MOST_LOOKS or any(day < 1 or day > LONGEST for day in days):
            raise ValidationError(_("Up to six numbers from 1 to 365."))
        return days


def in_script(label: Any, most: int, **options: Any) -> PlainField:
    return PlainField(label=label, max_length=most, required=False, **options)


class CategoryFields(forms.Form):
    name_hans = in_script(_("Name in simplified Chinese"), 40)
    name_hant = in_script(_("Name in traditional Chinese"), 40)
    name_en = in_script(_("Name in English"), 60)
    about_hans = in_script(_("What it is, in simplified Chinese"), 200)
    about_hant = in_script(_("What it is, in traditional Chinese"), 200)
    about_en = in_script(_("What it is, in English"), 400)
    party = forms.ChoiceField(label=_("Party usually in charge"), choices=list(PARTIES.items()))
    deadline_days = forms.IntegerField(
        label=_("Working days to settle it"),
        min_value=1,
        max_value=LONGEST,
    )
    reinspect_after = DaysField(
        label=_("Looked at again after so many days"),
        required=False,
        help_text=_(
            "After it was closed: 7, 30, 90. Leave it empty if nobody needs to look again."
        ),
    )
    legal_basis_hans = in_script(_("Legal basis in simplified Chinese"), 200)
    legal_basis_hant = in_script(_("Legal basis in traditional Chinese"), 200)
    legal_basis_en = in_script(_("Legal basis in English"), 300)
    legal_from = DayField(
        label=_("Text of the law as of"),
        required=False,
        help_text=_(
            "Another day makes a new legal basis; the former one still stands with older cases."
        ),
    )
    place_in_list = forms.IntegerField(
        label=_("Place in the list"), validators=[MinValueValidator(0), MaxValueValidator(9999)]
    )
    is_offered = forms.BooleanField(label=_("Can be reported"), required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not any(said.get(f"name_{script}") for script in ("hans", "hant", "en")):
            self.add_error("name_hans", _("Give it a name in one script at least."))
        rests_on = any(said.get(f"legal_basis_{script}") for script in ("hans", "hant", "en"))
        if rests_on and not said.get("legal_from") and "legal_from" not in self.errors:
            self.add_error("legal_from", _("Say of which day the text of the law is."))
        return said


class NewCategoryForm(CategoryFields, FreshForm):
    code = forms.CharField(
        label=_("Code"),
        max_length=30,
        validators=[CATEGORY_CODE],
        help_text=_("Small letters and underscores; programs of others know it by this."),
    )
    field_order = ["code"]


class CategoryForm(CategoryFields, OpenedForm):
    """One that is there, with the version of it that was looked at."""
