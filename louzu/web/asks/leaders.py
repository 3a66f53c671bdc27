"""What waits for building-group leaders and their deputies."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from louzu.culture.models import Theme
from louzu.groups.models import Seat
from louzu.groups.rules import Role
from louzu.web.asks.ask import Ask, Who

NAMED = (Role.LEADER, Role.DEPUTY, Role.FLOOR_LEAD)


def say_whether_to_be_named(who: Who) -> Iterator[Ask]:
    """Nobody is named without having agreed; whoever wants to be found may agree."""
    for seat in who.seats_as(*NAMED):
        if seat.shown_since is None and seat.person_id == who.person.pk:
            yield Ask(
                _("May your name stand on the page of %(door)s?")
                % {"door": seat.building_group.address},
                _("Neighbours then know whom to turn to. You may take it back at any time."),
                reverse("groups:naming", args=[who.neighbourhood, seat.pk]),
                _("Say yes or no"),
            )


def choose_a_theme(who: Who) -> Iterator[Ask]:
    led = who.led(Role.LEADER, Role.DEPUTY)
    having = Theme.objects.current().filter(building_group__in=led)
    themed = set(having.values_list("building_group", flat=True)) if led else set()
    for place, seat in led.items():
        if place not in themed:
            yield Ask(
                _("%(door)s has no theme yet") % {"door": seat.building_group.address},
                _("Ask three neighbours what they like doing: that is how a theme begins."),
                reverse(
                    "culture:theme",
                    args=[who.neighbourhood, seat.building_group.code],
                ),
                _("Write down the theme"),
            )


def find_a_deputy(who: Who) -> Iterator[Ask]:
    """The second echelon: somebody who learns the task beside the leader."""
    led = who.led(Role.LEADER)
    seats = Seat.objects.current(who.on).filter(role=Role.DEPUTY, building_group__in=led)
    prepared = set(seats.values_list("building_group", flat=True)) if led else set()
    for place, seat in led.items():
        if place not in prepared:
            yield Ask(
                _("Who could stand in for you at %(door)s?")
                % {"door": seat.building_group.address},
                _("Invite a neighbour to do it with you, and tell the residents' committee."),
            )
