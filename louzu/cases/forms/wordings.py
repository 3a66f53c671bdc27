"""What is posted and told here, in the three languages: shape of the input."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.cases.models.wordings import Purpose
from louzu.lib.form_page import FreshForm, OpenedForm
from louzu.lib.plain_field import PlainField


def _text(label: Any, **options: Any) -> PlainField:
    tall = forms.Textarea(attrs={"rows": 6})
    return PlainField(label=label, max_length=1500, widget=tall, **options)


class _Texts(forms.Form):
    text_hans = _text(
        _("Text in simplified Chinese"),
        help_text=_("Each line is a paragraph; one in which nothing is filled in is left out."),
    )
    text_hant = _text(_("Text in traditional Chinese"))
    text_en = _text(_("Text in English"))


class WriteWordingForm(_Texts, FreshForm):
    purpose = forms.ChoiceField(label=_("What it is for"), choices=Purpose.choices)
    category = forms.ChoiceField(label=_("For which category"))

    field_order = ["purpose", "category", "text_hans", "text_hant", "text_en", "made"]

    def __init__(self, *args: Any, categories: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by_code = {each.code: each for each in categories}
        choosing: Any = self.fields["category"]
        choosing.choices = [(code, each.name) for code, each in self.by_code.items()]

    def clean_category(self) -> Any:
        return self.by_code[self.cleaned_data["category"]]


class CorrectWordingForm(_Texts, OpenedForm):
    pass
