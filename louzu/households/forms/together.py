"""Which of the floor areas of a workbook are confirmed, home by home."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from louzu.households.questions.together import AreaLine, mark_of_lines
from louzu.places.models import room
from louzu.places.rules import write_area


class TogetherForm(forms.Form):
    """Every line is ticked at first; what is left out stays waiting."""

    chosen = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which of them are right"),
        help_text=gettext_lazy("Take the tick away to leave one out: it goes on waiting."),
        widget=forms.CheckboxSelectMultiple,
        coerce=UUID,
        error_messages={"required": gettext_lazy("Tick at least one.")},
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: Sequence[AreaLine], **options: Any) -> None:
        super().__init__(*args, **options)
        fresh = [line for line in lines if line.is_fresh]
        chosen: Any = self.fields["chosen"]
        chosen.choices = [
            (address, [(str(line.correction.pk), _in_words(line)) for line in of_door])
            for address, of_door in groupby(fresh, _address)
        ]
        chosen.initial = [str(line.correction.pk) for line in fresh]
        self.fields["seen"].initial = mark_of_lines(lines)


def _address(line: AreaLine) -> str:
    return str(line.correction.home.building_group.address)


def _in_words(line: AreaLine) -> str:
    home = line.correction.home
    known = _("not known")
    before = known if home.area is None else f"{write_area(home.area)} m²"
    after = known if line.correction.area is None else f"{write_area(line.correction.area)} m²"
    words = {"room": room(home.room), "before": before, "after": after}
    return _("%(room)s: %(before)s → %(after)s") % words
