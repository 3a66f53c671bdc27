"""Who moves in, and from which day; the day of moving out or of a death."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.households.models import Member
from louzu.households.questions.moves import namesakes
from louzu.lib.day_field import DayField
from louzu.lib.form_page import FreshForm
from louzu.lib.names import bracketed
from louzu.lib.plain_field import PlainField
from louzu.people.models import Person

NEW, AWAY = "new", "away"


class MoveInForm(FreshForm):
    """Of a name that is known here it is asked whether it is the same person."""

    name = PlainField(label=_("Name"), max_length=40)
    part = forms.ChoiceField(
        label=_("Part in the household"), choices=Member.Part.choices, widget=forms.RadioSelect
    )
    since_on = DayField(label=_("Moved in on"))

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        near, are_more = namesakes(str(self.data.get("name", "")), by)
        self.same = {str(each.pk): each for each in near}
        choices = [(pk, _told(person)) for pk, person in self.same.items()]
        if are_more:
            choices.append((AWAY, str(_("Yes; lives in another building until now"))))
        if choices:
            self.fields["known"] = forms.ChoiceField(
                label=_("Somebody of this name is known here. Is it the same?"),
                choices=[*choices, (NEW, _("No, somebody else of this name"))],
                widget=forms.RadioSelect,
            )
            self.order_fields(["name", "known", "part", "since_on"])

    def clean_known(self) -> str:
        """Who leaves a home out of reach is moved by whoever keeps both."""
        known = str(self.cleaned_data["known"])
        if known == AWAY:
            raise forms.ValidationError(
                _("Ask the residents' committee: it writes down who moves between buildings.")
            )
        return known

    def person(self) -> Person | None:
        return self.same.get(self.cleaned_data.get("known", NEW))


def _told(person: Person) -> str:
    return bracketed(person.name, str(person.home)) if person.home else person.name


class DayForm(forms.Form):
    until_on = DayField(
        label=_("From which day no more"), help_text=_("It stays in the history of the home.")
    )
