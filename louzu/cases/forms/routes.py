"""A rule of routing, as it is asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.cases.models.categories import Category
from louzu.cases.models.routes import LAST_HOUR, Route
from louzu.cases.questions.routing import answers_to_choose
from louzu.cases.words import PARTIES
from louzu.lib.form_page import FreshForm, OpenedForm
from louzu.places.models import BuildingGroup, Compound

ANY = _("any")


def any_of(label: Any) -> Any:
    """The choices come with the form: they are those of the neighbourhood in scope."""
    return forms.ModelChoiceField(None, label=label, required=False, empty_label=ANY)


def hour(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=LAST_HOUR, help_text=help_text
    )


class RouteFields(forms.Form):
    """Whatever stays empty fits every case."""

    category = any_of(_("Category"))
    compound = any_of(_("Compound"))
    building_group = any_of(_("Building group"))
    from_hour = hour(
        _("Reported from, hour"), _("0 to 23; over midnight as well: from 22 until 6.")
    )
    until_hour = hour(_("Until before, hour"))
    answer = forms.ChoiceField(label=_("And this was answered"), required=False)
    party = forms.ChoiceField(label=_("Then in charge"), choices=list(PARTIES.items()))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["category"].queryset = Category.objects.order_by("place_in_list", "code")
        fields["compound"].queryset = Compound.objects.all()
        groups = BuildingGroup.objects.in_order().select_related("compound")
        fields["building_group"].queryset = groups
        answers = answers_to_choose(list(Category.objects.order_by("place_in_list", "code")))
        fields["answer"].choices = [("", ANY), *answers]


class NewRouteForm(RouteFields, FreshForm):
    """One more, at the end of the list."""


class RouteForm(RouteFields, OpenedForm):
    """One that is there, with the version of it that was looked at."""

    @classmethod
    def of(cls, thing: Route, sent: Any = None, **options: Any) -> Any:
        """An answer that is no longer asked stays visible: unseen, the rule would fit more."""
        form = super().of(thing, sent, **options)
        field = form.fields["answer"]
        if thing.answer and thing.answer not in dict(field.choices):
            gone = _("%(answer)s: no longer asked") % {"answer": thing.answer}
            field.choices = [*field.choices, (thing.answer, gone)]
        return form
