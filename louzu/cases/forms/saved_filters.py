"""A saved filter: its name, and in whose list it stands."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.cases.models.saved import Sharing
from louzu.cases.permissions import can_share_filter
from louzu.lib.form_page import FreshForm, OpenedForm
from louzu.lib.plain_field import PlainField
from louzu.people.models import Person


class FilterFields(forms.Form):
    name = PlainField(
        label=_("Name of the filter"),
        max_length=40,
        help_text=_("What it shows, in a few words. Never the name of a person."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    shared_with = forms.ChoiceField(
        label=_("In whose list"), initial=Sharing.ONESELF, widget=forms.RadioSelect
    )

    def offer_to(self, person: Person, *, has_words: bool) -> Any:
        """Only with whom this person may share it: with nobody, if it looks for words."""
        field: Any = self.fields["shared_with"]
        field.choices = [
            (sharing, words)
            for sharing, words in Sharing.choices
            if sharing == Sharing.ONESELF or (not has_words and can_share_filter(person, sharing))
        ]
        if has_words:
            field.help_text = _("It looks for words, which may be about a person: it stays yours.")
        return self


class SaveFilterForm(FilterFields, FreshForm):
    """What is asked of the list now."""


class CorrectFilterForm(FilterFields, OpenedForm):
    """One that is there, with the version of it that was looked at."""
