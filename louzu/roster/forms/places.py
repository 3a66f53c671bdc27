"""Compounds, building groups, homes and contacts, as they are asked for."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.groups.forms import NEW, PersonField
from louzu.lib.day_field import DayField
from louzu.lib.form_page import FreshForm, OpenedForm
from louzu.lib.plain_field import PlainField
from louzu.people.models import Person
from louzu.places.forms import AreaField
from louzu.places.models import COMPOUND_CODE, DOOR_NUMBER, BuildingGroup, Home
from louzu.roster.rules import cells
from louzu.roster.rules.problems import Unclear


class CellField(forms.CharField):
    """Typed or from a workbook: the same cleaning, so that both name a place the same way."""

    def __init__(self, read: Callable[[str], str], wrong: Any, **options: Any) -> None:
        super().__init__(**options)
        self.read, self.wrong = read, wrong

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return self.read(text)
        except Unclear as why:
            raise ValidationError(self.wrong) from why


class _AboutCompound(forms.Form):
    name_hans = PlainField(label=_("Name in simplified Chinese"), max_length=60, required=False)
    name_hant = PlainField(label=_("Name in traditional Chinese"), max_length=60, required=False)
    name_en = PlainField(label=_("Name in English"), max_length=90, required=False)
    road_hans = PlainField(label=_("Road in simplified Chinese"), max_length=60, required=False)
    road_hant = PlainField(label=_("Road in traditional Chinese"), max_length=60, required=False)
    road_en = PlainField(label=_("Road in English"), max_length=90, required=False)


class CompoundForm(_AboutCompound, OpenedForm):
    pass


class NewCompoundForm(_AboutCompound, FreshForm):
    code = CellField(
        cells.code,
        _("Use up to ten capital letters or digits."),
        label=_("Short code"),
        help_text=_("Two or three capital letters, such as FY. It stands in every door's address."),
        validators=[COMPOUND_CODE],
    )
    field_order = ["code"]


class _AboutBuildingGroup(forms.Form):
    door_number = CellField(
        cells.door_number,
        _("Write the number as it stands at the door."),
        label=_("Door number"),
        help_text=_("Only the number, such as 640."),
        validators=[DOOR_NUMBER],
    )
    floors = forms.IntegerField(label=_("Floors"), min_value=1, max_value=120, required=False)
    lift = forms.ChoiceField(
        label=_("Lift"), choices=BuildingGroup.Lift.choices, widget=forms.RadioSelect
    )
    party_members = forms.IntegerField(
        label=_("Party members"),
        help_text=_("A number only; who they are is not kept here."),
        min_value=0,
        max_value=9999,
    )
    plan_row = forms.IntegerField(
        label=_("Row on the plan"),
        help_text=_("Where the coverage page draws it, counted from the north."),
        min_value=1,
        max_value=200,
        required=False,
    )
    plan_column = forms.IntegerField(
        label=_("Column on the plan"),
        help_text=_("Counted from the west."),
        min_value=1,
        max_value=200,
        required=False,
    )

    def __init__(self, *args: Any, sees_counts: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not sees_counts:
            del self.fields["party_members"]


class BuildingGroupForm(_AboutBuildingGroup, OpenedForm):
    pass


class NewBuildingGroupForm(_AboutBuildingGroup, FreshForm):
    pass


class _AboutHome(forms.Form):
    room = CellField(
        cells.room,
        _("Write the number as it stands at the door."),
        label=_("Room number"),
        help_text=_("Only the number, such as 302."),
        validators=[DOOR_NUMBER],
    )
    floor = forms.IntegerField(label=_("Floor"), min_value=-5, max_value=120, required=False)
    area = AreaField(label=_("Floor area in m²"), required=False)
    tenure = forms.ChoiceField(
        label=_("How the home is lived in"), choices=Home.Tenure.choices, widget=forms.RadioSelect
    )


class HomeForm(_AboutHome, OpenedForm):
    pass


class NewHomeForm(_AboutHome, FreshForm):
    pass


class ContactForm(OpenedForm):
    """Kept as a whole: what is written here replaces what was kept before, which it never shows."""

    contact = PersonField(label=_("Who"), widget=forms.RadioSelect, required=False)
    contact_name = PlainField(
        label=_("Name of somebody else"),
        help_text=_("Only if they are not in the list above, such as a relative in another city."),
        max_length=40,
        required=False,
    )
    phone = CellField(
        cells.phones,
        _("Write a phone number, such as a mobile number of 11 digits."),
        label=_("Phone"),
        max_length=80,
    )
    consent_on = DayField(
        label=_("The household agreed on"),
        help_text=_("Without its agreement nothing is kept."),
    )

    def __init__(self, *args: Any, people: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        asked: Any = (self.fields["contact"], self.fields["contact_name"])
        asked[0].among(people, (NEW, _("Somebody else")))
        for each in asked:
            each.is_one_of_two = True

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        is_named = bool(said.get("contact_name"))
        if not self.has_error("contact_name") and is_named == (said.get("contact") is not None):
            one = _("Choose a person, or write the name of somebody else: one of the two.")
            self.add_error("contact_name", one)
        return said


class SureForm(forms.Form):
    """Nothing to fill in, only to be sure."""
