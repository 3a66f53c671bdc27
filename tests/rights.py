"""Who may open which page: one row for each address and place, read aloud like a list.

A page that is not here fails the build. `who` names members of the cast (conftest.py);
people of another neighbourhood are let in only where everybody is.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

RESIDENTS = {"wu", "qian", "former"}
BUILDING = {"lin", "deputy", "floor_lead", "zhao"}  # seats in building group 640
OFFICES = {"committee", "owners", "property", "secretary"}
MEMBERS = RESIDENTS | BUILDING | OFFICES
SEATED = BUILDING | OFFICES
SIGNED_IN = MEMBERS | {"officer", "stranger"}
EVERYBODY = SIGNED_IN | {"anonymous"}

Cast = SimpleNamespace
Args = Callable[[Cast], dict[str, Any]]


def nowhere(_cast: Cast) -> dict[str, Any]:
    return {}


def here(cast: Cast) -> dict[str, Any]:
    return {"neighbourhood": cast.neighbourhood.code}


def at(**named: str | Callable[[Cast], Any]) -> Args:
    """Arguments within the neighbourhood: values, or what a function picks from the cast."""

    def args(cast: Cast) -> dict[str, Any]:
        rest = {name: pick(cast) if callable(pick) else pick for name, pick in named.items()}
        return {**here(cast), **rest}

    return args


@dataclass(frozen=True)
class Row:
    url: str
    who: set[str]
    args: Args = here
    method: str = "get"
    send: dict[str, str] = field(default_factory=dict)


TABLE = [
    # the front door
    Row("web:landing", EVERYBODY, nowhere),
    Row("web:front", EVERYBODY),
    Row("web:buildings", EVERYBODY),
    Row("web:building", EVERYBODY, at(code="FY-640")),
    Row("web:door", EVERYBODY, at(code="FY-640")),
    Row("web:poster", EVERYBODY, at(code="FY-640")),
    Row("web:posters", {"committee", "owners", "property", "secretary"}, at(code="FY")),
    Row("web:today", MEMBERS),
    Row("web:my_today", SIGNED_IN, nowhere),
    Row("web:sign_in", EVERYBODY, nowhere),
    Row("web:sign_in_by_link", EVERYBODY, lambda _: {"token": "a-forged-token"}),
    Row("web:sign_out", EVERYBODY, nowhere, "post"),
    Row("web:help", EVERYBODY, nowhere),
    Row("web:privacy", EVERYBODY, nowhere),
    Row("web:healthz", EVERYBODY, nowhere),
    Row("web:preferences", EVERYBODY, nowhere, "post"),
    Row("web:components", EVERYBODY, nowhere),
    # coverage: public, and a little more for whoever sits in a seat
    Row("insight:coverage", EVERYBODY),
    Row("insight:compound", EVERYBODY, at(compound="FY")),
    Row("insight:street", EVERYBODY, lambda _: {"street": "changshou"}),
]
