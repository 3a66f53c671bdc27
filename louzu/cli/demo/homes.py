"""The homes behind each door and who may be called there: drawn up, and the same every time."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple, TypeVar
from zlib import crc32

from louzu.cli.demo import reading
from louzu.cli.demo.reading import Dweller, Group

# Sizes as they stand on real deeds, in 0.01 m2: decimals that make floating-point sums go wrong.
AREAS = (4875, 5690, 6432, 6918, 7867, 8203, 8969, 9541, 10489, 11236)
# What the hall takes from the homes beside it on the ground floor.
HALL = 213

MOSTLY_OWNERS = ("owner_occupied",) * 14 + ("let",) * 4 + ("public_rental", "vacant")
MOSTLY_TENANTS = ("owner_occupied",) * 5 + ("let",) * 14 + ("vacant",)
TENANTS_IN = {"FY-636", "WY-17", "YC-90"}

# Of a hundred households, so many let themselves be called, and so many of all leave a number.
WITH_CONSENT = 60
WITH_PHONE = 5
# A landline with an area code that no place in the country has: 01 is followed by 0 (Beijing) or
# by nothing, so no exchange can give such a number to anybody, and it still reads as a phone.
PHONE = "011-2000{:04}"

Choice = TypeVar("Choice")


class HomeRow(NamedTuple):
    room: str
    floor: int
    area: int
    tenure: str


class Contact(NamedTuple):
    name: str
    phone: str
    consent_on: date


def number(*seed: object) -> int:
    """A number that looks drawn by lot and is the same for the same seed."""
    return crc32("/".join(map(str, seed)).encode())


def pick(choices: Sequence[Choice], *seed: object) -> Choice:
    return choices[number(*seed) % len(choices)]


def homes_of(group: Group, known: dict[str, Dweller]) -> Iterator[HomeRow]:
    """Every home of a building group, floor by floor; `known` are those we know by room."""
    tenures = MOSTLY_TENANTS if group.code in TENANTS_IN else MOSTLY_OWNERS
    for floor in range(1, group.floors + 1):
        for unit in range(1, group.homes_on_each_floor + 1):
            room = f"{floor}{unit:02}"
            area = pick(AREAS, group.code, "stack", unit) - (HALL if floor == 1 else 0)
            drawn = pick(tenures, group.code, room, "tenure")
            yield HomeRow(room, floor, area, known[room].tenure if room in known else drawn)


def contact_of(group: Group, home: HomeRow, known: dict[str, Dweller]) -> Contact | None:
    """Whom to call in a home, if anybody lives there and agreed to be called."""
    seed = (group.code, home.room)
    if home.tenure == "vacant" or number(*seed, "consent") % 100 >= WITH_CONSENT:
        return None
    name = known[home.room].name if home.room in known else invented_name(*seed)
    has_phone = number(*seed, "phone") % 100 < WITH_PHONE
    phone = PHONE.format(number(*seed, "digits") % 10_000) if has_phone else ""
    consent_on = date(2022, 1, 4) + timedelta(days=number(*seed, "day") % 1_000)
    return Contact(name, phone, consent_on)


def invented_name(*seed: object) -> str:
    surnames, given_names = pool()
    return pick(surnames, *seed, "surname") + pick(given_names, *seed, "given")


@cache
def pool() -> tuple[list[str], list[str]]:
    return reading.names()
