"""Neighbours offered by name in a form: that they were shown is written down."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.groups.permissions import require
from louzu.groups.questions import people_found
from louzu.lib import scope
from louzu.people.models import Person
from louzu.streets.models import Neighbourhood


@transaction.atomic
def offer_people(words: str, *, place: Any, by: Person, at: datetime) -> list[Person]:
    """Whom one may mean; whoever is here may ask, and the form's page says who may open it.

    The line is about the place whose people are offered; of a name looked for, about the whole
    neighbourhood.
    """
    require(by.neighbourhood_id == scope.current())
    about = place if place and not words.strip() else Neighbourhood(pk=by.neighbourhood_id)
    audit.look_once("groups.names_seen", by=by, about=about, at=at)
    return people_found(words, place=place, on=localdate(at))
