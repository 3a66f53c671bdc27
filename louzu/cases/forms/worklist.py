"""The questions above the list of cases; an answer that makes no sense asks for nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.cases.questions.worklist import SIZES
from louzu.cases.words import PARTIES, STATUSES

ALL = [("", _("All"))]
WHICH = [
    ("", pgettext_lazy("cases", "All that are open")),
    ("mine", _("In the charge of those I sit for")),
    ("overdue", _("Past their deadline")),
    ("to_inspect", _("Said to be gone: to be inspected")),
    ("look_again", _("To be looked at again")),
    ("came_back", _("Came back before")),
]


class CaseFilter(forms.Form):
    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    which = forms.ChoiceField(label=_("Which"), required=False, choices=WHICH)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("Open")),
            *((str(status), words) for status, words in STATUSES.items()),
            ("all", _("Open and ended")),
        ],
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    building_group = forms.ChoiceField(label=_("Building group"), required=False)
    party = forms.ChoiceField(
        label=_("Party in charge"),
        required=False,
        choices=[*ALL, *((str(party), words) for party, words in PARTIES.items())],
    )
    size = forms.TypedChoiceField(
        label=_("On a page"),
        required=False,
        coerce=int,
        choices=[(size, str(size)) for size in SIZES],
    )

    def __init__(self, *args: Any, categories: Iterable[Any], groups: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["category"].choices = [*ALL, *((each.code, each.name) for each in categories)]
        fields["building_group"].choices = [*ALL, *groups]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.asked().keys() - {"q", "size"})

    def asked(self) -> dict[str, Any]:
        """Whatever of the answers can be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
