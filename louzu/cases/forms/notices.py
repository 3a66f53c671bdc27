"""Which sheet is printed, and by when something is to be cleared: shape of the input."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.cases.forms.released import ReleasedField
from louzu.cases.models.wordings import CITING, Purpose
from louzu.lib.form_page import FreshForm

IN_THE_STAIRWELL = (Purpose.CLEARANCE, Purpose.COVENANT, Purpose.CLEARED)


class DeadlineField(forms.IntegerField):
    def __init__(self) -> None:
        super().__init__(
            label=_("Days until the deadline"),
            help_text=_("Seven to ten are customary. Counted from tomorrow."),
            min_value=1,
            max_value=60,
        )


class OneOfField(forms.ChoiceField):
    """One of some rows, known by its id."""

    rows: dict[str, Any]

    def among(self, rows: Any) -> None:
        self.rows = {str(row.pk): row for row in rows}
        named: Any = [(key, str(row)) for key, row in self.rows.items()]
        self.choices = [("", "–"), *named]

    def clean(self, value: Any) -> Any:
        return self.rows.get(str(super().clean(value)))


class SheetForm(forms.Form):
    """Which notice, and how many days people have."""

    purpose = forms.ChoiceField(label=_("What it is for"))
    clause = OneOfField(
        label=_("Clause of the covenant"),
        required=False,
        help_text=_("For a reminder of the covenant."),
    )
    days = DeadlineField()

    def __init__(
        self, *args: Any, clauses: Any, offered: Sequence[Purpose], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        citing: Any = self.fields["clause"]
        citing.among(clauses)
        fitting: Any = self.fields["purpose"]
        fitting.choices = [(each.value, each.label) for each in offered]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("purpose") in CITING and not said.get("clause"):
            if "clause" not in self.errors:
                self.add_error("clause", _("Choose the clause that it reminds of."))
        elif said.get("purpose") not in CITING:
            said["clause"] = None
        return said


class RemindForm(FreshForm):
    """Which home, which clause, by when, and why this home."""

    home = OneOfField(label=_("To which home"))
    clause = OneOfField(label=_("Clause of the covenant"))
    days = DeadlineField()
    reason = forms.CharField(
        label=_("Why this home"),
        max_length=120,
        help_text=_(
            "It is written down, and the household can read it. Never who reported it; no names, "
            "and nothing about anybody's health."
        ),
    )
    words = ReleasedField(
        label=_("Words of your own"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They stand in the letter as you write them: when you can help to carry."),
    )
    field_order = ["home", "clause", "days", "reason", "words"]

    def __init__(self, *args: Any, homes: Any, clauses: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, rows in (("home", homes), ("clause", clauses)):
            choosing: Any = self.fields[name]
            choosing.among(rows)

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"].strip()
        if not reason:
            raise ValidationError(_("Say in a few words why."))
        return reason
