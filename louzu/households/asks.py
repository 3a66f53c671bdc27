"""What is open with a seat: corrections of the owners' roll."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import ngettext

from louzu.groups.asks import holds, within_seat
from louzu.groups.models import Seat
from louzu.groups.rules import Deed
from louzu.households.models import Correction


def corrections(seat: Seat, _at: datetime) -> Iterator[str]:
    """Each waits for a second person, be it one that the holder proposed."""
    if not holds(seat, Deed.CORRECT_OWNERS_ROLL):
        return
    within = within_seat(seat, "home__building_group__")
    if waiting := Correction.objects.waiting().filter(within).count():
        yield ngettext(
            "%(number)s correction of the owners' roll waits for a second person",
            "%(number)s corrections of the owners' roll wait for a second person",
            waiting,
        ) % {"number": waiting}
