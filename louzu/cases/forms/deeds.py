"""What is asked for one deed on a case: a reason, a party, a day; saving nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.cases.forms.released import ReleasedField
from louzu.cases.rules import CUSTOM, ENDS_WITHOUT_INSPECTION, CaseParty, Office, Outcome, StepKind
from louzu.cases.words import OFFICES, OUTCOMES, PARTIES, STEPS
from louzu.lib.day_field import DayField
from louzu.lib.form_page import FreshForm
from louzu.lib.photos_field import PhotosField, PhotosForm

PARTY_CHOICES = [(str(party), words) for party, words in PARTIES.items()]


class DeedForm(forms.Form):
    """`version` is the case as it was read: what somebody else moved meanwhile is not moved."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class _TextField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), **options)


class TextForm(DeedForm):
    text = _TextField(
        label=_("Note"), required=False, help_text=_("For those who deal with the case.")
    )


class _WordsField(ReleasedField):
    def __init__(self) -> None:
        super().__init__(
            label=_("Words to the reporter"),
            required=False,
            max_length=400,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("They stand in the message as you write them. No names, no homes."),
        )


class ToldForm(TextForm):
    """Of a deed that the reporter is told of."""

    words = _WordsField()


class ClaimForm(PhotosForm, ToldForm):
    """What is said to be gone is best seen."""

    field_order = ["text", "photos", "without", "words"]


class NoteForm(FreshForm):
    text = _TextField(label=_("Note"), help_text=_("It stays in the history of the case."))


class DescribeForm(DeedForm):
    text = ReleasedField(
        label=_("Description for everybody"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "No names, no homes, no telephone numbers. Leave it empty to let the category speak."
        ),
    )


class ReasonForm(DeedForm):
    reason = _TextField(label=_("Why"), help_text=_("So that the others understand it."))


class ToldReasonForm(ReasonForm):
    """The reason is for the others; what the reporter is told is said beside it."""

    words = _WordsField()


class DeclineForm(DeedForm):
    reason = _TextField(label=_("Why"), help_text=_("The reporter reads this."))


class QuestionForm(DeedForm):
    question = _TextField(label=_("Question to the reporter"), help_text=_("Only what you need."))


class DispatchForm(ToldForm):
    to = forms.ChoiceField(label=_("Party in charge"), choices=PARTY_CHOICES)
    due_on = DayField(
        label=_("To be settled by"),
        required=False,
        help_text=_("Leave it empty for the deadline of the category."),
    )
    field_order = ["to", "due_on", "text"]

    def clean_to(self) -> CaseParty:
        return CaseParty(self.cleaned_data["to"])


class HandOverForm(ToldReasonForm):
    to = forms.ChoiceField(label=_("Who is in charge from now on"), choices=PARTY_CHOICES)
    field_order = ["to", "reason"]

    def clean_to(self) -> CaseParty:
        return CaseParty(self.cleaned_data["to"])


class PartForm(FreshForm):
    to = forms.ChoiceField(label=_("Who does it"), choices=PARTY_CHOICES)
    what = forms.CharField(
        label=_("What is to be done"), max_length=200, help_text=_("In a few words. No names.")
    )
    due_on = DayField(
        label=_("Until when"),
        required=False,
        help_text=_("Leave it empty for the deadline of the case."),
    )

    def clean_to(self) -> CaseParty:
        return CaseParty(self.cleaned_data["to"])


class CustomForm(PhotosForm, FreshForm):
    kind = forms.ChoiceField(
        label=_("What was done"),
        choices=[(str(kind), STEPS[kind]) for kind in CUSTOM],
        widget=forms.RadioSelect,
    )
    due_on = DayField(
        label=_("Until when"),
        required=False,
        help_text=_("Of a notice: the day on it."),
    )
    took_part = forms.MultipleChoiceField(
        label=_("Who took part"),
        required=False,
        choices=PARTY_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of a joint clearance."),
    )
    text = _TextField(
        label=_("Note"),
        required=False,
        help_text=_("Of stored things: which they are, and where they are now. No names."),
    )
    photos = PhotosField(
        help_text=_(
            "Up to 3: of what is stored, posted or cleared. Time, place and device are taken out."
        )
    )
    words = _WordsField()
    field_order = ["kind", "due_on", "took_part", "text", "photos", "without", "words"]

    def clean_kind(self) -> StepKind:
        return StepKind(self.cleaned_data["kind"])

    def clean_took_part(self) -> list[CaseParty]:
        return [CaseParty(party) for party in self.cleaned_data["took_part"]]


class InspectForm(PhotosForm, ToldForm):
    found = forms.ChoiceField(
        label=_("What do you find?"),
        choices=[
            ("removed", pgettext_lazy("inspection", "It is gone")),
            ("partly", pgettext_lazy("inspection", "A part of it is gone, and the way is clear")),
            ("still_there", pgettext_lazy("inspection", "It is still there")),
        ],
        widget=forms.RadioSelect,
    )
    field_order = ["found", "text", "photos", "without"]


class LookAgainForm(PhotosForm, ToldForm):
    found = forms.ChoiceField(
        label=_("What do you find?"),
        choices=[
            ("clear", pgettext_lazy("inspection", "It has stayed clear")),
            ("back", pgettext_lazy("inspection", "It has come back")),
        ],
        widget=forms.RadioSelect,
    )
    field_order = ["found", "text", "photos", "without"]


class CloseForm(DeclineForm):
    outcome = forms.ChoiceField(
        label=pgettext_lazy("case", "What came of it"),
        choices=[(str(each), OUTCOMES[each]) for each in sorted(ENDS_WITHOUT_INSPECTION)],
        widget=forms.RadioSelect,
    )
    field_order = ["outcome", "reason"]

    def clean_outcome(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"])


class MergeForm(ToldForm):
    into = forms.CharField(
        label=_("Code of the other case"),
        max_length=12,
        help_text=_("It goes on there; all reporters are told, and none of them is lost."),
    )
    field_order = ["into", "text"]


class HandOutForm(ToldReasonForm):
    office = forms.ChoiceField(
        label=_("To whom"), choices=[(str(each), words) for each, words in OFFICES.items()]
    )
    field_order = ["office", "reason"]

    def clean_office(self) -> Office:
        return Office(self.cleaned_data["office"])


class ReopenForm(ToldReasonForm):
    """Of what was seen to be gone, it may be said that it has come back: that counts."""

    to = forms.ChoiceField(label=_("Party in charge"), choices=PARTY_CHOICES)
    came_back = forms.BooleanField(
        label=_("It was gone, and has come back"),
        required=False,
        help_text=_("It is counted as come back, as if it had been found on a look again."),
    )
    field_order = ["to", "came_back", "reason"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.initial.get("was_gone"):
            del self.fields["came_back"]

    def clean_to(self) -> CaseParty:
        return CaseParty(self.cleaned_data["to"])
