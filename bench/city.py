"""Fills an empty database with a city of many building groups, straight and fast.

Each neighbourhood has 77 building groups in seven compounds, as the article's has. The first is
`n0`, whose pages are measured; the database itself copies it into all the others. Rows are written
past the deeds: this is a stage, not a product.
"""

from collections.abc import Iterator
from contextlib import contextmanager
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
COPIED_AT_ONCE = 250
DAY = "2025-03-03"
UNGUARDED = [
    "PRAGMA foreign_keys = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -1000000",  # 1 GB
]
GUARDED = [
    "PRAGMA cache_size = -2000",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
]
KINDS = [
    Neighbourhood,
    Compound,
    BuildingGroup,
    Home,
    Person,
    Seat,
    SmallGroup,
    Theme,
    Entry,
    Rollup,
]
# What the page of a street lists: its first street is whole from the beginning, so that the page
# is the same at every size, and what is measured is how it bears the city around it.
LISTED = [Neighbourhood, Rollup]


class Rows:
    """Rows of one table on their way into the database."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model, self.fields = model, model._meta.local_concrete_fields
        self.table = connection.ops.quote_name(model._meta.db_table)
        self.usual = {field.column: usual(field) for field in self.fields if not is_key(field)}
        self.columns = [field.column for field in self.fields if not is_key(field)]
        self.waiting: list[tuple[Any, ...]] = []

    def add(self, **values: Any) -> None:
        self.waiting.append(tuple((self.usual | values).values()))

    def write(self) -> None:
        names = ", ".join(map(connection.ops.quote_name, self.columns))
        rows, self.waiting = self.waiting, []
        marks = ", ".join(["%s"] * len(self.columns))
        sql = f"INSERT INTO {self.table} ({names}) VALUES ({marks})"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)

    def copy(self, first: int, last: int) -> None:
        """The rows of `n0` once more for each neighbourhood from `first` to `last`.

        They are copied from a table of their own: the statistics of a city of one neighbourhood
        would have every row of the growing table looked at for each copy.
        """
        if last < first:
            return
        names = ", ".join(map(connection.ops.quote_name, self.columns))
        copied = ", ".join(copied_value(field) for field in self.fields if not is_key(field))
        of_first = "id" if self.model is Neighbourhood else HERE
        pattern = connection.ops.quote_name(f"pattern_of_{self.model._meta.db_table}")
        kept = (
            f"CREATE TEMPORARY TABLE IF NOT EXISTS {pattern} AS"  # noqa: S608
            f" SELECT * FROM {self.table} WHERE {of_first} = '{next(identifiers())}'"
        )
        sql = (
            f"WITH RECURSIVE numbers(n) AS (SELECT {first} UNION ALL"  # noqa: S608
            f" SELECT n + 1 FROM numbers WHERE n < {last})"
            f" INSERT INTO {self.table} ({names}) SELECT {copied}"
            f" FROM numbers CROSS JOIN {pattern} ORDER BY n"
        )
        run([kept, sql])


HERE = "neighbourhood_id"


def copied_value(field: Any) -> str:
    """SQL of a column's value in the copy: identifiers begin with the neighbourhood's number."""
    name = connection.ops.quote_name(field.column)
    if field.column == "street_id":
        return f"(SELECT id FROM {Street._meta.db_table} WHERE code = 's' || (n / 15))"  # noqa: S608
    if field.column == "user_id":
        return "NULL"
    if field.model is Neighbourhood and field.column in {"code", "name_hans", "name_en"}:
        return "'n' || n"
    if not is_identifier(field):
        return name
    if connection.vendor == "postgresql":
        return f"(lpad(to_hex(n), 8, '0') || substr({name}::text, 9))::uuid"
    return f"printf('%08x', n) || substr({name}, 9)"


def is_identifier(field: Any) -> bool:
    return isinstance(getattr(field, "target_field", field), models.UUIDField)


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
    return (f"{0:08x}00007000{8:x}{number:015x}" for number in count(1))


class City:
    """One neighbourhood, row by row; then as many like it as are wanted."""

    def __init__(self, homes: int) -> None:
        self.homes, self.ids, self.grown = homes, identifiers(), 0
        self.at = Entry._meta.get_field("at").get_db_prep_save(timezone.now(), connection)
        self.rows = {kind: Rows(kind) for kind in KINDS}

    def grow(self, building_groups: int) -> None:
        """Until there are at least so many building groups."""
        wanted = -(-building_groups // GROUPS)
        if not self.grown:
            open_streets(1)
            self.settle()
        open_streets(1 + wanted // NEIGHBOURHOODS_OF_A_STREET)
        for first in range(self.grown, wanted, COPIED_AT_ONCE):
            with unguarded():
                for kind, rows in self.rows.items():
                    begin = max(first, NEIGHBOURHOODS_OF_A_STREET if kind in LISTED else 0)
                    rows.copy(begin, min(first + COPIED_AT_ONCE, wanted) - 1)
        self.grown = wanted
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def settle(self) -> None:
        """The neighbourhood `n0`."""
        here, street = next(self.ids), Street.objects.get(code="s0").pk
        named = {"name_hans": "绿洲城市花园", "name_en": "Luzhou City Garden"}
        self.rows[Neighbourhood].add(id=here, code="n0", street_id=street, **named)
        compounds = list(islice(self.ids, COMPOUNDS))
        for place, compound in enumerate(compounds):
            named = {"name_hans": f"富源{place}小区", "road_hans": "长寿路", "name_en": f"C{place}"}
            self.rows[Compound].add(id=compound, neighbourhood_id=here, code=f"C{place}", **named)
        for door in range(GROUPS):
            self.build(here, compounds[door % COMPOUNDS], door)
        for metric in Metric:
            numbers = {"metric": metric, "day": DAY, "value": 40, "counted_at": self.at}
            self.rows[Rollup].add(neighbourhood_id=here, **numbers)
        with unguarded():
            for rows in self.rows.values():
                rows.write()
            for kind in LISTED:
                self.rows[kind].copy(1, NEIGHBOURHOODS_OF_A_STREET - 1)
        self.grown = 1

    def build(self, here: str, compound: str, door: int) -> None:
        group, place = next(self.ids), door // COMPOUNDS
        code = f"C{door % COMPOUNDS}-{600 + 2 * door}"
        self.rows[BuildingGroup].add(
            id=group,
            neighbourhood_id=here,
            compound_id=compound,
            code=code,
            door_number=str(600 + 2 * door),
            door_order=f"{600 + 2 * door:06d}",
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


def open_streets(number: int) -> None:
    known = Street.objects.count()
    codes = (f"s{place}" for place in range(known, number))
    Street.objects.bulk_create(Street(code=code, name_hans=f"{code}街道") for code in codes)


@contextmanager
def unguarded() -> Iterator[None]:
    """A transaction in which the database looks no reference up: they are right by construction.

    SQLite also waits for no disk and keeps its indexes in memory: a broken stage is built anew.
    """
    is_sqlite = connection.vendor == "sqlite"
    run(UNGUARDED if is_sqlite else [])
    try:
        with transaction.atomic():
            run([] if is_sqlite else ["SET LOCAL session_replication_role = replica"])
            yield
    finally:
        run(GUARDED if is_sqlite else [])


def run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def committee_member(neighbourhood: Neighbourhood) -> User:
    """Somebody who may see every page of the neighbourhood."""
    user, is_new = User.objects.get_or_create(name=f"committee {neighbourhood.code}")
    if is_new:
        person = Person.objects.create(name="陈", user=user)
        Seat.objects.create(person=person, role="committee_member", since_on=DAY)
    return user
