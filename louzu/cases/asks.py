"""What is open with a seat: the cases of which its party is in charge."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import ngettext

from louzu.cases.models.cases import Case
from louzu.cases.models.parts import Part
from louzu.cases.rules import PARTY_OF_ROLE
from louzu.groups.asks import holds, within_seat
from louzu.groups.models import Seat
from louzu.groups.rules import Deed, Role


def cases(seat: Seat, _at: datetime) -> Iterator[str]:
    if not holds(seat, Deed.WORK_CASES):
        return
    party = PARTY_OF_ROLE[Role(seat.role)]
    within = within_seat(seat, "building_group__")
    parts = Part.objects.open().filter(party=party)
    if number := parts.filter(within_seat(seat, "case__building_group__")).count():
        yield ngettext(
            "%(number)s part of a case is to be done",
            "%(number)s parts of cases are to be done",
            number,
        ) % {"number": number}
    if number := Case.objects.open().of_party(party).filter(within).count():
        yield ngettext("%(number)s case is open", "%(number)s cases are open", number) % {
            "number": number
        }
