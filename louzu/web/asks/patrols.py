"""What waits for whoever walks through a building: a patrol that is under way still."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from louzu.groups.rules import Role
from louzu.patrols.models import Patrol
from louzu.web.asks.ask import Ask, Who

WALKERS = (Role.LEADER, Role.DEPUTY, Role.FLOOR_LEAD)


def go_on_walking(who: Who) -> Iterator[Ask]:
    """In the building groups of one's own seats."""
    led = who.led(*WALKERS)
    if not led:
        return
    for patrol in Patrol.objects.under_way().filter(building_group__in=led):
        door = led[patrol.building_group_id].building_group.address
        since = date_format(localtime(patrol.begun_at), "DATETIME_FORMAT")
        yield Ask(
            _("A patrol of %(door)s is under way") % {"door": door},
            _("Begun at %(time)s. Finish it, or give it up, so that the record is right.")
            % {"time": since},
            reverse("patrols:walk", args=[who.neighbourhood, patrol.pk]),
            _("Go on walking"),
        )
