"""What is asked at the door, and what is asked before letters are printed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.entrance.rules import LENGTH, is_code, tidied, tidied_room
from louzu.households.models import Member
from louzu.lib.form_page import FreshForm
from louzu.lib.plain_field import PlainField
from louzu.people.models import Person
from louzu.places.models import BuildingGroup

PARTS = [each for each in Member.Part.choices if each[0] != Member.Part.CHILD]


class CodeField(forms.CharField):
    """The code as it was meant; what can stand on no letter is said before anything is counted."""

    def clean(self, value: Any) -> str:
        tidy = tidied(super().clean(value))
        if len(tidy) != LENGTH:
            raise ValidationError(
                _("The code has 8 letters and digits, such as K7QM-4XPD. Look at it once more.")
            )
        if not is_code(tidy):
            raise ValidationError(
                _("No code has a 0, an O, a 1 or an I in it. Look at it once more.")
            )
        return tidy


class RoomField(forms.CharField):
    def clean(self, value: Any) -> str:
        return tidied_room(super().clean(value))


class DoorField(forms.ChoiceField):
    """One of the building groups, by its code; `among` sets which."""

    groups: dict[str, BuildingGroup] = {}

    def among(self, groups: list[BuildingGroup]) -> None:
        self.groups = {group.code: group for group in groups}
        doors = [(group.code, group.address) for group in groups]
        self.choices = [("", _("Choose your door")), *doors]

    def clean(self, value: Any) -> BuildingGroup | None:
        return self.groups.get(super().clean(value))


class EnterForm(forms.Form):
    code = CodeField(
        label=_("Code on the letter"),
        help_text=_("8 letters and digits. Small letters, spaces and hyphens do not matter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters",
                   "spellcheck": "false"}
        ),
    )  # fmt: skip
    door = DoorField(label=_("Your door"))
    room = RoomField(
        label=_("Your room number"), help_text=_("Such as 302."), max_length=24,
    )  # fmt: skip
    name = PlainField(
        label=_("What may neighbours call you?"),
        help_text=_("Such as Grandma Wu or Li Na. It need not be the name in your papers."),
        max_length=40,
    )
    part = forms.ChoiceField(
        label=_("Your part in the household"), choices=PARTS, widget=forms.RadioSelect
    )
    script = forms.ChoiceField(
        label=_("What do you like to read?"),
        choices=Person.Script.choices,
        widget=forms.RadioSelect,
    )
    is_elder = forms.BooleanField(
        label=_("Show everything larger, with more room (elder mode)"),
        help_text=_("You can change this on every page at any time."),
        required=False,
    )

    def __init__(self, *args: Any, groups: list[BuildingGroup], known: bool, **options: Any):
        super().__init__(*args, **options)
        door: Any = self.fields["door"]
        door.among(groups)
        if known:
            for name in ("name", "script", "is_elder"):
                del self.fields[name]


class PrintForm(FreshForm):
    """Letters for a whole building group."""

    again = forms.BooleanField(
        label=_("Also new letters for homes whose letter is not used yet"),
        help_text=_("Their older letters open nothing from then on."),
        required=False,
    )
