"""The first deed of all: a neighbourhood is set up, and somebody is put in charge of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.actions.setting_up import set_up_cases
from louzu.covenant.actions import set_up_covenant
from louzu.groups.actions.seats import give_seat
from louzu.groups.rules import Role
from louzu.lib.operator import OPERATOR
from louzu.lib.scope import scope
from louzu.people.actions import give_login
from louzu.people.models import User
from louzu.roster.actions.places import add_compound
from louzu.streets.models import Neighbourhood, Street


class Naming(NamedTuple):
    """A code, and what it stands for: name_hans, name_hant, name_en, road_hans ..."""

    code: str
    said: Mapping[str, Any]


class AlreadySettled(Exception):
    """The database holds a street; setting up is done once, and anew only in an empty one."""


@transaction.atomic
def settle_neighbourhood(
    street: Naming,
    neighbourhood: Naming,
    compounds: Sequence[Naming],
    *,
    administrator: str,
    login: str,
    at: datetime,
) -> User:
    """Make street, neighbourhood and compounds, and seat the first member of the residents'
    committee, who may do everything else in the browser. Returns that member's login."""
    if Street.objects.exists():
        raise AlreadySettled
    here = _found(street, neighbourhood)
    with scope(here):
        for compound in compounds:
            add_compound(compound.code, by=OPERATOR, at=at, **compound.said)
        seat = give_seat(
            Role.COMMITTEE_MEMBER,
            place=None,
            by=OPERATOR,
            at=at,
            since_on=localdate(at),
            new_name=administrator,
        )
        set_up_cases()
        set_up_covenant()
        audit.record("roster.neighbourhood_settled", by=OPERATOR, about=here, at=at)
        return give_login(seat.person, by=OPERATOR, at=at, name=login)


def _found(street: Naming, neighbourhood: Naming) -> Neighbourhood:
    above = Street(code=street.code, **street.said)
    here = Neighbourhood(street=above, code=neighbourhood.code, **neighbourhood.said)
    for place, exclude in ((above, set()), (here, {"street"})):
        if not any((place.name_hans, place.name_hant, place.name_en)):
            raise ValidationError({"name_hans": _("Give the name in at least one script.")})
        place.full_clean(exclude=exclude)
        place.save(force_insert=True)
    return here
