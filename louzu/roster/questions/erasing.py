"""What goes at once when a person is erased, what stays, until when and by which rule."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from louzu.cases.models.reports import Reporter
from louzu.groups.models import Leave, Seat
from louzu.groups.questions import of_no_stand_in, where
from louzu.households.models import Consent, Member, Ownership
from louzu.households.questions.consents import household_of, is_contact
from louzu.households.questions.moves import running_seats
from louzu.lib.shown_first import Effect
from louzu.patrols.models import Patrol
from louzu.people.models import Person


def goes(person: Person, on: date) -> Iterator[Effect]:
    """At once, and for good."""
    yield Effect(_("Name, how you read, and home"), _("go; nobody can tell any more who it was"))
    if person.user_id:
        yield Effect(_("Login, passkeys, devices"), _("go; nobody can sign in with them"))
    if is_contact(person, household_of(person)):
        yield Effect(_("Contact of the household, with its phone"), _("is struck out"))
    if number := Consent.objects.filter(person=person).count():
        yield Effect(_("Agreements"), _("go: %(number)s") % {"number": number})
    if number := Member.objects.filter(person=person).count():
        yield Effect(_("Where somebody lives or lived"), _("goes: %(number)s") % {"number": number})
    yield from of_no_stand_in(person, on)
    yield from _stays_unnamed(person)


def _stays_unnamed(person: Person) -> Iterator[Effect]:
    if number := Reporter.objects.filter(person=person).count():
        words = _("stay without a name and a contact: %(number)s")
        yield Effect(_("Reports"), words % {"number": number})
    if number := Patrol.objects.filter(by=person).count():
        yield Effect(_("Patrols"), _("stay without a name: %(number)s") % {"number": number})


def stays(person: Person, on: date) -> Iterator[Effect]:
    """Until when, and by which rule."""
    yield Effect(
        _("Lines of the book"),
        _(
            "for good: they hold numbers instead of names, and show who decided what "
            "(Personal Information Protection Law, art. 51 and 54)"
        ),
    )
    if Seat.objects.filter(person=person).exists():
        yield Effect(_("Former seats"), _("for good, without a name"))
    if Leave.objects.filter(Q(seat__person=person) | Q(stand_in=person)).exists():
        yield Effect(_("Leave, and standing in"), _("for good, without a name"))
    if Ownership.objects.filter(owner__person=person).exists():
        yield Effect(
            _("Owner in the owners' roll"),
            _(
                "as long as votes are counted from the roll: by area and by head "
                "(Civil Code, art. 278)"
            ),
        )


def hindrances(person: Person, on: date) -> list[str]:
    """What has to be settled first."""
    return [
        _("%(seat)s: hand this seat over or have it ended first.")
        % {"seat": f"{seat.get_role_display()} {where(seat)}".strip()}
        for seat in running_seats(person, on)
    ]
