"""Free and worked days, as they are asked for."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.lib.day_field import DayField
from louzu.lib.plain_field import PlainField

KINDS = [
    ("free", pgettext_lazy("days", "free: a holiday, or a day off")),
    ("worked", pgettext_lazy("days", "worked: a weekend day that makes up for a holiday")),
]


class DaysForm(forms.Form):
    first = DayField(label=_("From"))
    last = DayField(label=_("To"), required=False, help_text=_("Leave it empty for a single day."))
    kind = forms.ChoiceField(
        label=_("These days are"), choices=KINDS, initial="free", widget=forms.RadioSelect
    )
    note = PlainField(
        label=_("What for"),
        required=False,
        max_length=80,
        help_text=_("The name of the holiday, and where it is written."),
    )
