"""A correction of the owners' roll, as it is asked for: who stays, who comes, the area."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from louzu.households.models import Owner
from louzu.households.questions.roll import owners_called
from louzu.lib.day_field import DayField
from louzu.lib.form_page import FreshForm
from louzu.lib.names import bracketed, listed
from louzu.lib.plain_field import PlainField
from louzu.places.forms import AreaField

PLACES = ("first", "second")
NEW = "new"


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

    def __init__(self, *args: Any, owners: list[Owner], **options: Any) -> None:
        super().__init__(*args, **options)
        stay: Any = self.fields["stay"]
        stay.choices = [(str(owner.pk), _called(owner)) for owner in owners]
        if not owners:
            del self.fields["stay"]
        for which in PLACES:
            self._ask_for_one_more(which)
        asked = [f"{which}_{what}" for which in PLACES for what in ("name", "kind", "known")]
        self.order_fields(["area", "stay", *asked, "since_on", "reason"])

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

    def _namesakes(self, which: str) -> list[Owner]:
        name = str(self.data.get(f"{which}_name", "")).strip()
        kind = str(self.data.get(f"{which}_kind") or Owner.Kind.PERSON)
        return owners_called(name, kind) if name else []

    def wanted(self) -> list[dict[str, str]]:
        said = self.cleaned_data
        owners = [{"owner": pk} for pk in said.get("stay", [])]
        for which in PLACES:
            if name := said[f"{which}_name"]:
                known = said.get(f"{which}_known", NEW)
                kind = said[f"{which}_kind"] or Owner.Kind.PERSON
                new = {"name": name, "kind": str(kind)}
                owners.append(new if known == NEW else {"owner": known})
        return owners


def _called(owner: Owner) -> str:
    if owner.kind == Owner.Kind.PERSON:
        return owner.name
    return bracketed(owner.name, owner.get_kind_display())


def _with_homes(owner: Owner) -> str:
    owned = owner.ownerships.filter(until_on=None).select_related("home__building_group")
    homes = [str(each.home) for each in owned[:3]]
    return bracketed(_called(owner), listed(homes)) if homes else _called(owner)
