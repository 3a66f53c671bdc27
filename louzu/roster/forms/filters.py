"""Questions above a list; an answer that makes no sense asks for nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.places.models import BuildingGroup, Home
from louzu.roster.rules.cells import is_phone

ALL = [("", _("All"))]
YES_NO = [*ALL, ("yes", _("yes")), ("no", _("no"))]


class _Filter(forms.Form):
    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    @property
    def is_narrowed(self) -> bool:
        """Is more asked than words?"""
        return bool(self.asked().keys() - {"q", "group"})

    def asked(self) -> dict[str, Any]:
        """Whatever of the answers can be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


class BuildingGroupFilter(_Filter):
    compound = forms.ChoiceField(label=_("Compound"), required=False)
    lift = forms.ChoiceField(
        label=_("Lift"), required=False, choices=[*ALL, *BuildingGroup.Lift.choices]
    )
    leader = forms.ChoiceField(label=_("Has a leader"), required=False, choices=YES_NO)
    party_group = forms.ChoiceField(label=_("Has a party group"), required=False, choices=YES_NO)
    self_governance_group = forms.ChoiceField(
        label=_("Has a self-governance group"), required=False, choices=YES_NO
    )
    theme = forms.ChoiceField(label=_("Has a theme"), required=False, choices=YES_NO)
    group = forms.CharField(required=False, max_length=3, widget=forms.HiddenInput)

    def __init__(self, *args: Any, compounds: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["compound"]
        field.choices = [*ALL, *((compound.code, compound.name) for compound in compounds)]


class HomeFilter(_Filter):
    building_group = forms.ChoiceField(label=_("Building group"), required=False)
    tenure = forms.ChoiceField(
        label=_("Tenure"), required=False, choices=[*ALL, *Home.Tenure.choices]
    )
    floor = forms.IntegerField(label=_("Floor"), required=False, min_value=-5, max_value=120)

    def __init__(self, *args: Any, groups: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["building_group"]
        field.choices = [*ALL, *groups.addresses()]


class PhoneForm(forms.Form):
    """Posted, never asked for in an address."""

    phone = forms.CharField(
        label=_("Whole phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def clean_phone(self) -> str:
        number = str(self.cleaned_data["phone"])
        if not is_phone(number):
            raise ValidationError(
                _("Write a phone number, such as a mobile number of 11 digits."),
            )
        return number
