"""A correction of the owners' roll, as it is asked for: who stays, who comes, the area."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.households.models import Owner
from louzu.households.questions.neighbours import Match, neighbours_to_match, told_where
from louzu.households.questions.roll import called, owners_called
from louzu.lib.day_field import DayField
from louzu.lib.form_page import FreshForm
from louzu.lib.names import bracketed, listed
from louzu.lib.plain_field import PlainField
from louzu.people.models import Person
from louzu.places.forms import AreaField
from louzu.places.models import Home

PLACES = ("first", "second")
NEW = "new"
NOBODY = "nobody"
WHAT = ("name", "kind", "known", "neighbour")


class CorrectionForm(FreshForm):
    """`wanted()` is what the roll shall say of the owners."""

    area = AreaField(label=_("Floor area in m²"), help_text=_("As it stands on the deed. "
        "Leave it empty only where the roll has none and nobody knows it yet."))  # fmt: skip
    stay = forms.MultipleChoiceField(
        label=_("Owners who stay"), widget=forms.CheckboxSelectMultiple, required=False
    )
    since_on = DayField(label=_("From which day"), help_text=_("A home that is sold but not "
        "delivered stays with the developer until the day it is delivered."))  # fmt: skip
    reason = PlainField(
        label=_("On what it rests"),
        help_text=_("Such as: deed of sale shown at the office. No names."),
        max_length=120,
    )

    def __init__(
        self, *args: Any, owners: list[Owner], home: Home, by: Person, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.owners, self.home, self.by = owners, home, by
        stay: Any = self.fields["stay"]
        stay.choices = [(str(owner.pk), called(owner)) for owner in owners]
        if not owners:
            del self.fields["stay"]
        for owner in owners:
            self._ask_which_neighbour(str(owner.pk), owner.name, owner.kind, owner)
        for which in PLACES:
            self._ask_for_one_more(which)
        asked = [f"{which}_{what}" for which in PLACES for what in WHAT]
        stay_as = [f"{owner.pk}_neighbour" for owner in owners]
        self.order_fields(["area", "stay", *stay_as, *asked, "since_on", "reason"])

    def _ask_for_one_more(self, which: str) -> None:
        label = _("One more owner") if which == "first" else _("And another owner")
        self.fields[f"{which}_name"] = PlainField(label=label, max_length=80, required=False)
        self.fields[f"{which}_kind"] = forms.ChoiceField(
            label=_("Which kind of owner"),
            choices=Owner.Kind.choices,
            initial=Owner.Kind.PERSON,
            required=False,
        )
        if same := self._namesakes(which):
            known = [(str(owner.pk), _with_homes(owner)) for owner in same]
            self.fields[f"{which}_known"] = forms.ChoiceField(
                label=_("Somebody of this name owns a home here. Is it the same?"),
                help_text=_("Several homes of one owner are one head."),
                choices=[*known, (NEW, _("No, somebody else of this name"))],
                widget=forms.RadioSelect,
            )

        name, kind = self._typed(which)
        if name:
            self._ask_which_neighbour(which, name, kind)

    def _ask_which_neighbour(
        self, which: str, name: str, kind: str, owner: Owner | None = None
    ) -> None:
        """Of a new owner it has to be answered; of one who stays, what is said already stands."""
        if kind != Owner.Kind.PERSON:
            return
        if same := neighbours_to_match(self.by, self.home, name, owner):
            people = [(str(each.pk), told_where(self.by, each, self.home)) for each in same]
            self.fields[f"{which}_neighbour"] = forms.ChoiceField(
                label=_("Which neighbour is %(name)s?") % {"name": name},
                help_text=_("Whoever is a neighbour finds the home under “The homes you own”."),
                choices=[*people, (NOBODY, _("Nobody of them, or not known"))],
                widget=forms.RadioSelect,
                required=owner is None,
                initial=str(owner.person_id or NOBODY) if owner else None,
            )

    def _namesakes(self, which: str) -> list[Owner]:
        name, kind = self._typed(which)
        return owners_called(name, kind) if name else []

    def _typed(self, which: str) -> tuple[str, str]:
        """Name and kind as they were sent, to ask about them."""
        kind = str(self.data.get(f"{which}_kind") or Owner.Kind.PERSON)
        return str(self.data.get(f"{which}_name", "")).strip(), kind

    def wanted(self) -> list[dict[str, str]]:
        said = self.cleaned_data
        stay = set(said.get("stay", []))
        staying = [owner for owner in self.owners if str(owner.pk) in stay]
        owners = [{"owner": str(owner.pk), **self._match_of(owner)} for owner in staying]
        for which in PLACES:
            if name := said[f"{which}_name"]:
                owners.append(self._one_more(which, name))
        return owners

    def _one_more(self, which: str, name: str) -> dict[str, str]:
        """An owner of before who is a neighbour already stays that one."""
        kind = self.cleaned_data[f"{which}_kind"] or Owner.Kind.PERSON
        known = self.cleaned_data.get(f"{which}_known", NEW)
        if known == NEW:
            return {"name": name, "kind": str(kind), **self._match(which)}
        is_matched = Owner.objects.filter(pk=known, person__isnull=False).exists()
        return {"owner": known, **({} if is_matched else self._match(which))}

    def _match(self, which: str) -> Match:
        neighbour = self.cleaned_data.get(f"{which}_neighbour") or NOBODY
        return {} if neighbour == NOBODY else {"person": neighbour}

    def _match_of(self, owner: Owner) -> Match:
        """Of an owner who stays: “nobody” takes back what was said."""
        neighbour = self.cleaned_data.get(f"{owner.pk}_neighbour")
        is_taken_back = neighbour == NOBODY and owner.person_id is not None
        return {"person": ""} if is_taken_back else self._match(str(owner.pk))


def _with_homes(owner: Owner) -> str:
    owned = owner.ownerships.filter(until_on=None).select_related("home__building_group")
    homes = [str(each.home) for each in owned[:3]]
    return bracketed(called(owner), listed(homes)) if homes else called(owner)
