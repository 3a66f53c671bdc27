"""What is posted in a stairwell: a text for each purpose, and for a category its own."""

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
PLACEHOLDERS = ("place", "floor", "what", "deadline", "law")


def refuse_unknown_placeholders(text: str) -> None:
    """Only words in braces that a sheet can fill in, and no brace alone."""
    known = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    for name in PLACEHOLDER.findall(text):
        if name not in PLACEHOLDERS:
            raise ValidationError(
                _("Nothing can be filled in for {%(name)s}. There are: %(known)s")
                % {"name": name, "known": known}
            )
    if "{" in (rest := PLACEHOLDER.sub("", text)) or "}" in rest:
        raise ValidationError(_("A brace stands alone. There are: %(known)s") % {"known": known})


class NoticeTextQuerySet(ScopedQuerySet):
    def fitting(self, purpose: str, category: Category) -> Self:
        """The text of this category first, then the one for all."""
        of_both = self.filter(Q(category=category) | Q(category__isnull=True), purpose=purpose)
        return of_both.order_by(models.F("category").asc(nulls_last=True))


class NoticeText(Scoped):
    """One text in the three languages, with words in braces to be filled in."""

    class Purpose(models.TextChoices):
        CLEARANCE = "clearance", gettext_lazy("notice before a clearance")
        COVENANT = "covenant", gettext_lazy("reminder of the covenant")
        CLEARED = "cleared", gettext_lazy("thanks after a clearance")

    purpose = models.CharField(gettext_lazy("purpose"), max_length=12, choices=Purpose)
    category = ScopedForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="notice_texts"
    )  # none: for every category without its own
    text_hans = models.TextField(
        gettext_lazy("text in simplified Chinese"), validators=[refuse_unknown_placeholders]
    )
    text_hant = models.TextField(
        gettext_lazy("text in traditional Chinese"), validators=[refuse_unknown_placeholders]
    )
    text_en = models.TextField(
        gettext_lazy("text in English"), validators=[refuse_unknown_placeholders]
    )

    objects: ClassVar = ScopedManager.from_queryset(NoticeTextQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("category"),
            models.UniqueConstraint(
                fields=["neighbourhood", "purpose"],
                condition=Q(category__isnull=True),
                name="notice_text_for_all",
            ),
            models.UniqueConstraint(
                fields=["neighbourhood", "purpose", "category"],
                condition=Q(category__isnull=False),
                name="notice_text_of_category",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_purpose_display())

    @property
    def text(self) -> str:
        return in_reader_script(self, "text")
