"""What waits for whoever simply lives here."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from louzu.lib.uuid7 import made_at
from louzu.web.asks.ask import Ask, Who

NEW_FOR = timedelta(days=90)


def get_to_know_the_building(who: Who) -> Iterator[Ask]:
    """A welcome for those who came lately and have no task yet."""
    home = who.person.home
    if home and not who.seats and who.on - localtime(made_at(who.person.pk)).date() < NEW_FOR:
        group = home.building_group
        yield Ask(
            _("Welcome to %(door)s") % {"door": group.address},
            _("Your building's page answers what newcomers ask: whom to turn to, how to join in."),
            reverse("web:building", args=[who.neighbourhood, group.code]) + "#welcome",
            _("Get to know your building"),
        )
