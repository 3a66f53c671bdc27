"""A day in a form: the browser's calendar, or typed as people write a day here."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MinValueValidator

SPELLINGS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]
FIRST_DAY = date(1949, 10, 1)


class DayField(forms.DateField):
    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        validators = [MinValueValidator(FIRST_DAY)]
        super().__init__(widget=widget, input_formats=SPELLINGS, validators=validators, **options)
