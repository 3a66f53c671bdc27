"""The demo's files, read into rows with names."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any, NamedTuple

from louzu.lib.texts import Texts

CONTENT = files("louzu.cli.demo") / "content"


class Place(NamedTuple):
    """A street, a neighbourhood or a compound."""

    code: str
    name: Texts
    road: Texts | None
    office: Texts | None  # of a neighbourhood: where its residents' committee is found


class Group(NamedTuple):
    """A building group, with the party group or self-governance group it has."""

    compound: str
    door_number: str
    floors: int
    homes_on_each_floor: int
    lift: str
    plan_row: int
    plan_column: int
    party_members: int
    group: str
    group_formed_on: date
    group_leader: str
    group_members: int

    @property
    def code(self) -> str:
        return f"{self.compound}-{self.door_number}"


class Dweller(NamedTuple):
    """Somebody with a name, and the home they live in if it is in the neighbourhood."""

    name: str
    building_group: str
    room: str
    tenure: str
    reads_large: str  # "yes": in larger text


class SeatRow(NamedTuple):
    """Who sits in which seat, from when, and since when their name may be shown."""

    name: str
    role: str
    compound: str
    building_group: str
    floor: int | None
    since_on: date
    until_on: date | None
    shown_since: date | None


class ThemeRow(NamedTuple):
    """The theme of a building group."""

    building_group: str
    adopted_on: date
    title: Texts
    trait: Texts
    story: Texts


class CastMember(NamedTuple):
    """Somebody in the demo who can sign in, and the part they play."""

    user: str
    name: str
    name_en: str
    part: Texts
    street_since_on: date | None  # an officer of the street office is nobody's neighbour


def read_json(name: str) -> Any:
    return json.loads((CONTENT / name).read_text(encoding="utf-8"))


def read_csv(name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader((CONTENT / name).read_text(encoding="utf-8").splitlines())


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def street() -> Place:
    return place(read_json("places.json")["street"])


def neighbourhood() -> Place:
    return place(read_json("places.json")["neighbourhood"])


def compounds() -> list[Place]:
    return [place(row) for row in read_json("places.json")["compounds"]]


def place(row: dict[str, Any]) -> Place:
    road, office = (Texts(**row[each]) if each in row else None for each in ("road", "office"))
    return Place(row["code"], Texts(**row["name"]), road, office)


def groups() -> list[Group]:
    return [group(row) for row in read_csv("building_groups.csv")]


def group(row: dict[str, str]) -> Group:
    return Group(
        compound=row["compound"],
        door_number=row["door_number"],
        floors=int(row["floors"]),
        homes_on_each_floor=int(row["homes_on_each_floor"]),
        lift=row["lift"],
        plan_row=int(row["plan_row"]),
        plan_column=int(row["plan_column"]),
        party_members=int(row["party_members"]),
        group=row["group"],
        group_formed_on=date.fromisoformat(row["group_formed_on"]),
        group_leader=row["group_leader"],
        group_members=int(row["group_members"]),
    )


def dwellers() -> list[Dweller]:
    return [Dweller(**row) for row in read_csv("people.csv")]


def seats() -> list[SeatRow]:
    return [seat(row) for row in read_csv("seats.csv")]


def seat(row: dict[str, str]) -> SeatRow:
    return SeatRow(
        row["name"],
        row["role"],
        row["compound"],
        row["building_group"],
        int(row["floor"]) if row["floor"] else None,
        date.fromisoformat(row["since_on"]),
        day(row["until_on"]),
        day(row["shown_since"]),
    )


def themes() -> list[ThemeRow]:
    return [theme(row) for c in compounds() for row in read_json(f"themes/{c.code}.json")]


def theme(row: dict[str, Any]) -> ThemeRow:
    texts = (Texts(**row[text]) for text in ("title", "trait", "story"))
    return ThemeRow(row["building_group"], date.fromisoformat(row["adopted_on"]), *texts)


def cast() -> list[CastMember]:
    return [cast_member(row) for row in read_json("cast.json")]


def cast_member(row: dict[str, Any]) -> CastMember:
    part, since = Texts(**row["part"]), day(row.get("street_since_on", ""))
    return CastMember(row["user"], row["name"], row["name_en"], part, since)


def names() -> tuple[list[str], list[str]]:
    """Surnames and given names from which the other households take theirs."""
    pool = read_json("names.json")
    return pool["surnames"], pool["given_names"]
