"""Being on leave, and standing in for somebody."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from louzu.groups.questions import in_place, leaves_of
from louzu.web.asks.ask import Ask, Who


def come_back_earlier(who: Who) -> Iterator[Ask]:
    """Whoever is on leave hears until when, who stands in, and that they may come back."""
    for leave in leaves_of(who.person, who.on):
        name = leave.stand_in.name if leave.stand_in else ""
        resting = _("The rights of the seat rest meanwhile.")
        standing = _("%(name)s stands in meanwhile.") % {"name": name}
        words = {"seat": in_place(leave.seat), "day": date_format(leave.until_on)}
        yield Ask(
            _("You are on leave until %(day)s: %(seat)s") % words,
            standing if name else resting,
            reverse("groups:come_back", args=[who.neighbourhood, leave.seat_id]),
            _("Come back earlier"),
        )


def stand_in(who: Who) -> Iterator[Ask]:
    """Whoever stands in reads for whom; what waits for that seat follows below."""
    for seat in who.seats:
        if seat.person_id != who.person.pk:
            words = {"name": seat.person.name, "seat": in_place(seat)}
            yield Ask(
                _("You stand in for %(name)s: %(seat)s") % words,
                _("Until they are back, what waits for that seat waits for you."),
            )
