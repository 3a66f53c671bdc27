"""The keys of other people's programs that may report."""

from typing import ClassVar, Self

from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from louzu.lib.scoped_keys import within_one_neighbourhood
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class ApiKeyQuerySet(ScopedQuerySet):
    def current(self) -> Self:
        return self.filter(revoked_at__isnull=True)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-id")


class ApiKey(Scoped):
    """With it a program reports in its own name; it opens nothing that is not public."""

    name = models.CharField(
        _("whose program it is"), max_length=60, validators=[ProhibitNullCharactersValidator()]
    )
    key_hash = models.CharField(max_length=64, editable=False)  # SHA-256 of 160 random bits
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(ApiKeyQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood(),
            models.UniqueConstraint(fields=["neighbourhood", "key_hash"], name="api_key_hash"),
        ]

    def __str__(self) -> str:
        return self.name
