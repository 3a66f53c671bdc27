"""A question answered by plain text: nothing hidden in it, and no advert."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.lib.adverts import Advert, advert_in, without_hidden

REFUSALS = {
    Advert.LINK: _("Links are not published here. Please say it in words, without an address."),
    Advert.PHONE: _("Phone numbers are not published here. Please leave the number out."),
    Advert.ACCOUNT: _(
        "Addresses and accounts of other services are not published here. Please leave them out."
    ),
}


def refuse_adverts(text: str) -> None:
    if found := advert_in(text):
        raise ValidationError(REFUSALS[found], code=found)


class PlainField(forms.CharField):
    """Characters nobody sees are dropped; links, phones and accounts are refused."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(refuse_adverts)

    def to_python(self, value: Any) -> Any:
        return super().to_python(without_hidden(value) if isinstance(value, str) else value)
