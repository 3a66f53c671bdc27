"""The theme of each building group, tailored to its own traits."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from louzu.lib.names import in_reader_script
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.places.models import BuildingGroup
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class ThemeQuerySet(ScopedQuerySet):
    def current(self) -> Self:
        return self.filter(ended_on__isnull=True)


class Theme(Scoped):
    """What a building group is known for, why it fits, and what the neighbours did."""

    building_group = ScopedForeignKey(BuildingGroup, models.PROTECT, related_name="themes")
    title_hans = models.CharField(_("theme in simplified Chinese"), max_length=60, blank=True)
    title_hant = models.CharField(_("theme in traditional Chinese"), max_length=60, blank=True)
    title_en = models.CharField(_("theme in English"), max_length=120, blank=True)
    trait_hans = models.CharField(_("trait in simplified Chinese"), max_length=120, blank=True)
    trait_hant = models.CharField(_("trait in traditional Chinese"), max_length=120, blank=True)
    trait_en = models.CharField(_("trait in English"), max_length=240, blank=True)
    story_hans = models.TextField(_("story in simplified Chinese"), max_length=1200, blank=True)
    story_hant = models.TextField(_("story in traditional Chinese"), max_length=1200, blank=True)
    story_en = models.TextField(_("story in English"), max_length=2400, blank=True)
    adopted_on = models.DateField(_("adopted on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(ThemeQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("building_group"),
            models.UniqueConstraint(
                fields=["neighbourhood", "building_group"],
                condition=Q(ended_on__isnull=True),
                name="theme_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_reader_script(self, "title")

    @property
    def trait(self) -> str:
        return in_reader_script(self, "trait")

    @property
    def story(self) -> str:
        return in_reader_script(self, "story")
