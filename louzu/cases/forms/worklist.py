"""The questions above the list of cases; an answer that makes no sense asks for nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.cases.questions.worklist import SIZES
from louzu.cases.words import PARTIES, STATUSES
from louzu.lib.names import labelled

SHOWN = 40  # characters of what an address names

ALL = [("", _("All"))]
DEADLINES = [
    *ALL,
    ("overdue", pgettext_lazy("deadline", "passed")),
    ("today", pgettext_lazy("deadline", "today")),
    ("soon", pgettext_lazy("deadline", "within seven days")),
]
WHICH = [
    ("mine", _("For those I sit for: their cases, and their parts of others")),
    ("answered", _("The reporter has answered")),
    ("to_inspect", _("Said to be gone: to be inspected")),
    ("look_again", _("To be looked at again")),
    ("came_back", _("Came back before")),
]


class CaseFilter(forms.Form):
    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=60,
        help_text=_(
            "In codes, places, categories, what was reported and descriptions for everybody; "
            "not in the notes."
        ),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
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
    deadline = forms.ChoiceField(label=_("Deadline"), required=False, choices=DEADLINES)
    which = forms.MultipleChoiceField(
        label=_("Only those"), required=False, choices=WHICH, widget=forms.CheckboxSelectMultiple
    )
    size = forms.TypedChoiceField(
        label=_("On a page"),
        required=False,
        coerce=int,
        choices=[(size, str(size)) for size in SIZES],
    )

    def __init__(self, *args: Any, categories: Iterable[Any], groups: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = {
            "category": [*ALL, *((each.code, each.name) for each in categories)],
            "building_group": [*ALL, *groups],
        }
        self.codes = {name: dict(offered).keys() for name, offered in choices.items()}
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = offered

    @property
    def is_narrowed(self) -> bool:
        return bool(self.asked().keys() - {"q", "size"})

    def asked(self) -> dict[str, Any]:
        """Whatever of the answers can be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def left_out(self) -> list[str]:
        """What the address names and is not here: a category or a door that is gone, say."""
        self.is_valid()
        return [
            labelled(str(self.fields[name].label), self.data.get(name, "")[:SHOWN])
            for name in self.errors
            if name != "q"
        ]

    def knows(self, asked: Mapping[str, Any]) -> bool:
        """Is everything here that these answers name?"""
        return all(
            asked.get(name, "") in self.codes[name] for name in ("category", "building_group")
        )
