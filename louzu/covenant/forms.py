"""A clause, as it is asked for: one script is enough, and plain words only."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.lib.day_field import DayField
from louzu.lib.form_page import FreshForm, OpenedForm
from louzu.lib.plain_field import PlainField
from louzu.places.models import Compound

TALL = forms.Textarea(attrs={"rows": 3})


class _ClauseFields(forms.Form):
    number = forms.IntegerField(label=_("Number of the clause"), min_value=1, max_value=99)
    text_hans = PlainField(
        label=_("Clause in simplified Chinese"), max_length=200, required=False, widget=TALL
    )
    text_hant = PlainField(
        label=_("Clause in traditional Chinese"), max_length=200, required=False, widget=TALL
    )
    text_en = PlainField(label=_("Clause in English"), max_length=400, required=False, widget=TALL)
    agreed_on = DayField(
        label=_("Agreed by the residents on"),
        required=False,
        help_text=_("The day of the meeting. Without it the clause is a draft: nobody cites it."),
    )


class AddClauseForm(_ClauseFields, FreshForm):
    compound = forms.ChoiceField(label=_("Where it holds"), required=False)
    field_order = ["compound", "number"]

    def __init__(self, *args: Any, compounds: Iterable[Compound], **options: Any) -> None:
        super().__init__(*args, **options)
        self.by_code = {each.code: each for each in compounds}
        choosing: Any = self.fields["compound"]
        named = [(code, each.name) for code, each in self.by_code.items()]
        choosing.choices = [("", _("in the whole neighbourhood")), *named]

    def clean_compound(self) -> Compound | None:
        return self.by_code.get(self.cleaned_data["compound"])


class CorrectClauseForm(_ClauseFields, OpenedForm):
    until_on = DayField(
        label=_("No longer from"),
        required=False,
        help_text=_("A clause that ended stays to be read, and is no longer cited."),
    )


class AgreedForm(forms.Form):
    agreed_on = DayField(
        label=_("Agreed by the residents on"), help_text=_("The day of the meeting.")
    )
