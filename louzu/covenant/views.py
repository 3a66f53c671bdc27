"""The residents' covenant, for everybody to read; its clauses, for the committee to write down."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.covenant import actions
from louzu.covenant.forms import AddClauseForm, AgreedForm, CorrectClauseForm
from louzu.covenant.models import Clause
from louzu.covenant.permissions import can_edit_covenant
from louzu.groups.decorators import MemberRequest, VisitorRequest, open_to, open_to_all
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent, step
from louzu.places.models import Compound


@open_to_all
def covenant(request: VisitorRequest) -> HttpResponse:
    """What holds today; drafts and ended clauses are shown to those who write it down."""
    today, may_edit = localdate(), can_edit_covenant(request.person)
    rows = Clause.objects.in_order()
    ended = rows.filter(until_on__lte=today) if may_edit else rows.none()
    context = {
        "places": _by_place(rows.in_force(today)),
        "drafts": _by_place(rows.drafts()) if may_edit else [],
        "ended": list(ended),
        "may_edit": may_edit,
    }
    return render(request, "covenant/covenant.html", context)


def _by_place(clauses: Any) -> list[tuple[Compound | None, list[Clause]]]:
    """The whole neighbourhood is None, and comes first."""
    grouped = groupby(clauses, key=lambda clause: clause.compound)
    return [(compound, list(of_it)) for compound, of_it in grouped]


@open_to(Deed.EDIT_COVENANT)
def add(request: MemberRequest) -> HttpResponse:
    page = FormPage(
        title=_("Add a clause"),
        lead=_("As short as a promise. One script is enough."),
        button=_("Add the clause"),
        trail=_trail(request),
        done=_("The clause is written down."),
    )

    def deed(compound: Compound | None, **said: Any) -> str:
        actions.add_clause(compound, by=request.person, at=timezone.now(), **said)
        return _list(request)

    compounds = Compound.objects.order_by("code")
    return answer(request, AddClauseForm(sent(request), compounds=compounds), page, deed)


@open_to(Deed.EDIT_COVENANT)
def correct(request: MemberRequest, pk: Any) -> HttpResponse:
    clause = get_object_or_404(Clause.objects.select_related("compound"), pk=pk)
    page = FormPage(
        title=_("Correct clause %(number)s") % {"number": clause.number},
        lead=_("For slips of the pen. What the residents agree on anew is a clause of its own."),
        button=_("Save"),
        trail=_trail(request),
        done=_("The clause has been corrected."),
    )

    def deed(**said: Any) -> str:
        actions.correct_clause(clause, by=request.person, at=timezone.now(), **said)
        return _list(request)

    return answer(request, CorrectClauseForm.of(clause, sent(request)), page, deed)


@open_to(Deed.EDIT_COVENANT)
def agreed(request: MemberRequest) -> HttpResponse:
    page = FormPage(
        title=_("The drafts were agreed on"),
        lead=_(
            "Only if a residents' meeting did: more than half came, and more than half of them "
            "agreed. From then on notices and letters may cite the clauses."
        ),
        button=_("They were agreed on"),
        trail=_trail(request),
    )

    def deed(agreed_on: Any) -> str:
        count = actions.agree_on_drafts(agreed_on, by=request.person, at=timezone.now())
        done = ngettext("%(n)s clause holds now.", "%(n)s clauses hold now.", count)
        messages.success(request, done % {"n": count})
        return _list(request)

    return answer(request, AgreedForm(sent(request)), page, deed)


@open_to(Deed.EDIT_COVENANT)
def remove(request: MemberRequest, pk: Any) -> HttpResponse:
    """A draft that nobody agreed on."""
    clause = get_object_or_404(Clause, pk=pk)
    if request.method == "POST":
        try:
            actions.remove_draft(clause, by=request.person, at=timezone.now())
            messages.success(request, _("The draft is removed."))
        except ValidationError as wrong:
            messages.warning(request, " ".join(wrong.messages))
    return redirect(_list(request))


def _list(request: Any) -> str:
    return reverse("covenant:covenant", args=[request.neighbourhood.code])


def _trail(request: Any) -> list[dict[str, str]]:
    return [step(_list(request), _("The residents' covenant"))]
