"""The question before anything sealed is shown: why?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.audit.words import REASONS

OTHER = "other"
LONGEST = 120  # characters


class ReasonForm(forms.Form):
    """Its `reason()` goes into the book: a usual reason, or what was written instead."""

    why = forms.ChoiceField(
        label=_("Why do you look?"),
        choices=[("", _("Choose a reason")), *REASONS.items(), (OTHER, _("another reason"))],
        help_text=_("The household can read it, and so can the residents' committee."),
    )
    words = forms.CharField(
        label=_("Another reason, in a few words"),
        required=False,
        max_length=LONGEST,
        help_text=_("No names, and nothing about anybody's health."),
    )

    def clean(self) -> dict[str, str]:
        said: dict[str, str] = super().clean() or {}
        if said.get("why") == OTHER and not said.get("words"):
            self.add_error("words", _("Say in a few words why."))
        return said

    def reason(self) -> str:
        said: dict[str, str] = self.cleaned_data
        return said["words"] if said["why"] == OTHER else said["why"]
