"""What goes at once when a person is erased, what stays, until when and by which rule."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from louzu.cases.questions.reminders import letters_to_nobody_else
from louzu.groups.models import Leave, Seat
from louzu.groups.questions import of_no_stand_in, where
from louzu.households.models import Consent, Member, Ownership, Sheet
from louzu.households.questions.contacts import contact_of
from louzu.households.questions.moves import running_seats
from louzu.lib.shown_first import Effect
from louzu.patrols.models import Patrol
from louzu.people.models import Person


def goes(person: Person, on: date) -> Iterator[Effect]:
    """At once, and for good."""
    yield Effect(_("Name, how you read, and home"), _("go; nobody can tell any more who it was"))
    if person.user_id:
        yield Effect(_("Login, passkeys, devices"), _("go; nobody can sign in with them"))
    for household in contact_of(person):
        words = _("Contact of %(home)s, with its phone") % {"home": household}
        yield Effect(words, _("is struck out"))
    for number, what, becomes in _counted(person, on):
        if number:
            yield Effect(what, becomes % {"number": number})
    # Said of everybody: who reported something is sealed, also from whoever erases.
    yield Effect(_("Reports, if there are any"), _("kept without a name and a contact"))
    yield from of_no_stand_in(person, on)


def _counted(person: Person, on: date) -> list[tuple[int, str, str]]:
    consents = Consent.objects.filter(person=person)
    sheets = Sheet.objects.filter(consent__person=person)
    stays_here = Member.objects.filter(person=person)
    letters = letters_to_nobody_else(person, on)
    patrols = Patrol.objects.filter(by=person)
    gone = _("deleted: %(number)s")
    by_hand = _("deleted: %(number)s. The paper itself has to be taken out of its folder")
    return [
        (consents.count(), _("Agreements"), gone),
        (sheets.count(), _("Pictures of signed sheets"), by_hand),
        (stays_here.count(), _("Where somebody lives or lived"), gone),
        (letters.count(), _("Letters about the covenant, where nobody else lives"), gone),
        (patrols.count(), _("Patrols"), _("kept without a name: %(number)s")),
    ]


def stays(person: Person, on: date) -> Iterator[Effect]:
    """Until when, and by which rule."""
    yield Effect(
        _("Lines of the book"),
        _(
            "kept for good: they hold numbers instead of names, and show who decided what "
            "(Personal Information Protection Law, art. 51 and 54)"
        ),
    )
    if Seat.objects.filter(person=person).exists():
        yield Effect(_("Former seats"), _("kept for good, without a name"))
    if Leave.objects.filter(Q(seat__person=person) | Q(stand_in=person)).exists():
        yield Effect(_("Leave, and standing in"), _("kept for good, without a name"))
    if Ownership.objects.filter(owner__person=person).exists():
        yield Effect(
            _("Owner in the owners' roll"),
            _(
                "kept as long as votes are counted from the roll: by area and by head "
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
