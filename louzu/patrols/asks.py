"""What is open with a seat: patrols under way, which whoever follows may walk to the end."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import ngettext

from louzu.groups.asks import holds, within_seat
from louzu.groups.models import Seat
from louzu.groups.rules import Deed
from louzu.patrols.models import Patrol


def patrols(seat: Seat, _at: datetime) -> Iterator[str]:
    if not holds(seat, Deed.PATROL):
        return
    within = within_seat(seat, "building_group__")
    if number := Patrol.objects.under_way().filter(within).count():
        yield ngettext(
            "%(number)s patrol is under way", "%(number)s patrols are under way", number
        ) % {"number": number}
