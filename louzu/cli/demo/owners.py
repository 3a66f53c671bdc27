"""Who owns and who lives in the homes of the demo: drawn up, and the same every time.

In 640 and 636 Changshou Road somebody owns three homes, a company two; couples own one home
together; a public housing company lets its homes, and a developer has not sold all of its own.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from louzu.cli.demo import reading
from louzu.cli.demo.homes import invented_name, number
from louzu.households.models import Member, Owner, Ownership, Trust
from louzu.people.models import Household, Person
from louzu.places.models import Home

Rooms = dict[tuple[str, str], Home]
CO_OWNED = 6  # one home of so many is owned by two
OWNER_KNOWN = 25  # of one home of so many nobody has said yet whose it is
FIRST_DAY = date(2003, 5, 12)


def owned(homes: Rooms, people: dict[str, Person]) -> Iterator[Ownership]:
    """Every home that somebody is known to own, with an owner who may be new."""
    companies, living = _companies(), _living(people)
    for (code, room), home in homes.items():
        if number(code, room, "owner known") % OWNER_KNOWN == 0:
            continue
        owners = _owners(code, room, home, companies, living)
        for owner in owners:
            yield Ownership(home=home, owner=owner, since_on=_day(code, room, "bought"))


def _owners(
    code: str,
    room: str,
    home: Home,
    companies: dict[str, Owner],
    living: dict[tuple[str, str], Person],
) -> list[Owner]:
    if company := _company(code, room, home, companies):
        return [company]
    person = living.get((code, room)) if home.tenure == Home.Tenure.OWNER_OCCUPIED else None
    name = person.name if person else invented_name(code, room, "owner")
    owners = [Owner(name=name, person=person)]
    if number(code, room, "co-owned") % CO_OWNED == 0:
        owners.append(Owner(name=invented_name(code, room, "co-owner")))
    return owners


def _company(code: str, room: str, home: Home, companies: dict[str, Owner]) -> Owner | None:
    """Who owns it if it is no neighbour: by room, by tenure, or as not sold yet."""
    if owner := companies.get(f"{code}/{room}"):
        return owner
    if home.tenure == Home.Tenure.PUBLIC_RENTAL:
        return companies["public_housing"]
    is_unsold = home.tenure == Home.Tenure.VACANT and code.startswith(_being_sold())
    return companies["developer"] if is_unsold else None


def _companies() -> dict[str, Owner]:
    said = reading.read_json("owners.json")
    company, developer = said["company"], said["developer"]
    several = Owner(name=invented_name("several homes"))
    firm = Owner(name=company["name"], kind=Owner.Kind.COMPANY)
    return {
        "public_housing": Owner(name=said["public_housing"], kind=Owner.Kind.PUBLIC_HOUSING),
        "developer": Owner(name=developer["name"], kind=Owner.Kind.DEVELOPER),
        **{"/".join(place): firm for place in company["homes"]},
        **{"/".join(place): several for place in said["several_homes"]},
    }


@cache
def _being_sold() -> str:
    """The compound of which the developer still owns homes."""
    return str(reading.read_json("owners.json")["developer"]["compound"])


def _living(people: dict[str, Person]) -> dict[tuple[str, str], Person]:
    return {(each.building_group, each.room): people[each.name] for each in reading.dwellers()}


def living(households: dict[UUID, Household], people: dict[str, Person]) -> Iterator[Member]:
    """Everybody known by name, in the household of their home."""
    for dweller in reading.dwellers():
        person = people[dweller.name]
        if person.home is not None and person.home_id is not None:
            is_owner = person.home.tenure == Home.Tenure.OWNER_OCCUPIED
            yield Member(
                household=households[person.home_id],
                person=person,
                part=Member.Part.OWNER if is_owner else Member.Part.TENANT,
                trust=Trust.CONFIRMED,
                since_on=_day(dweller.building_group, dweller.room, "bought")
                if is_owner
                else date(2023, 3, 1) + timedelta(days=number(dweller.name) % 700),
            )


def _day(*seed: str) -> date:
    return FIRST_DAY + timedelta(days=number(*seed) % 5_000)
