"""Which of the cases that came in go to whom, all at once."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.cases.forms.deeds import PARTY_CHOICES
from louzu.cases.models.cases import Case
from louzu.cases.questions.sorting import AT_ONCE
from louzu.cases.rules import CaseParty

USUAL = "usual"  # each to the party of its category


class TickedField(forms.MultipleChoiceField):
    """Each value is a case and the version in which it was shown; it may have moved since."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: str) -> bool:
        return True

    def clean(self, value: Any) -> list[tuple[UUID, int]]:
        try:
            return [_read(each) for each in super().clean(value)]
        except ValueError as wrong:
            raise ValidationError(_("Tick the cases once more.")) from wrong


def ticked_in(values: Iterable[str]) -> list[UUID]:
    """The cases that an address names; what is no case's id is left out."""
    found = []
    for value in values:
        with suppress(ValueError):
            found.append(UUID(value))
    return found[:AT_ONCE]


def _read(value: str) -> tuple[UUID, int]:
    case, _dot, version = value.partition(".")
    return UUID(case), int(version)


class SortForm(forms.Form):
    to = forms.ChoiceField(
        label=_("What becomes of them"),
        required=False,
        choices=[
            ("", _("Accept them; somebody decides later who is in charge")),
            (USUAL, _("Each to the party that is usually in charge of its category")),
            *PARTY_CHOICES,
        ],
        help_text=_("A party is in charge at once, with the deadline of each category."),
    )
    cases = TickedField(label=_("Which cases"))

    def __init__(
        self,
        *args: Any,
        cases: Iterable[tuple[Case, str]],
        are_ticked: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["cases"]
        field.choices = [(f"{case.pk}.{case.version}", words) for case, words in cases]
        if are_ticked:
            field.initial = [value for value, _words in field.choices]

    def party_for(self, case: Case) -> CaseParty | None:
        """To whom this one goes; None where it is only accepted."""
        said = self.cleaned_data["to"]
        party = case.category.party if said == USUAL else said
        return CaseParty(party) if party else None
