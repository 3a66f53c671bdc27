"""What is written on paper and told to reporters: a text for each purpose, or for a category."""

import re
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from louzu.cases.models.categories import Category
from louzu.lib.names import in_reader_script
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Purpose(models.TextChoices):
    """On paper first; then what whoever reported it is told, one for each deed and outcome."""

    CLEARANCE = "clearance", gettext_lazy("notice before a clearance")
    COVENANT = "covenant", gettext_lazy("reminder of the covenant in the stairwell")
    HOUSEHOLD = "household_letter", gettext_lazy("letter to a household about the covenant")
    CLEARED = "cleared", gettext_lazy("thanks after a clearance")
    ACCEPTED = "told_accepted", gettext_lazy("told: accepted")
    ASKED = "told_asked", gettext_lazy("told: a question")
    DISPATCHED = "told_dispatched", gettext_lazy("told: sent to the party in charge")
    HANDED_OVER = "told_handed_over", gettext_lazy("told: handed over to another party")
    STARTED = "told_started", gettext_lazy("told: work begun")
    WENT_ON = "told_went_on", gettext_lazy("told: goes on without an answer")
    POSTED = "told_posted", gettext_lazy("told: a notice hangs in the stairwell")
    TIDIED = "told_tidied", gettext_lazy("told: neighbours cleared it")
    CLAIMED = "told_claimed", gettext_lazy("told: said to be gone")
    REMOVED = "told_removed", gettext_lazy("told: inspected, and gone")
    PARTLY = "told_partly", gettext_lazy("told: inspected, and partly gone")
    STILL_THERE = "told_still_there", gettext_lazy("told: inspected, and still there")
    HANDED_OUT = "told_handed_out", gettext_lazy("told: with an authority")
    TAKEN_BACK = "told_taken_back", gettext_lazy("told: back from an authority")
    NO_ACTION = "told_no_action", gettext_lazy("told: closed, no action needed")
    NOT_OURS = "told_not_ours", gettext_lazy("told: closed, not for this neighbourhood")
    DECLINED = "told_declined", gettext_lazy("told: declined")
    MERGED = "told_merged", gettext_lazy("told: one case with another")
    REOPENED = "told_reopened", gettext_lazy("told: opened again")
    RELAPSED = "told_relapsed", gettext_lazy("told: come back")


OF_EVERY_CASE = ("place", "floor", "what", "deadline", "law")
ON_PAPER = {
    Purpose.CLEARANCE: OF_EVERY_CASE,
    Purpose.COVENANT: (*OF_EVERY_CASE, "clause"),
    Purpose.HOUSEHOLD: (*OF_EVERY_CASE, "home", "clause", "words"),
    Purpose.CLEARED: OF_EVERY_CASE,
}
CITING = (Purpose.COVENANT, Purpose.HOUSEHOLD)
TOLD = (*OF_EVERY_CASE, "code", "party", "words")


def placeholders_of(purpose: str) -> tuple[str, ...]:
    """The words in braces that are filled in there."""
    if purpose == Purpose.HANDED_OUT:
        return (*TOLD, "office")
    return ON_PAPER.get(Purpose(purpose), TOLD)


def refuse_unknown_placeholders(text: str, known: tuple[str, ...]) -> None:
    """Only words in braces that can be filled in, and no brace alone."""
    there = " ".join(f"{{{name}}}" for name in known)
    for name in PLACEHOLDER.findall(text):
        if name not in known:
            raise ValidationError(
                _("Nothing can be filled in for {%(name)s} here. There are: %(known)s")
                % {"name": name, "known": there}
            )
    if "{" in (rest := PLACEHOLDER.sub("", text)) or "}" in rest:
        raise ValidationError(_("A brace stands alone. There are: %(known)s") % {"known": there})


class WordingQuerySet(ScopedQuerySet):
    def fitting(self, purpose: str, category: Category) -> Self:
        """The text of this category first, then the one for all."""
        of_both = self.filter(Q(category=category) | Q(category__isnull=True), purpose=purpose)
        return of_both.order_by(models.F("category").asc(nulls_last=True))


class Wording(Scoped):
    """One text in the three languages, with words in braces to be filled in."""

    Purpose = Purpose

    purpose = models.CharField(gettext_lazy("purpose"), max_length=20, choices=Purpose)
    category = ScopedForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="wordings"
    )  # none: for every category without its own
    text_hans = models.TextField(gettext_lazy("text in simplified Chinese"), max_length=1500)
    text_hant = models.TextField(gettext_lazy("text in traditional Chinese"), max_length=1500)
    text_en = models.TextField(gettext_lazy("text in English"), max_length=1500)

    objects: ClassVar = ScopedManager.from_queryset(WordingQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("category"),
            models.UniqueConstraint(
                fields=["neighbourhood", "purpose"],
                condition=Q(category__isnull=True),
                name="wording_for_all",
            ),
            models.UniqueConstraint(
                fields=["neighbourhood", "purpose", "category"],
                condition=Q(category__isnull=False),
                name="wording_of_category",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_purpose_display())

    def clean(self) -> None:
        """Words in braces that this purpose can fill in, in each of the languages."""
        wrong = {}
        for name in ("text_hans", "text_hant", "text_en"):
            try:
                refuse_unknown_placeholders(getattr(self, name), placeholders_of(self.purpose))
            except ValidationError as unknown:
                wrong[name] = unknown.messages
        if wrong:
            raise ValidationError(wrong)

    @property
    def text(self) -> str:
        return in_reader_script(self, "text")

    @property
    def is_on_paper(self) -> bool:
        return self.purpose in ON_PAPER
