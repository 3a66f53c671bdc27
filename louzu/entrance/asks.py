"""What is open with a seat: newcomers to be met, letters on their way."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import ngettext

from louzu.entrance.models import Letter
from louzu.groups.asks import holds, within_seat
from louzu.groups.models import Seat
from louzu.groups.rules import Deed
from louzu.households.models import Member, Trust


def newcomers(seat: Seat, at: datetime) -> Iterator[str]:
    if not holds(seat, Deed.CONFIRM_NEIGHBOURS):
        return
    within = within_seat(seat, "household__home__building_group__")
    came = Member.objects.current(localdate(at)).filter(within, trust=Trust.LETTER)
    if waiting := came.count():
        yield ngettext(
            "%(number)s newcomer waits to be met", "%(number)s newcomers wait to be met", waiting
        ) % {"number": waiting}


def letters(seat: Seat, at: datetime) -> Iterator[str]:
    """Printed, and not used yet."""
    if not holds(seat, Deed.ISSUE_LETTERS):
        return
    within = within_seat(seat, "home__building_group__")
    printed = Letter.objects.open(at).filter(within, kind=Letter.Kind.PRINTED)
    if out := printed.count():
        yield ngettext(
            "%(number)s letter is out, not used yet",
            "%(number)s letters are out, not used yet",
            out,
        ) % {"number": out}
