"""How somebody reads: as a field of the person, as a choice on a device."""

from collections.abc import Collection, Mapping
from typing import Any

from louzu.lib.reader_cookies import ELDER, LANGUAGE
from louzu.people.models import Person


def as_fields(choices: Mapping[str, str]) -> dict[str, Any]:
    """What was chosen on a page, as it is kept with the person."""
    said: dict[str, Any] = {}
    if ELDER in choices:
        said["reads_large"] = choices[ELDER] == "on"
    if LANGUAGE in choices:
        said["script"] = choices[LANGUAGE]
    return said


def as_choices(person: Person) -> dict[str, str]:
    """As it is chosen on a device."""
    return {ELDER: "on" if person.reads_large else "off", LANGUAGE: person.script}


def homes_read_large(homes: Collection[Any]) -> dict[Any, str]:
    """By the id of the home, the script of somebody in it who reads larger text."""
    rows = Person.objects.known().filter(home__in=homes, reads_large=True).order_by("-id")
    return dict(rows.values_list("home_id", "script"))
