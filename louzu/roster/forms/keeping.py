"""For how long something is kept; on what it rests that a person is erased."""

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.lib.form_page import OpenedForm
from louzu.lib.plain_field import PlainField
from louzu.roster.rules.keeping import LONGEST


class KeepingForm(OpenedForm):
    days = forms.IntegerField(
        label=_("For how many days"),
        help_text=_("At least 1, at most 3650: ten years."),
        min_value=1,
        max_value=LONGEST,
    )
    why = PlainField(
        label=_("Why, or by which rule"),
        help_text=_("Such as a decision of the residents' committee and its day."),
        max_length=200,
    )


class EraseForm(forms.Form):
    reason = PlainField(
        label=_("On what it rests"),
        help_text=_("Such as: letter of 3 March. Leave the name out: the book keeps this."),
        max_length=120,
    )
