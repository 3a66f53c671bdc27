"""What is open with a seat: workbooks that wait for a yes."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import ngettext

from louzu.groups.asks import holds
from louzu.groups.models import Seat
from louzu.groups.rules import Deed
from louzu.roster.models import ImportRun


def imports(seat: Seat, _at: datetime) -> Iterator[str]:
    if not holds(seat, Deed.IMPORT_ROSTER):
        return
    if waiting := ImportRun.objects.filter(status=ImportRun.Status.READY).count():
        yield ngettext(
            "%(number)s workbook waits for a yes", "%(number)s workbooks wait for a yes", waiting
        ) % {"number": waiting}
