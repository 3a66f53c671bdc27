"""Help and privacy: what everybody may read before anything else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.groups.decorators import open_to_all
from louzu.lib.tables import Table
from louzu.roster.defaults import DAYS
from louzu.roster.words import KEPT


@open_to_all
def help_page(request: HttpRequest) -> HttpResponse:
    """How to do each thing, by what one is here."""
    return render(request, "web/help.html")


@open_to_all
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, what never, and who sees it."""
    return render(request, "web/privacy.html", {"kept": _kept(), "ends": _ends()})


def _kept() -> Table:
    rows: Any = [
        [_("compounds, building groups, their themes and stories"), _("everybody")],
        [_("homes: room, floor, floor area, owner or let"), _committee_and_leader()],
        [_("how to reach a household, if it agreed"), _committee_and_leader()],
        [
            _("letters of a home: printed, used, revoked when; never the code"),
            _committee_and_leader(),
        ],
        [
            _("in which script somebody reads, and whether in larger text; never why"),
            _("they themselves; where they cannot sign in, whoever prints for them"),
        ],
        [_("wrong codes of a home, browser or address: a number, for an hour"), _("nobody")],
        [
            _("patrols: when somebody walked through a building, who, what each floor was like"),
            _("those who may walk there: leader, deputies, floor leads, residents' committee"),
        ],
        [_("who holds which seat, from when to when"), _("people with a seat")],
        [_("names of those who agreed to be named"), _("everybody")],
        [_("number of party members of a building group"), _("party secretary, committee")],
        *_kept_of_reports(),
        [_("phones and computers with a sign-in, passkeys and codes"), _("oneself alone")],
        [_("agreements: for what, from when to when"), _("oneself; residents' committee")],
        [_("who changed what and when"), _("people with a seat")],
    ]
    return Table(_("What is kept, and who sees it"), [_("What"), _("Who sees it")], rows)


def _kept_of_reports() -> list[list[str]]:
    return [
        [_("what was reported: kind, floor, since when, how far"), _("everybody")],
        [
            _("words of a report, and its photos before somebody has looked at them"),
            _("those who deal with the case"),
        ],
        [
            _("name and e-mail of whoever reported something, sealed"),
            _("residents' committee, with a reason that is written down"),
        ],
    ]


def _ends() -> Table:
    """Each rule by which something goes, as it holds until a neighbourhood decides otherwise."""
    rows: Any = [
        [str(kind.what), _days(DAYS[kept]), str(kind.after)] for kept, kind in KEPT.items()
    ]
    columns = [_("What"), _("Kept for"), _("Counted from when")]
    return Table(_("What is deleted, and when"), columns, rows)


def _days(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def _committee_and_leader() -> str:
    return _("residents' committee; the leader for the own building group")
