"""Fills an empty database with a city of many building groups, straight and fast.

Each neighbourhood has 77 building groups in seven compounds, as the article's has; the first is
`n0`, whose pages are measured. Rows are written past the deeds: this is a stage, not a product.
"""

from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.insight.models import Rollup
from louzu.insight.rules import Metric
from louzu.people.models import Person, User
from louzu.places.models import BuildingGroup, Compound, Home
from louzu.streets.models import Neighbourhood, Street

GROUPS, COMPOUNDS, WITH_PARTY_GROUP, WITHOUT_LEADER, WITH_THEME = 77, 7, 41, 5, 47
NEIGHBOURHOODS_OF_A_STREET = 15
ROWS_AT_ONCE = 5000
DAY = "2025-03-03"


class Rows:
    """Rows of one table on their way into the database."""

    def __init__(self, model: type[models.Model]) -> None:
        self.fields = model._meta.local_concrete_fields
        self.table = connection.ops.quote_name(model._meta.db_table)
        self.usual = {field.column: usual(field) for field in self.fields if not is_key(field)}
        self.columns = [field.column for field in self.fields if not is_key(field)]
        self.waiting: list[tuple[Any, ...]] = []

    def add(self, **values: Any) -> None:
        self.waiting.append(tuple((self.usual | values).values()))
        if len(self.waiting) >= ROWS_AT_ONCE:
            self.write()

    def write(self) -> None:
        names = ", ".join(map(connection.ops.quote_name, self.columns))
        rows, self.waiting = self.waiting, []
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self.table} ({names}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self.columns))
                sql = f"INSERT INTO {self.table} ({names}) VALUES ({marks})"  # noqa: S608
                cursor.executemany(sql, rows)


def is_key(field: Any) -> bool:
    """A number the database itself gives."""
    return isinstance(field, models.AutoField)


def usual(field: Any) -> Any:
    """What stands in a column of which a row says nothing."""
    if isinstance(field, models.ForeignKey | models.UUIDField):
        return None
    value = field.get_default()
    return None if value is None else field.get_db_prep_save(value, connection)


def identifiers() -> Iterator[str]:
    """In rising order, as UUIDv7 are."""
    return (f"0195{number:08x}70008{number:015x}" for number in count(1))


class City:
    """Grows neighbourhood by neighbourhood; parents are written before their children."""

    def __init__(self, homes: int) -> None:
        self.homes, self.ids, self.grown = homes, identifiers(), 0
        self.at = Entry._meta.get_field("at").get_db_prep_save(timezone.now(), connection)
        kinds = [Neighbourhood, Compound, BuildingGroup, Home, Person]
        kinds += [Seat, SmallGroup, Theme, Entry, Rollup]
        self.rows = {kind: Rows(kind) for kind in kinds}

    def grow(self, building_groups: int) -> None:
        """Until there are at least so many building groups."""
        while self.grown * GROUPS < building_groups:
            with transaction.atomic():
                unguarded()
                for _ in range(min(50, -(-building_groups // GROUPS) - self.grown)):
                    self.settle(self.grown)
                    self.grown += 1
                for rows in self.rows.values():
                    rows.write()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def settle(self, number: int) -> None:
        here, code = next(self.ids), f"n{number}"
        street = street_of(number)
        named = {"name_hans": f"绿洲{number}居民区", "name_en": f"Neighbourhood {number}"}
        self.rows[Neighbourhood].add(id=here, code=code, street_id=street, **named)
        compounds = list(islice(self.ids, COMPOUNDS))
        for place, compound in enumerate(compounds):
            named = {"name_hans": f"富源{place}小区", "road_hans": "长寿路", "name_en": f"C{place}"}
            self.rows[Compound].add(id=compound, neighbourhood_id=here, code=f"C{place}", **named)
        for door in range(GROUPS):
            self.build(here, compounds[door % COMPOUNDS], door)
        for metric in Metric:
            numbers = {"metric": metric, "day": DAY, "value": 40, "counted_at": self.at}
            self.rows[Rollup].add(neighbourhood_id=here, **numbers)

    def build(self, here: str, compound: str, door: int) -> None:
        group, place = next(self.ids), door // COMPOUNDS
        code = f"C{door % COMPOUNDS}-{600 + 2 * door}"
        self.rows[BuildingGroup].add(
            id=group,
            neighbourhood_id=here,
            compound_id=compound,
            code=code,
            door_number=str(600 + 2 * door),
            floors=6,
            party_members=5,
            plan_row=1 + place // 4 * 2,
            plan_column=1 + place % 4,
            search_key=f"{code.lower()} {600 + 2 * door}号 富源小区 长寿路 changshouroad",
        )
        self.people(here, group, door)
        for room in range(self.homes):
            self.rows[Home].add(
                id=next(self.ids),
                neighbourhood_id=here,
                building_group_id=group,
                room=f"{room // 4 + 1}0{room % 4 + 1}",
                floor=room // 4 + 1,
                area=7867,
                search_key=f"{code.lower()} {600 + 2 * door}号{room // 4 + 1}0{room % 4 + 1}室",
            )
        deed = {"deed": "places.building_group_added", "about_kind": "places.buildinggroup"}
        entry = {"id": next(self.ids), "neighbourhood_id": here, "about_id": group, "at": self.at}
        self.rows[Entry].add(**deed, **entry)

    def people(self, here: str, group: str, door: int) -> None:
        """A leader, a small group with its theme, and two volunteers."""
        at = {"neighbourhood_id": here, "building_group_id": group}
        roles = ["leader", "volunteer", "volunteer"]
        for role in roles[door < WITHOUT_LEADER :]:
            person = next(self.ids)
            self.rows[Person].add(id=person, neighbourhood_id=here, name=f"林{door}")
            seat = {"id": next(self.ids), "person_id": person, "role": role, "since_on": DAY}
            self.rows[Seat].add(**seat, **at)
        kind = "party_group" if door < WITH_PARTY_GROUP else "self_governance_group"
        self.rows[SmallGroup].add(id=next(self.ids), kind=kind, formed_on=DAY, **at)
        if door < WITH_THEME:
            story = {"title_hans": "绿意满楼", "story_hans": "电梯门一开就是绿。" * 20}
            self.rows[Theme].add(id=next(self.ids), adopted_on=DAY, **story, **at)


def street_of(number: int) -> Any:
    code = f"s{number // NEIGHBOURHOODS_OF_A_STREET}"
    street, _ = Street.objects.get_or_create(code=code, defaults={"name_hans": f"{code}街道"})
    return street.pk


def unguarded() -> None:
    """References are right by construction; the database need not look each of them up."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("PRAGMA defer_foreign_keys = ON")


def committee_member(neighbourhood: Neighbourhood) -> User:
    """Somebody who may see every page of the neighbourhood."""
    user = User.objects.create(name="committee")
    person = Person.objects.create(name="陈", user=user)
    Seat.objects.create(person=person, role="committee_member", since_on=DAY)
    return user


def every(models_: Iterable[type[models.Model]]) -> dict[str, int]:
    """How many rows each table holds, for the record."""
    return {model._meta.label: model._base_manager.count() for model in models_}
