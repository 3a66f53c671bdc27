"""Where people live: compound, building group, home."""

from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from louzu.lib.names import Named, in_reader_script, reading_order
from louzu.lib.order_field import OrderField
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.lib.search import search_key, search_words
from louzu.places.rules import write_area
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet

COMPOUND_CODE = RegexValidator(r"^[A-Z0-9]{1,10}\Z", _("Use up to ten capital letters or digits."))
BUILDING_CODE = RegexValidator(r"^[A-Z0-9]+(-[A-Z0-9]+)+\Z", _("Use a code such as FY-640."))
DOOR_NUMBER = RegexValidator(r"^[^\s<>]{1,12}\Z", _("Write the number as it stands at the door."))


class SearchableQuerySet(ScopedQuerySet):
    def matching(self, question: str) -> Self:
        """Rows in which every word of the question occurs, in either script."""
        rows = self
        for word in search_words(question):
            rows = rows.filter(search_key__contains=word)
        return rows


class Compound(Scoped, Named):
    """A residential compound (小区): one estate of several building groups."""

    code = models.CharField(_("code"), max_length=10, validators=[COMPOUND_CODE])
    road_hans = models.CharField(_("road in simplified Chinese"), max_length=60, blank=True)
    road_hant = models.CharField(_("road in traditional Chinese"), max_length=60, blank=True)
    road_en = models.CharField(_("road in English"), max_length=90, blank=True)

    class Meta(Scoped.Meta):
        ordering = ["code"]
        constraints = [
            *within_one_neighbourhood(),
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="compound_code"),
        ]

    @property
    def road(self) -> str:
        return in_reader_script(self, "road")


class BuildingGroupQuerySet(SearchableQuerySet):
    def addresses(self) -> Iterator[tuple[str, str]]:
        """Code and address of each: enough for the choices of a form, where there are hundreds."""
        roads = [
            f"compound__{of}_{script}" for of in ("road", "name") for script in reading_order()
        ]
        written = address_as_written()
        for code, number, *given in self.values_list("code", "door_number", *roads):
            road = next(filter(None, given), "")
            yield code, written % {"road": road, "number": number}

    def in_order(self) -> Self:
        """Compound by compound, door 95 before door 95A before door 640."""
        return self.order_by("compound__code", "door_order", "code")


class BuildingGroup(Scoped):
    """The households behind one street-door (楼组)."""

    class Lift(models.TextChoices):
        UNKNOWN = "unknown", _("not known")
        NONE = "none", _("no lift")
        ORIGINAL = "original", _("built with a lift")
        RETROFITTED = "retrofitted", _("lift retrofit done")

    compound = ScopedForeignKey(
        Compound, models.PROTECT, related_name="building_groups", verbose_name=_("compound")
    )
    code = models.CharField(_("code"), max_length=24, validators=[BUILDING_CODE])
    door_number = models.CharField(_("door number"), max_length=12, validators=[DOOR_NUMBER])
    door_order = OrderField(of="door_number", max_length=60)  # 95 before 95A before 640
    floors = models.PositiveSmallIntegerField(_("floors"), null=True, blank=True)
    lift = models.CharField(_("lift"), max_length=12, choices=Lift, default=Lift.UNKNOWN)
    party_members = models.PositiveSmallIntegerField(_("party members (count)"), default=0)
    plan_row = models.PositiveSmallIntegerField(_("row on the plan"), null=True, blank=True)
    plan_column = models.PositiveSmallIntegerField(_("column on the plan"), null=True, blank=True)
    page_version = models.PositiveIntegerField(default=1, editable=False)
    search_key = models.CharField(max_length=200, editable=False)

    objects: ClassVar = ScopedManager.from_queryset(BuildingGroupQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("compound"),
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="building_code"),
            models.UniqueConstraint(
                fields=["neighbourhood", "compound", "door_number"], name="building_door"
            ),
            models.CheckConstraint(
                condition=Q(floors__isnull=True) | Q(floors__range=(1, 120)), name="building_floors"
            ),
        ]

    def __str__(self) -> str:
        return door(self.door_number)

    @property
    def address(self) -> str:
        """As people write it: 长寿路640号, 640 Changshou Road."""
        road = self.compound.road or self.compound.name
        return address_as_written() % {"road": road, "number": self.door_number}

    def words_to_find_it(self) -> str:
        """The search key: code, door number and every name of its compound."""
        of = self.compound
        names = (of.name_hans, of.name_hant, of.name_en, of.road_hans, of.road_hant, of.road_en)
        return searchable(self.code, f"{self.door_number}号", *names)


class HomeQuerySet(SearchableQuerySet):
    def matching(self, question: str) -> Self:
        """A home is found by its own words and by its building's: 长寿路640号302室."""
        rows = self
        for word in search_words(question):
            of_building = Q(building_group__search_key__contains=word)
            rows = rows.filter(Q(search_key__contains=word) | of_building)
        return rows

    def in_order(self) -> Self:
        of_door = ("building_group__compound__code", "building_group__door_order")
        return self.order_by(*of_door, "building_group__code", "floor", "room_order", "id")


class Home(Scoped):
    """One home (户), with its exact floor area as an integer of 0.01 m2."""

    class Tenure(models.TextChoices):
        UNKNOWN = "unknown", _("not known")
        OWNER_OCCUPIED = "owner_occupied", _("lived in by its owner")
        LET = "let", _("let to tenants")
        PUBLIC_RENTAL = "public_rental", _("public rental")
        VACANT = "vacant", _("vacant")

    building_group = ScopedForeignKey(
        BuildingGroup, models.PROTECT, related_name="homes", verbose_name=_("building group")
    )
    room = models.CharField(_("room number"), max_length=12, validators=[DOOR_NUMBER])
    room_order = OrderField(of="room", max_length=60)  # 302 before 302A before 1004
    floor = models.SmallIntegerField(_("floor"), null=True, blank=True)
    area = models.PositiveIntegerField(_("floor area"), null=True, blank=True)
    tenure = models.CharField(_("tenure"), max_length=16, choices=Tenure, default=Tenure.UNKNOWN)
    search_key = models.CharField(max_length=120, editable=False)

    objects: ClassVar = ScopedManager.from_queryset(HomeQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("building_group"),
            models.UniqueConstraint(
                fields=["neighbourhood", "building_group", "room"], name="home_room"
            ),
            models.CheckConstraint(condition=~Q(area=0), name="home_area"),
        ]

    def __str__(self) -> str:
        if get_language() == "en":
            return f"{self.building_group.door_number}-{self.room}"
        return f"{self.building_group}{room(self.room)}"

    @property
    def area_text(self) -> str:
        return "" if self.area is None else write_area(self.area)

    def words_to_find_it(self) -> str:
        group = self.building_group
        return searchable(group.code, f"{group.door_number}号{self.room}室")


class CalendarDay(Scoped):
    """A day that is free or worked here, whatever its weekday and the official calendar say."""

    day = models.DateField(_("day"))
    is_worked = models.BooleanField(_("worked"), default=False)
    note = models.CharField(_("what for"), max_length=80, blank=True)

    class Meta(Scoped.Meta):
        ordering = ["day"]
        constraints = [
            *within_one_neighbourhood(),
            models.UniqueConstraint(fields=["neighbourhood", "day"], name="calendar_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


DOORS = {"en": "No. %s", "zh-hant": "%s號", "zh-hans": "%s号"}
ADDRESSES = {
    "en": "%(number)s %(road)s",
    "zh-hant": "%(road)s%(number)s號",
    "zh-hans": "%(road)s%(number)s号",
}


def door_as_written() -> str:
    """640号, 640號, No. 640: what stands around a door number, as the reader writes it."""
    return DOORS.get(get_language() or "", DOORS["zh-hans"])


def address_as_written() -> str:
    """长寿路640号, 640 Changshou Road: what stands around road and number."""
    return ADDRESSES.get(get_language() or "", ADDRESSES["zh-hans"])


def door(number: str) -> str:
    return door_as_written() % number


def room(number: str) -> str:
    return {"en": f"Room {number}", "zh-hant": f"{number}室"}.get(
        get_language() or "", f"{number}室"
    )


def searchable(*words: Any) -> str:
    """One search key of several words; a space between them keeps them apart."""
    return " ".join(search_key(word) for word in words if word)
