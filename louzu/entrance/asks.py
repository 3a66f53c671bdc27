"""What is open with a seat; what a new phone or a leaving would change, said before it does."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.entrance.models import CodeAddress, Invitation, Letter
from louzu.entrance.questions import devices_of, ways_of
from louzu.groups.asks import holds, within_seat
from louzu.groups.models import Seat
from louzu.groups.rules import Deed
from louzu.households.models import Member, Trust
from louzu.lib.shown_first import Effect


def newcomers(seat: Seat, at: datetime) -> Iterator[str]:
    if not holds(seat, Deed.CONFIRM_NEIGHBOURS):
        return
    within = within_seat(seat, "household__home__building_group__")
    came = Member.objects.current(localdate(at)).filter(within, trust=Trust.LETTER)
    if waiting := came.count():
        yield ngettext(
            "%(number)s newcomer waits to be met", "%(number)s newcomers wait to be met", waiting
        ) % {"number": waiting}


def invitations(seat: Seat, at: datetime) -> Iterator[str]:
    """Links that were handed over and not opened; whoever may seat people can take them back."""
    if not holds(seat, Deed.SEAT_PEOPLE):
        return
    if out := Invitation.objects.open(at).count():
        yield ngettext(
            "%(number)s link that lets somebody in is out, not used yet",
            "%(number)s links that let somebody in are out, not used yet",
            out,
        ) % {"number": out}


def letters(seat: Seat, at: datetime) -> Iterator[str]:
    """Printed, and not used yet."""
    if not holds(seat, Deed.ISSUE_LETTERS):
        return
    within = within_seat(seat, "home__building_group__")
    printed = Letter.objects.open(at).filter(within, kind=Letter.Kind.PRINTED)
    if out := printed.count():
        yield ngettext(
            "%(number)s letter is out, not used yet",
            "%(number)s letters are out, not used yet",
            out,
        ) % {"number": out}


def of_new_phone(member: Member, at: datetime) -> Iterator[Effect]:
    """Which ways in end, and what stays theirs."""
    person, name = member.person, member.person.name
    if devices_of(person.user):
        yield Effect(_("Phones and computers on which they are signed in"), _("are signed out"))
    ways = ways_of(person.user)
    if ways.has_proof or ways.recovery:
        yield Effect(_("Passkeys, app and recovery codes"), _("open nothing any more"))
    if Invitation.objects.open(at).filter(person=person).exists():
        yield Effect(_("A link under way"), _("opens nothing any more"))
    if Letter.objects.open(at).filter(made_by=person).exists():
        yield Effect(_("A code they made for a second phone"), _("opens nothing any more"))
    if CodeAddress.objects.filter(person=person).exists():
        yield Effect(_("Number or address that codes are sent to"), _("is struck out"))
    yield Effect(_("What %(name)s wrote and agreed to") % {"name": name}, _("stays theirs"))
    yield Effect(
        _("New link for %(name)s") % {"name": name},
        _("signs them in on their new phone, once, within a day"),
    )


def of_leaving(member: Member, others_stay: bool) -> Iterator[Effect]:
    """Nobody comes back in with a letter of a home that all have left."""
    home = member.household.home
    letters, void = Letter.objects.unsettled().filter(home=home), _("opens nothing any more")
    if letters.filter(kind=Letter.Kind.PRINTED).exists():
        still = _("still opens it, for those who stay; revoke it if it left with them")
        what = _("Letter of %(home)s that was not used") % {"home": home}
        yield Effect(what, still if others_stay else void)
    if letters.filter(made_by=member.person).exists():
        yield Effect(_("A code they made for a second phone"), void)
