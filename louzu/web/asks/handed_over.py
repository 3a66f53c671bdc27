"""What was open with a seat when somebody took it over, and is open still."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.groups.asks import open_with
from louzu.groups.permissions import may_somewhere, within_reach
from louzu.groups.questions import in_place, predecessor_of
from louzu.groups.rules import Deed
from louzu.households.models import Correction
from louzu.households.questions.together import waiting_for
from louzu.web.asks.ask import Ask, Who

TAKING_OVER = timedelta(days=30)


def take_over(who: Who) -> Iterator[Ask]:
    """For the first month in a seat that somebody else held before."""
    at = make_aware(datetime.combine(who.on, time.max))
    for seat in who.seats:
        if seat.person_id != who.person.pk or who.on - seat.since_on > TAKING_OVER:
            continue
        before = predecessor_of(seat)
        if before and (open_ones := open_with(seat, at)):
            words = {"name": before.person.name, "seat": in_place(seat)}
            yield Ask(
                _("Taken over from %(name)s: %(seat)s") % words,
                _("Open since then: %(what)s.") % {"what": str(_("; ")).join(open_ones)},
                reverse("groups:seat", args=[who.neighbourhood, seat.pk]),
                _("See the seat"),
            )


def decide_corrections(who: Who) -> Iterator[Ask]:
    """A second person confirms what one proposed: of a workbook together, else one by one."""
    if not may_somewhere(who.person, Deed.CORRECT_OWNERS_ROLL):
        return
    waiting = waiting_for(who.person)
    singly = waiting.pop(None, 0)
    for together, number in list(waiting.items())[:5]:
        yield Ask(
            ngettext(
                "%(number)s floor area of a workbook waits for a second person",
                "%(number)s floor areas of a workbook wait for a second person",
                number,
            )
            % {"number": number},
            _("Compare them with what they rest on, then confirm those that are right."),
            reverse("households:corrections_together", args=[who.neighbourhood, together]),
            _("Read the list"),
        )
    if singly:
        yield _decide_one(who, singly)


def _decide_one(who: Who, number: int) -> Ask:
    reach = within_reach(who.person, Deed.CORRECT_OWNERS_ROLL, "home__building_group__")
    others = Correction.objects.for_second(who.person).filter(reach, together=None)
    first = others.order_by("proposed_at").values_list("home", flat=True)[0]
    return Ask(
        ngettext(
            "%(number)s correction of the owners' roll waits for a second person",
            "%(number)s corrections of the owners' roll wait for a second person",
            number,
        )
        % {"number": number},
        _("Somebody proposed it. Compare it with what it rests on, then confirm or decline."),
        reverse("households:roll_of_home", args=[who.neighbourhood, first]),
        _("Look at it"),
    )
