"""The way of a workbook into the roster: choose, look, confirm, wait, done."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import step
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.states import IllegalMove
from louzu.roster import jobs
from louzu.roster.actions import runs
from louzu.roster.forms.uploads import UploadForm
from louzu.roster.models import ImportRun
from louzu.roster.views import import_tables
from louzu.roster.views.downloads import download
from louzu.roster.views.paths import trail_to

Status = ImportRun.Status
PAGES = {
    Status.RECEIVED: "roster/import_wait.html",
    Status.READY: "roster/import_preview.html",
    Status.IMPORTING: "roster/import_wait.html",
    Status.DONE: "roster/import_done.html",
}
STOPPED = "roster/import_stopped.html"
SHOWN_RUNS = 10


@open_to(Deed.IMPORT_ROSTER)
def start(request: MemberRequest) -> HttpResponse:
    """The template, the upload, and what was imported before."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        chosen = form.cleaned_data["workbook"]
        run = runs.receive_file(
            chosen.chunks(),
            name=chosen.name,
            by=request.person,
            at=timezone.now(),
            script=get_language() or "zh-hans",
        )
        jobs.look_at_file.enqueue(str(request.neighbourhood.pk), str(run.pk))
        return redirect("roster:import_run", request.neighbourhood.code, run.pk)
    earlier = ImportRun.objects.order_by("-received_at")[:SHOWN_RUNS]
    context = {
        "form": form,
        "earlier": import_tables.earlier(earlier, request.neighbourhood.code),
        "trail": trail_to(request, None),
    }
    return render(request, "roster/import.html", context, status=422 if form.errors else 200)


@open_to(Deed.IMPORT_ROSTER)
def run(request: MemberRequest, pk: Any) -> HttpResponse:
    """Where the file stands: being looked at, waiting for a yes, being imported, done."""
    found = get_object_or_404(ImportRun, pk=pk)
    template = STOPPED if found.is_file_gone else PAGES.get(Status(found.status), STOPPED)
    return render(request, template, _context(request, found))


@open_to(Deed.IMPORT_ROSTER)
def progress(request: MemberRequest, pk: Any) -> HttpResponse:
    """The fragment that looks again by itself; when there is news it renews the page."""
    found = get_object_or_404(ImportRun, pk=pk)
    response = render(request, "roster/_import_progress.html", _progress(request, found))
    if found.is_file_gone or found.status not in {Status.RECEIVED, Status.IMPORTING}:
        response["HX-Redirect"] = _address(request, found)
    return response


@open_to(Deed.IMPORT_ROSTER)
@freshly_confirmed
@require_POST
def confirm(request: MemberRequest, pk: Any) -> HttpResponse:
    """Of two hands that confirm at once one wins; the other is shown what is going on."""
    found = get_object_or_404(ImportRun, pk=pk)
    if found.is_file_gone:
        return redirect("roster:import_run", request.neighbourhood.code, found.pk)
    try:
        runs.start_import(found, by=request.person, at=timezone.now())
    except runs.ImportUnderWay:
        return render(request, "roster/import_under_way.html", _context(request, found), status=409)
    jobs.import_file.enqueue(str(request.neighbourhood.pk), str(found.pk), str(request.person.pk))
    return redirect("roster:import_run", request.neighbourhood.code, found.pk)


@open_to(Deed.IMPORT_ROSTER)
@require_POST
def withdraw(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(ImportRun, pk=pk)
    try:
        runs.withdraw(found, by=request.person, at=timezone.now())
    except IllegalMove:
        return render(request, "roster/import_under_way.html", _context(request, found), status=409)
    return redirect("roster:import", request.neighbourhood.code)


@open_to(Deed.IMPORT_ROSTER)
def refused(request: MemberRequest, pk: Any) -> HttpResponse:
    """The refused rows; the file is kept for a day."""
    found = get_object_or_404(ImportRun, pk=pk)
    if not found.refused_file.exists():
        raise Http404
    rows = runs.take_out_refused(found, by=request.person, at=timezone.now())
    return download(rows, _("refused rows"))


def _context(request: MemberRequest, found: ImportRun) -> dict[str, Any]:
    report = found.report
    return {
        "run": found,
        "trail": [*trail_to(request, None), step(_start(request), _("Excel"))],
        "report": report,
        "counts": import_tables.counts(report),
        "problems": import_tables.problems(report, request.GET.get("page", "1")),
        "forbidden": import_tables.forbidden(report),
        "missing": import_tables.missing(report),
        "unused": import_tables.unused(report),
        "why": import_tables.why(found),
        "has_refused_file": found.refused_file.exists(),
        **_progress(request, found),
    }


def _progress(request: MemberRequest, found: ImportRun) -> dict[str, Any]:
    done, of = runs.how_far(found)
    is_at_work = found.status in {Status.RECEIVED, Status.IMPORTING}
    here = request.neighbourhood.code
    return {
        "label": _("Rows imported") if found.status == Status.IMPORTING else _("Rows looked at"),
        "done": done,
        "total": max(of, done),
        "poll_url": reverse("roster:import_progress", args=[here, found.pk]) if is_at_work else "",
        "here": _address(request, found),
    }


def _start(request: MemberRequest) -> str:
    return reverse("roster:import", args=[request.neighbourhood.code])


def _address(request: MemberRequest, found: ImportRun) -> str:
    return reverse("roster:import_run", args=[request.neighbourhood.code, found.pk])
