"""What is asked at the door, and what is asked before letters are printed."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.entrance.models import CodeAddress
from louzu.entrance.rules import LENGTH, is_code, tidied, tidied_room
from louzu.households.models import Member
from louzu.lib.code_senders import is_for, senders
from louzu.lib.form_page import FreshForm
from louzu.lib.plain_field import PlainField
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
        choices=settings.LANGUAGES,  # each called as its readers call it
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


LONGEST_ANSWER = 20_000  # characters; an authenticator's answer has some 2,000
TYPED_CODE = forms.TextInput(
    attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}
)


class CredentialField(forms.CharField):
    """The answer of a phone or computer that was asked for a passkey, as JSON."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        missing = _("The passkey was not read. Try again, or use a code.")
        options = {"max_length": LONGEST_ANSWER, "error_messages": {"required": missing}, **options}
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return json.loads(text) if text else None
        except (ValueError, RecursionError):
            raise forms.ValidationError(self.error_messages["required"]) from None


class PasskeyForm(forms.Form):
    credential = CredentialField()


class NewPasskeyForm(forms.Form):
    name = PlainField(
        label=_("What do you call this device?"),
        help_text=_("Such as “my phone”, so that you know later which one to remove."),
        max_length=40,
    )
    credential = CredentialField()


class CodeForm(forms.Form):
    """The code alone: who it is stands in the session."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("The 6 digits your app shows now, or one of your recovery codes."),
        max_length=20,
        widget=TYPED_CODE,
    )


class NameAndCodeForm(CodeForm):
    name = forms.CharField(
        label=_("Your name for signing in"),
        help_text=_("It stands above your recovery codes."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )
    field_order = ["name", "code"]


class AppForm(forms.Form):
    code = forms.CharField(
        label=_("The 6 digits the app shows now"), max_length=20, widget=TYPED_CODE
    )


class InviteForm(forms.Form):
    is_lost = forms.BooleanField(
        label=_("Their phone is lost: remove their passkeys and sign them out everywhere"),
        required=False,
    )


class SureForm(forms.Form):
    """Nothing is asked; sending it is the answer."""


class SentToForm(forms.Form):
    """Where a code shall go to."""

    channel = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect)
    address = forms.CharField(
        label=_("Telephone number or e-mail address"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "on", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        on = senders()
        choosing: Any = self.fields["channel"]
        choosing.choices = [each for each in CodeAddress.Channel.choices if each[0] in on]
        choosing.initial = on[0]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        channel, address = said.get("channel"), said.get("address")
        if channel and address and not is_for(channel, address):
            self.add_error("address", _("This is no address such a message could go to."))
        return said


class SentCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the message"),
        help_text=_("Six digits. It is good for ten minutes."),
        max_length=12,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        return tidied(self.cleaned_data["code"])
