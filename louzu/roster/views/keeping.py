"""How long what is kept: the rules with what the next run would do, and each rule decided anew."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from louzu.audit.models import Entry
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent, step
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.tables import Cell, Column, Table
from louzu.roster.actions.keeping import decide_keeping, standing
from louzu.roster.forms.keeping import KeepingForm
from louzu.roster.models import Keeping
from louzu.roster.questions.history import in_words
from louzu.roster.questions.keeping import Rule, counts_due, rules
from louzu.roster.rules.keeping import Kept
from louzu.roster.views.paths import trail_to
from louzu.roster.words import BY_LAW, KEPT

NEWEST = 30  # decisions and runs that are shown


@open_to(Deed.DECIDE_KEEPING)
def keeping(request: MemberRequest) -> HttpResponse:
    due = counts_due(timezone.now())
    told = Entry.objects.filter(deed__in=["roster.keeping_decided", "roster.kept_no_longer"])
    context = {
        "trail": trail_to(request, None),
        "table": _table([_row(request, rule, due[rule.kept]) for rule in rules()]),
        "by_law": Table(
            _("What stays"),
            [_("What"), pgettext("what stays", "Until"), _("Why")],
            [[str(kind.what), str(kind.after), str(kind.why)] for kind in BY_LAW.values()],
        ),
        "entries": in_words(list(told.order_by("-at", "-id")[:NEWEST]), sees_counts=True),
    }
    return render(request, "roster/keeping.html", context)


@open_to(Deed.DECIDE_KEEPING)
@freshly_confirmed
def decide(request: MemberRequest, kept: str) -> HttpResponse:
    if kept not in set(Kept):
        raise Http404
    which = Kept(kept)
    there = reverse("roster:keeping", args=[request.neighbourhood.code])
    page = FormPage(
        title=_("How long is kept: %(what)s") % {"what": KEPT[which].what},
        lead=_("The days are counted from when %(after)s.") % {"after": KEPT[which].after},
        button=_("Save"),
        trail=[*trail_to(request, None), step(there, _("How long things are kept"))],
        done=_("It holds from the next run on."),
    )

    def deed(**said: Any) -> str:
        decide_keeping(which, by=request.person, at=timezone.now(), **said)
        return there

    return answer(request, KeepingForm.of(standing(which), sent(request)), page, deed)


def _table(rows: list[list[str | int | Cell]]) -> Table:
    columns: list[str | Column] = [
        _("What"),
        _("Counted from when"),
        _("Kept for"),
        _("Why"),
        Column(_("Next run deletes"), numeric=True),
    ]
    return Table(_("What is deleted, and when"), columns, rows)


def _row(request: MemberRequest, rule: Rule, due: int) -> list[str | int | Cell]:
    kind = KEPT[rule.kept]
    url = reverse("roster:decide_keeping", args=[request.neighbourhood.code, rule.kept.value])
    days = ngettext("%(days)s day", "%(days)s days", rule.days) % {"days": rule.days}
    return [Cell(str(kind.what), url), str(kind.after), days, _why(rule.decided, kind.why), due]


def _why(decided: Keeping | None, otherwise: Any) -> str:
    return decided.why if decided else str(otherwise)
