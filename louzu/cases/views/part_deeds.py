"""What can be done about a part of a case: each deed with its words, its form, and when it fits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from louzu.cases.actions import parts
from louzu.cases.forms import deeds as forms
from louzu.cases.models.parts import Part

OPEN = frozenset({Part.Status.OPEN})
ENDED = frozenset({Part.Status.DONE, Part.Status.DROPPED})


@dataclass(frozen=True)
class PartDeed:
    """Its place in the address, its words, its form, from which states it leads on, the action."""

    word: str
    title: Any
    form: Any
    among: frozenset[Part.Status]
    do: Callable[..., None]
    lead: Any = ""

    def fits(self, part: Part) -> bool:
        """A part of a case that has ended, or is said to be gone, is not opened again."""
        is_open = self.among is OPEN or part.case.status in parts.REOPENED_WHILE
        return part.status in self.among and is_open


_ALL = (
    PartDeed(
        "done",
        pgettext_lazy("part", "It is done"),
        forms.TextForm,
        OPEN,
        parts.finish_part,
        gettext_lazy("It goes into the history of the case."),
    ),
    PartDeed(
        "drop",
        pgettext_lazy("part", "Drop it"),
        forms.ReasonForm,
        OPEN,
        parts.drop_part,
        gettext_lazy("It will not be done, and the case no longer waits for it."),
    ),
    PartDeed(
        "reopen",
        pgettext_lazy("part", "To be done after all"),
        forms.ReasonForm,
        ENDED,
        parts.reopen_part,
        gettext_lazy("Its deadline begins anew."),
    ),
)
PART_DEEDS: Mapping[str, PartDeed] = {deed.word: deed for deed in _ALL}
