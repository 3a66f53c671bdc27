"""Seats and small groups, as they are asked for."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.groups.models import SmallGroup
from louzu.groups.questions import told_apart
from louzu.groups.rules import Role
from louzu.lib.day_field import DayField
from louzu.lib.form_page import FreshForm, OpenedForm
from louzu.lib.plain_field import PlainField
from louzu.people.models import Person

NEW = "new"


class PersonField(forms.ChoiceField):
    """One of the people offered; `among` sets whom."""

    people: Mapping[str, Person] = {}

    def among(self, people: list[Person], *more: tuple[str, Any], by_home: bool = False) -> None:
        self.people = {str(person.pk): person for person in people}
        offered = [(pk, told_apart(person, by_home=by_home)) for pk, person in self.people.items()]
        self.choices = [*offered, *more]

    def clean(self, value: Any) -> Person | None:
        return self.people.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return str(value.pk) if isinstance(value, Person) else value


class SomebodyForm(FreshForm):
    """Whom to seat: somebody the neighbourhood knows already, or somebody new to it."""

    person = PersonField(label=_("Who"), widget=forms.RadioSelect, required=False)
    new_name = PlainField(
        label=_("Name of somebody new"),
        help_text=_("Only if they are not in the list above."),
        max_length=40,
        required=False,
    )
    since_on = DayField(label=_("From which day"))
    is_agreed = forms.BooleanField(
        label=_("They agree to be named on public pages"),
        help_text=_("Ask first. They can take it back at any time."),
        required=False,
    )

    def __init__(self, *args: Any, people: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["person"]
        new_name: Any = self.fields["new_name"]
        field.among(people, (NEW, _("Somebody new")), by_home=True)
        for each in (field, new_name):
            each.is_one_of_two = True

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("person") is None and not said.get("new_name"):
            self.add_error("new_name", _("Choose a person, or write the name of somebody new."))
        if said.get("person") is not None and said.get("new_name"):
            self.add_error("new_name", _("Choose a person or write a new name, not both."))
        return said


class SeatForm(SomebodyForm):
    floor = forms.IntegerField(label=_("Floor"), min_value=-5, max_value=120)

    def __init__(self, *args: Any, role: Role, **options: Any) -> None:
        super().__init__(*args, **options)
        if role is not Role.FLOOR_LEAD:
            del self.fields["floor"]


class LeaveForm(FreshForm):
    """From a day to a day, and who stands in; why is nobody's business."""

    since_on = DayField(label=_("From which day"))
    until_on = DayField(
        label=_("Back on which day"),
        help_text=_("The leave ends by itself on that day. They can come back earlier."),
    )
    stand_in = PersonField(label=_("Who stands in"), widget=forms.RadioSelect, required=False)

    def __init__(
        self, *args: Any, people: list[Person], by_home: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["stand_in"]
        field.among(people, by_home=by_home)
        field.choices = [("", _("Nobody: the rights of the seat rest")), *field.choices]


class ComeBackForm(forms.Form):
    """Nothing to say: today."""


class EndSeatForm(forms.Form):
    until_on = DayField(
        label=_("From which day is the seat empty"),
        help_text=_("The first day without the seat. It stays in the history."),
    )


class _AboutSmallGroup(forms.Form):
    formed_on = DayField(label=_("Formed on"), required=False)
    leader = PersonField(label=pgettext_lazy("small group", "Leader"), required=False)
    members = forms.IntegerField(
        label=_("Number of members"), min_value=0, max_value=999, required=False
    )

    def __init__(
        self, *args: Any, people: list[Person], by_home: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["leader"]
        field.among(people, by_home=by_home)
        field.choices = [("", "–"), *field.choices]


class FormSmallGroupForm(_AboutSmallGroup, FreshForm):
    kind = forms.ChoiceField(
        label=_("Which group"), choices=SmallGroup.Kind.choices, widget=forms.RadioSelect
    )
    field_order = ["kind", "formed_on", "leader", "members"]


class CorrectSmallGroupForm(_AboutSmallGroup, OpenedForm):
    pass


class DisbandForm(forms.Form):
    disbanded_on = DayField(
        label=_("From which day is there no such group"),
        help_text=_("It stays in the history."),
    )
