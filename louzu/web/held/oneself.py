"""Name, script and login; seats and leave from them; consents."""

from django.db.models import Q
from django.utils.translation import gettext as _

from louzu.entrance.models import CodeAddress
from louzu.groups.models import Leave, Seat
from louzu.groups.questions import in_place, where
from louzu.households.models import Consent
from louzu.lib.uuid7 import made_at
from louzu.web.held.part import Asking, Fact, Part, facts_of


def oneself(asking: Asking) -> Part:
    person = asking.person
    login = person.user
    facts = [
        *facts_of(person, "name", "script", "reads_large", "home"),
        Fact("known_since", _("Known here since"), made_at(person.pk)),
        Fact("login", _("Name of your login"), login.name if login else None),
        *(
            Fact(f"code_{each.channel}", str(each.get_channel_display()), each.address)
            for each in CodeAddress.objects.filter(person=person).order_by("channel")
        ),
        Fact("last_sign_in", _("Last signed in"), login.last_login if login else None),
    ]
    return Part(
        "oneself",
        _("You"),
        _("So that neighbours and the residents' committee know whom they speak to."),
        _("people with a seat, for the places their seat reaches"),
        [facts],
    )


def seats(asking: Asking) -> Part:
    rows = Seat.objects.filter(person=asking.person).order_by("-since_on")
    return Part(
        "seats",
        _("Your seats"),
        _("Rights come from seats. Former ones stay, so that it can be told who decided what."),
        _("people with a seat; everybody, where you agreed to be named"),
        [_of_seat(seat) for seat in rows.select_related("compound", "building_group")],
    )


def _of_seat(seat: Seat) -> list[Fact]:
    place = Fact("where", _("Where"), where(seat) or _("the whole neighbourhood"))
    return [
        *facts_of(seat, "role"),
        place,
        *facts_of(seat, "since_on", "until_on", "shown_since"),
    ]


def leaves(asking: Asking) -> Part:
    person = asking.person
    rows = Leave.objects.filter(Q(seat__person=person) | Q(stand_in=person)).with_names()
    return Part(
        "leaves",
        _("Leave from a seat, and standing in for others"),
        _("So that it can be told who had the rights of a seat on which day. No reason is kept."),
        _("people with a seat, for the places their seat reaches"),
        [_of_leave(leave) for leave in rows.order_by("-since_on", "-id")],
    )


def _of_leave(leave: Leave) -> list[Fact]:
    stand_in = leave.stand_in.name if leave.stand_in else None
    return [
        Fact("seat", _("Seat"), in_place(leave.seat)),
        Fact("holder", _("On leave"), leave.seat.person.name),
        Fact("stand_in", _("Who stands in"), stand_in),
        *facts_of(leave, "since_on", "until_on"),
    ]


def consents(asking: Asking) -> Part:
    rows = Consent.objects.filter(person=asking.person).select_related(
        "witness", "guardian", "recorded_by"
    )
    rows = rows.prefetch_related("sheets")
    return Part(
        "consents",
        _("What you agreed to, and took back"),
        _("Whoever keeps something with your consent must be able to show it."),
        _(
            "you; the residents' committee, and the leader for the own building group; "
            "of those who cannot sign in, the adults of their household"
        ),
        [_of_consent(consent) for consent in rows.order_by("-given_at")],
    )


def _of_consent(consent: Consent) -> list[Fact]:
    how = ("given", "kept_at", "witness", "guardian", "recorded_by")
    pictures = Fact("sheets", _("Pictures of the signed sheet"), len(consent.sheets.all()))
    days = facts_of(consent, "given_at", "until_on", "withdrawn_at")
    return [*facts_of(consent, "purpose", *how), pictures, *days]
