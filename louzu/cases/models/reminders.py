"""A letter to one household about the covenant: restricted, and gone with the words of its case."""

from typing import Any, ClassVar

from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from louzu.cases.models.cases import Case
from louzu.covenant.models import Clause
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.people.models import Person
from louzu.places.models import Home
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class Reminder(Scoped):
    """Kept as it was handed over; in no list, count, export or public answer.

    The household reads it among what is held about them.
    """

    case = ScopedForeignKey(Case, models.CASCADE, related_name="reminders")
    home = ScopedForeignKey(Home, models.PROTECT, related_name="reminders", verbose_name=_("home"))
    clause = ScopedForeignKey(Clause, models.PROTECT, related_name="reminders")
    due_on = models.DateField(_("until"))
    reason = models.CharField(_("why this home"), max_length=120)
    letter: Any = models.JSONField(default=dict)  # language: the paragraphs, as they were printed
    by = ScopedForeignKey(Person, models.PROTECT, related_name="reminders_written")
    written_at = models.DateTimeField(_("written at"))

    objects: ClassVar = ScopedManager.from_queryset(ScopedQuerySet)()

    class Meta(Scoped.Meta):
        constraints = within_one_neighbourhood("case", "home", "clause", "by")
        indexes = [
            models.Index(fields=["neighbourhood", "case"], name="reminder_of_case"),
            models.Index(fields=["neighbourhood", "home"], name="reminder_of_home"),
        ]

    def __str__(self) -> str:
        """The day, and nothing of whose letter it is."""
        return date_format(localtime(self.written_at), "DATE_FORMAT")

    @property
    def text(self) -> str:
        """What the letter says, in the reader's language."""
        return "\n".join(self.letter.get(get_language() or "zh-hans", ()))
