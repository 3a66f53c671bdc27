"""Questions above the book, and the note under an alert."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.audit.models import Entry
from louzu.insight.questions.asking import people_called, who_wrote
from louzu.insight.words import BOOK_DEEDS
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Compound

ALL = [("", _("All"))]
DAY = forms.DateInput(attrs={"type": "date"})


class BookFilter(forms.Form):
    """An answer that makes no sense asks for nothing."""

    who = forms.ChoiceField(label=_("Who"), required=False)
    about = forms.CharField(label=_("About whom: a name"), required=False, max_length=60)
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)  # from a page that names one
    kind = forms.ChoiceField(
        label=_("Deeds or looks"), required=False, choices=[*ALL, *Entry.Kind.choices]
    )
    deed = forms.ChoiceField(label=_("What"), required=False, choices=[*ALL, *BOOK_DEEDS.items()])
    place = forms.ChoiceField(label=_("Where"), required=False)
    since = forms.DateField(label=pgettext_lazy("first day", "From"), required=False, widget=DAY)
    until = forms.DateField(label=pgettext_lazy("last day", "To"), required=False, widget=DAY)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        compounds = list(Compound.objects.all())
        groups = list(BuildingGroup.objects.select_related("compound").in_order())
        self.places = {place.code: place for place in (*compounds, *groups)}
        fields: Any = self.fields
        fields["who"].choices = [*ALL, *who_wrote()]
        fields["place"].choices = [
            *ALL,
            *((place.code, place.name) for place in compounds),
            *((place.code, place.address) for place in groups),
        ]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.asked().keys() - {"who"})

    def asked(self) -> dict[str, Any]:
        """Whatever of the answers can be understood."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        if "place" in said:
            said["place"] = self.places[said["place"]]
        if "about" in said:
            said["about"] = people_called(said["about"])
        elif "person" in said:
            said["about"] = list(Person.objects.filter(pk=said["person"]))
        return said


class AlertNote(forms.Form):
    note = forms.CharField(
        label=_("What came of it"),
        max_length=300,
        help_text=_("Ask first: there is mostly a good reason. No names of residents here."),
    )
