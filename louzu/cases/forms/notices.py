"""What a notice says, and by when: shape of the input."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.cases.models.notices import NoticeText, refuse_unknown_placeholders
from louzu.lib.form_page import FreshForm, OpenedForm
from louzu.lib.plain_field import PlainField

FILLED_IN = _(
    "Words in braces are filled in on the sheet: {place}, {floor}, {what}, {deadline}, {law}."
)


class _Text(PlainField):
    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=1500, widget=forms.Textarea(attrs={"rows": 8}), **options)
        self.validators.append(refuse_unknown_placeholders)


class _Texts(forms.Form):
    text_hans = _Text(label=_("Text in simplified Chinese"), help_text=FILLED_IN)
    text_hant = _Text(label=_("Text in traditional Chinese"))
    text_en = _Text(label=_("Text in English"))


class WriteNoticeForm(_Texts, FreshForm):
    purpose = forms.ChoiceField(label=_("What it is for"), choices=NoticeText.Purpose.choices)
    category = forms.ChoiceField(label=_("For which category"))

    field_order = ["purpose", "category", "text_hans", "text_hant", "text_en", "made"]

    def __init__(self, *args: Any, categories: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by_code = {each.code: each for each in categories}
        choosing: Any = self.fields["category"]
        choosing.choices = [(code, each.name) for code, each in self.by_code.items()]

    def clean_category(self) -> Any:
        return self.by_code[self.cleaned_data["category"]]


class CorrectNoticeForm(_Texts, OpenedForm):
    pass


class SheetForm(forms.Form):
    """Which notice, and how many days people have."""

    purpose = forms.ChoiceField(label=_("What it is for"), choices=NoticeText.Purpose.choices)
    days = forms.IntegerField(
        label=_("Days until the deadline"),
        help_text=_("Seven to ten are customary. Counted from tomorrow."),
        min_value=1,
        max_value=60,
    )
