"""What is open with a seat: alerts of unusual looking, told to its holder by name."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import ngettext

from louzu.audit.models import Alert
from louzu.groups.models import Seat
from louzu.groups.rules import Role

READ_BY = (Role.COMMITTEE_MEMBER, Role.SECRETARY)


def alerts(seat: Seat, _at: datetime) -> Iterator[str]:
    if seat.role not in READ_BY:
        return
    if waiting := Alert.objects.waiting_for(seat.person).count():
        yield ngettext(
            "%(number)s alert of unusual looking is unread",
            "%(number)s alerts of unusual looking are unread",
            waiting,
        ) % {"number": waiting}
