"""The book on the screen: my own traces, the committee's book, its seals, alerts."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.audit.models import Alert, Seal
from louzu.audit.rules import in_fours
from louzu.groups.decorators import MemberRequest, open_to, signed_in
from louzu.groups.permissions import may_everywhere
from louzu.groups.questions import told_apart
from louzu.groups.rules import Deed
from louzu.insight import actions
from louzu.insight.forms import AlertNote, BookFilter
from louzu.insight.questions.asking import (
    NEWEST_FIRST,
    done_by,
    lines_asked_for,
    looks_at,
)
from louzu.insight.questions.telling import (
    BOOK_HEADINGS,
    HEADINGS,
    cells,
    cells_of_book,
    in_words,
)
from louzu.lib import keyset
from louzu.lib.form_page import FormPage, answer, sent, step
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.tables import Cell, Column, Row, Table
from louzu.people.models import Person

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LAST_FIRST = keyset.Keyset([("number", keyset.whole)], is_descending=True, size=20)


@signed_in
def mine(request: MemberRequest) -> HttpResponse:
    """Who looked at what is kept about me, and why; on the other side, what I did myself."""
    is_done = request.GET.get("show") == "done"
    lines = done_by(request.person) if is_done else looks_at(request.person)
    page = NEWEST_FIRST.page(lines, request.GET)
    here = reverse("insight:my_traces", args=[request.neighbourhood.code])
    context = {
        "is_done": is_done,
        "page": page,
        "table": table(
            [cells(line) for line in in_words(page.rows)],
            HEADINGS,
            _("What I did") if is_done else _("Who looked"),
        ),
        "tabs": [
            {"url": here, "text": _("Who looked"), "current": not is_done},
            {"url": f"{here}?show=done", "text": _("What I did"), "current": is_done},
        ],
    }
    return render(request, "insight/my_traces.html", context)


@open_to(Deed.SEE_BOOK)
def book(request: MemberRequest) -> HttpResponse:
    """Everything that was done and looked at, newest first."""
    form = BookFilter(request.GET, auto_id="filter_%s")
    asked = form.asked()
    page = NEWEST_FIRST.page(lines_asked_for(asked), request.GET)
    actions.look_at_book(asked, by=request.person, at=timezone.now())
    context = {
        "filter": form,
        "is_asked": bool(asked),
        "page": page,
        "table": table(
            [cells_of_book(line) for line in in_words(page.rows)],
            BOOK_HEADINGS,
            _("Lines of the book"),
        ),
        "about": [_asked_about(request, person) for person in asked.get("about", ())],
        "query": request.GET.urlencode(),
    }
    return render(request, "insight/book.html", context)


def table(lines: list[list[str]], headings: Sequence[Any], caption: str) -> Table | None:
    """Nothing at all where there is no line: the page says why."""
    told = [[Cell(words or "–") for words in line] for line in lines]
    return Table(caption, [str(heading) for heading in headings], told) if told else None


def _asked_about(request: MemberRequest, person: Person) -> dict[str, str]:
    """Whom the lines are about; of several of one name, each alone."""
    query = urlencode({"person": person.pk})
    return {"name": told_apart(person, by_home=True), "url": f"{request.path}?{query}"}


@open_to(Deed.SEE_BOOK)
@require_POST
@freshly_confirmed
def export(request: MemberRequest) -> HttpResponse:
    """The lines asked for as a workbook; a button, because it leaves a line itself."""
    file, at = BytesIO(), timezone.now()
    lines: QuerySet[Any] = lines_asked_for(BookFilter(request.GET).asked())
    left_out = actions.export_book(
        file,
        lines.order_by("-at", "-id"),
        by=request.person,
        at=at,
        about=request.neighbourhood,
    )
    if left_out:
        messages.warning(request, actions.cut_in_words(left_out))
    name = _("Book of %(neighbourhood)s, %(day)s") % {
        "neighbourhood": request.neighbourhood.name,
        "day": timezone.localdate(at),
    }
    headers = {
        "Content-Disposition": content_disposition_header(True, f"{name}.xlsx") or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(file.getvalue(), content_type=WORKBOOK, headers=headers)


@signed_in
def seals(request: MemberRequest) -> HttpResponse:
    """The last seal, to be printed and kept; whoever has the paper can prove the book."""
    page = LAST_FIRST.page(Seal.objects.defer("lines"), request.GET)
    last = Seal.objects.defer("lines").order_by("-number").first()
    context = {
        "last": last,
        "root": in_fours(last.root) if last else "",
        "hash": in_fours(last.hash) if last else "",
        "page": page,
        "table": _table_of_seals(page.rows) if page.rows else None,
    }
    return render(request, "insight/seals.html", context)


def _table_of_seals(seals: list[Seal]) -> Table:
    columns: list[str | Column] = [
        Column(_("Seal"), numeric=True),
        _("When"),
        Column(_("Lines"), numeric=True),
        _("Hash"),
    ]
    rows: list[Row] = [
        [seal.number, _when(seal), seal.count, in_fours(seal.hash)] for seal in seals
    ]
    return Table(_("Earlier seals"), columns, rows)


def _when(seal: Seal) -> str:
    return timezone.localtime(seal.sealed_at).strftime("%Y-%m-%d %H:%M")


@signed_in
def alert(request: MemberRequest, pk: Any) -> HttpResponse:
    """For the two who were told, and nobody else."""
    found = get_object_or_404(Alert, pk=pk, reader_id=request.person.pk)
    today = reverse("web:today", args=[request.neighbourhood.code])
    if found.read_at:
        messages.info(request, _("You have answered this alert already."))
        return redirect(today)
    page = FormPage(
        title=_("Many looks in a short time"),
        lead=_(
            "It may be quite in order. Two people are asked to look, so that nobody judges alone."
        ),
        button=_("I have looked into it"),
        trail=[step(today, _("Today"))],
        done=_("Thank you. Your answer is kept with the alert."),
        template="insight/alert.html",
        more=_of_the_looks(request, found),
    )

    def deed(note: str) -> str:
        actions.read_alert(found, by=request.person, at=timezone.now(), note=note)
        return today

    return answer(request, AlertNote(sent(request)), page, deed)


def _of_the_looks(request: MemberRequest, found: Alert) -> dict[str, Any]:
    """Who looked how often, and the way to the lines for those who may read the book."""
    asked = {"who": found.looker_id, "kind": "look", "since": timezone.localdate(found.since)}
    book_url = reverse("insight:book", args=[request.neighbourhood.code])
    may_read = may_everywhere(request.person, Deed.SEE_BOOK)
    return {
        "alert": found,
        "looker": Person.objects.filter(pk=found.looker_id).first(),
        "book_url": f"{book_url}?{urlencode(asked)}" if may_read else "",
    }
