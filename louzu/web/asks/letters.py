"""What waits until every household can get in: letters to print, newcomers to be met."""

from collections.abc import Iterator
from datetime import datetime, time

from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.entrance.questions import homes_without_letter, waiting_members
from louzu.groups.permissions import may_somewhere, seats_for
from louzu.groups.rules import Deed
from louzu.web.asks.ask import Ask, Who


def meet_newcomers(who: Who) -> Iterator[Ask]:
    """Whoever came in with a letter is a neighbour once somebody has said hello."""
    if not may_somewhere(who.person, Deed.CONFIRM_NEIGHBOURS):
        return
    others = waiting_members(who.person, who.on).exclude(person=who.person)
    if waiting := others.count():
        yield Ask(
            ngettext(
                "%(number)s newcomer waits to be met",
                "%(number)s newcomers wait to be met",
                waiting,
            )
            % {"number": waiting},
            _("They came in with a letter. Say hello, then confirm that they live here."),
            _page(who, Deed.CONFIRM_NEIGHBOURS, "entrance:people"),
            _("See who they are"),
        )


def print_the_letters(who: Who) -> Iterator[Ask]:
    """A household without a letter has no way in."""
    if not may_somewhere(who.person, Deed.ISSUE_LETTERS):
        return
    midnight = make_aware(datetime.combine(who.on, time.min))
    if without := homes_without_letter(who.person, midnight, who.on).count():
        yield Ask(
            ngettext(
                "%(number)s home has no letter yet", "%(number)s homes have no letter yet", without
            )
            % {"number": without},
            _("A letter with a code lets its household in: print them, and hand them out."),
            _page(who, Deed.ISSUE_LETTERS, "entrance:building_group"),
            _("Print letters"),
        )


def _page(who: Who, deed: Deed, name: str) -> str:
    """The one building group a right reaches, else the list of all."""
    groups = [seat.building_group for seat in seats_for(who.person, deed)]
    if len(groups) == 1 and groups[0]:
        return reverse(name, args=[who.neighbourhood, groups[0].code])
    return reverse("entrance:letters", args=[who.neighbourhood])
