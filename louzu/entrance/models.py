"""How a person gets in: the letter of a household."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.people.models import Person
from louzu.places.models import Home
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class Letter(Scoped):
    """A printed letter with a code that lets one household in once (PRACTICE.md section 8)."""

    home = ScopedForeignKey(Home, models.CASCADE, related_name="letters")
    code_hash = models.CharField(max_length=200, editable=False)  # salted and slow; never the code
    issued_at = models.DateTimeField(_("printed on"))
    expires_at = models.DateTimeField(_("good until"))
    used_at = models.DateTimeField(_("used on"), null=True, blank=True)
    used_by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="letters_used"
    )
    revoked_at = models.DateTimeField(_("revoked on"), null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(ScopedQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("home", "used_by"),
            models.UniqueConstraint(
                fields=["neighbourhood", "home"],
                condition=models.Q(used_at__isnull=True, revoked_at__isnull=True),
                name="letter_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.home} {self.issued_at:%Y-%m-%d}"
