"""Consents and one's own name, as they are asked for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from louzu.groups.forms import PersonField
from louzu.households.models import Consent
from louzu.lib.day_field import DayField
from louzu.lib.form_page import FreshForm, OpenedForm
from louzu.lib.phone_numbers import phone_numbers
from louzu.lib.photos_field import Kept, PhotosField, PhotosForm
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


class SheetField(PhotosField):
    def __init__(self, **options: Any) -> None:
        super().__init__(label=_("Pictures of the signed sheet"), **options)


class SheetForm(FreshForm, PhotosForm):
    """Pictures of a sheet whose consent is written down already."""

    photos = SheetField(required=True, error_messages={"required": _("Choose a picture first.")})
    field_order = ("photos", "without")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.data.get("kept"):  # some came with the form before
            self.fields["photos"].required = False


class RecordConsentForm(FreshForm, PhotosForm):
    """What somebody agreed to on paper, or before a witness."""

    phone = PhoneField(label=_("Phone"), max_length=40)
    guardian = PersonField(label=_("Guardian who agreed for the child"), widget=forms.RadioSelect)
    given = forms.ChoiceField(
        label=_("How it was given"),
        choices=[choice for choice in Consent.Given.choices if choice[0] != Consent.Given.PAGE],
        widget=forms.RadioSelect,
    )
    kept_at = PlainField(
        label=_("Where the signed sheet is kept"),
        help_text=_("If it was on paper: such as “blue folder, residents' committee”."),
        max_length=80,
        required=False,
    )
    photos = SheetField(
        help_text=_(
            "If you have the sheet at hand; they can be added later. Up to 3. Time, place and "
            "device are taken out of them, and each look at them is written down."
        )
    )
    witness = PersonField(
        label=_("Witness"),
        help_text=_("If it was before a witness: a second person who was there, not you."),
        widget=forms.RadioSelect,
        required=False,
    )
    given_on = DayField(label=_("Given on"))
    until_on = DayField(
        label=_("Until which day"),
        help_text=_("Leave it empty if they agree until they take it back."),
        required=False,
    )

    field_order = (
        *("phone", "guardian", "given", "kept_at", "photos", "without"),
        *("witness", "given_on", "until_on"),
    )

    def __init__(
        self, *args: Any, purpose: str, people: list[Person], guardians: list[Person] | None,
        **options: Any,
    ) -> None:  # fmt: skip
        """`guardians` is None of a grown-up."""
        super().__init__(*args, **options)
        among: Any = self.fields["witness"]
        among.among(people)
        if purpose != Consent.Purpose.CONTACT:
            del self.fields["phone"]
        if guardians is None:
            del self.fields["guardian"]
        else:
            guarding: Any = self.fields["guardian"]
            guarding.among(guardians)

    def clean(self) -> dict[str, Any]:
        """Of the two ways, what belongs to the other one is dropped."""
        said = super().clean() or {}
        paper = said.get("given") == Consent.Given.PAPER
        said["witness" if paper else "kept_at"] = None if paper else ""
        return said

    def said(self, photos: Sequence[Kept]) -> dict[str, Any]:
        """For the deed: without what only carries the photos along; before a witness, none."""
        carries = {"kept", "without", "photos"}
        said = {name: each for name, each in self.cleaned_data.items() if name not in carries}
        return said | {"photos": photos if said["given"] == Consent.Given.PAPER else ()}


class ReadingForm(OpenedForm):
    """How somebody reads what is written to them."""

    script = forms.ChoiceField(
        label=_("In which script you are written to"),
        choices=Person.Script.choices,
        widget=forms.RadioSelect,
    )
    reads_large = forms.BooleanField(
        label=_("Larger text, with more room (elder mode)"),
        help_text=_("Pages open so where they sign in, and letters for their home are printed so."),
        required=False,
    )


class MyselfForm(ReadingForm):
    name = PlainField(label=_("Name"), max_length=40)
    field_order = ["name", "script", "reads_large"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reads_large"].help_text = _(
            "Pages open so wherever you sign in, and letters for your home are printed so."
        )
