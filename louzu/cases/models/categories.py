"""What a case is about, and what follows from it."""

from datetime import date
from typing import Any, ClassVar, NamedTuple, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from louzu.cases import rules
from louzu.lib.names import Named, in_reader_language, in_reader_script
from louzu.lib.scoped_keys import within_one_neighbourhood
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet

CATEGORY_CODE = RegexValidator(r"^[a-z][a-z_]*\Z", _("Use small letters and underscores."))


def of(enum: Any) -> list[tuple[str, str]]:
    """The values a column may take; what they are called stands in words.py."""
    return [(each.value, each.value) for each in enum]


class CategoryQuerySet(ScopedQuerySet):
    def offered(self) -> Self:
        """What can be reported today, in the neighbourhood's own order."""
        return self.filter(is_offered=True).order_by("place_in_list", "code")


class Basis(NamedTuple):
    """On what a category rests, in the reader's language, and from when to when."""

    text: str
    since: date | None
    until: date | None


class Category(Scoped, Named):
    """What a case is about, and what follows from it: data of each neighbourhood."""

    code = models.CharField(_("code"), max_length=30, validators=[CATEGORY_CODE])
    about_hans = models.CharField(_("about it in simplified Chinese"), max_length=200, blank=True)
    about_hant = models.CharField(_("about it in traditional Chinese"), max_length=200, blank=True)
    about_en = models.CharField(_("about it in English"), max_length=400, blank=True)
    party = models.CharField(_("party in charge"), max_length=20, choices=of(rules.CaseParty))
    deadline_days = models.PositiveSmallIntegerField(_("working days to settle it"), default=7)
    questions = models.JSONField(_("questions"), default=list, blank=True)
    reinspect_after = models.JSONField(
        _("days until it is looked at again"), default=list, blank=True
    )
    legal_basis_hans = models.CharField(_("legal basis, simplified"), max_length=200, blank=True)
    legal_basis_hant = models.CharField(_("legal basis, traditional"), max_length=200, blank=True)
    legal_basis_en = models.CharField(_("legal basis in English"), max_length=300, blank=True)
    legal_from = models.DateField(_("text of the law as of"), null=True, blank=True)
    former_bases = models.JSONField(default=list, blank=True)  # hans, hant, en, from: oldest first
    place_in_list = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    is_offered = models.BooleanField(_("can be reported"), default=True)

    objects: ClassVar = ScopedManager.from_queryset(CategoryQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood(),
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="category_code"),
            models.CheckConstraint(
                condition=Q(deadline_days__range=(1, 365)), name="category_deadline"
            ),
        ]

    @property
    def about(self) -> str:
        return in_reader_script(self, "about")

    @property
    def legal_basis(self) -> str:
        return in_reader_script(self, "legal_basis")

    def basis_on(self, day: date) -> Basis:
        """The legal basis that held on that day."""
        return next((b for b in self.former() if b.until and day < b.until), self.basis)

    @property
    def basis(self) -> Basis:
        """What stands there now."""
        return Basis(self.legal_basis, self.legal_from, None)

    def former(self) -> list[Basis]:
        """What stood there before, the oldest first; each until the next one began."""
        begins = [each["from"] and date.fromisoformat(each["from"]) for each in self.former_bases]
        ends = [*begins, self.legal_from][1:]
        texts = [in_reader_language(each) for each in self.former_bases]
        return [Basis(*each) for each in zip(texts, begins, ends, strict=True)]
