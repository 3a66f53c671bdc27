"""Consents and one's own name, as they are asked for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.lib.day_field import DayField
from louzu.lib.form_page import OpenedForm
from louzu.lib.phone_numbers import phone_numbers
from louzu.lib.plain_field import PlainField
from louzu.people.models import Person


class PhoneField(forms.CharField):
    """One telephone number, in digits."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        found = phone_numbers(text)
        if text and len(found) != 1:
            raise ValidationError(
                _("Write one phone number, such as a mobile number of 11 digits.")
            )
        return found[0] if text else ""


class ConsentForm(forms.Form):
    until_on = DayField(
        label=_("Until which day"),
        help_text=_("Leave it empty to agree until you take it back. You can do so at any time."),
        required=False,
    )


class ContactConsentForm(ConsentForm):
    phone = PhoneField(label=_("Phone"), max_length=40)
    field_order = ["phone"]


class MyselfForm(OpenedForm):
    name = PlainField(label=_("Name"), max_length=40)
    script = forms.ChoiceField(
        label=_("In which script you are written to"),
        choices=Person.Script.choices,
        widget=forms.RadioSelect,
    )
