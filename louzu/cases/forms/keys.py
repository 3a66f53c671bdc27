"""Whose program a key is for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.cases.forms.reporting import TidyField
from louzu.lib.form_page import FreshForm


class KeyForm(FreshForm):
    name = TidyField(
        label=_("Whose program it is"),
        max_length=60,
        help_text=_("An office, a company, an app: so that all know whose key to take back."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
