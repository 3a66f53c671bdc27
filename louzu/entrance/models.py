"""How a person gets in: the letter of a household, and the count of wrong codes."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from louzu.entrance.rules import State, state_of
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.people.models import Person
from louzu.places.models import Home
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class LetterQuerySet(ScopedQuerySet):
    def unsettled(self) -> Self:
        """Neither used nor revoked; some of them may have run out."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def open(self, at: datetime) -> Self:
        """Those that still let somebody in."""
        return self.unsettled().filter(expires_at__gt=at)


class Letter(Scoped):
    """A code that lets one person of a household in, once (PRACTICE.md section 8)."""

    class Kind(models.TextChoices):
        PRINTED = "printed", _("printed letter")
        SECOND_PHONE = "second_phone", _("code for a second phone")

    home = ScopedForeignKey(Home, models.CASCADE, related_name="letters")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PRINTED)
    code_hash = models.CharField(max_length=200, editable=False)  # salted and slow; never the code
    made = models.UUIDField(null=True, editable=False)  # the form that printed it
    issued_at = models.DateTimeField(_("printed on"))
    expires_at = models.DateTimeField(_("good until"))
    used_at = models.DateTimeField(_("used on"), null=True, blank=True)
    used_by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="letters_used"
    )
    revoked_at = models.DateTimeField(_("revoked on"), null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(LetterQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("home", "used_by"),
            models.UniqueConstraint(
                fields=["neighbourhood", "home", "kind"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="letter_one_open",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "home"], name="letter_home")]

    def __str__(self) -> str:
        return f"{self.home} {self.issued_at:%Y-%m-%d}"

    def state(self, at: datetime) -> State:
        return state_of(
            used_at=self.used_at, revoked_at=self.revoked_at, expires_at=self.expires_at, at=at
        )


class Throttle(models.Model):
    """Wrong codes of one home, browser or address, lately. Unscoped: an address is of no place.

    The key is a keyed hash, so that the table names nobody; the tick empties it.
    """

    key = models.CharField(max_length=60, primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    until_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key} {self.tries}"
