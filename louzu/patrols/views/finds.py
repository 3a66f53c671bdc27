"""Something is here: its kind in one press; words and a photo at once, or afterwards."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.cases.actions.reporters import add_to_report
from louzu.cases.forms.following import AddForm
from louzu.cases.models.categories import Category
from louzu.cases.permissions import can_add_to_report
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, blame, sent
from louzu.lib.names import labelled
from louzu.lib.photos_field import Kept, preview
from louzu.lib.uuid7 import uuid7
from louzu.patrols.actions.floors import Seen, report_from_patrol
from louzu.patrols.forms import SomethingForm
from louzu.patrols.models import Patrol, PatrolFind
from louzu.patrols.questions import own_report
from louzu.patrols.views.paths import address_of, patrol_for, too_late, trail_to

LARGEST = 999


@open_to(Deed.PATROL)
def something(request: MemberRequest, pk: Any) -> HttpResponse:
    """The kinds as large buttons, for the floor that the address names."""
    patrol, offered = patrol_for(request, pk), list(Category.objects.offered())
    if request.method == "POST":
        return _reported(request, patrol, offered)
    if not patrol.is_under_way:
        return too_late(request, patrol)
    if "floor" not in request.GET:
        return redirect(address_of(request, patrol))
    floor = _floor(request.GET.get("floor", ""), patrol)
    form = SomethingForm(initial={"made": uuid7(), "floor": floor}, offered=offered)
    return _asked(request, patrol, form)


def _floor(told: str, patrol: Patrol) -> int:
    floor = int(told) if told.isdecimal() and len(told) < len(str(LARGEST)) else 0
    if not 1 <= floor <= patrol.floors:
        raise Http404
    return floor


def _reported(request: MemberRequest, patrol: Patrol, offered: list[Category]) -> HttpResponse:
    form = SomethingForm(request.POST, request.FILES, offered=offered)
    is_whole = form.is_valid()
    photos, said = form.take_photos(), form.cleaned_data
    if is_whole:
        seen = Seen(
            said["floor"], said["what"], said["made"], said["text"], photos, said["seen_at"]
        )
        try:
            case = report_from_patrol(patrol, seen, by=request.person, at=timezone.now())
        except ValidationError as wrong:
            blame(form, wrong)
        else:
            done = _("Reported: %(what)s. You may add words or a photo now.")
            messages.success(request, done % {"what": labelled(case.category.name, case.code)})
            return redirect(address_of(request, patrol, f"#floor-{seen.floor}"))
    return _asked(request, patrol, form, photos)


def _asked(
    request: MemberRequest, patrol: Patrol, form: SomethingForm, photos: Sequence[Kept] = ()
) -> HttpResponse:
    context = {
        "patrol": patrol,
        "floor": form["floor"].value(),
        "form": form,
        "offered": form.kinds.values(),
        "previews": previews_of(photos),
        "trail": trail_to(request, patrol, is_below=True),
    }
    status = 422 if form.errors else 200
    return render(request, "patrols/something.html", context, status=status)


@open_to(Deed.PATROL)
def add(request: MemberRequest, pk: Any) -> HttpResponse:
    """More about what one reported oneself on this patrol; the case itself tells everybody else."""
    find = get_object_or_404(PatrolFind.objects.select_related("floor", "case__category"), pk=pk)
    patrol = patrol_for(request, find.floor.patrol_id)
    reporter = own_report(find, request.person)
    if reporter is None or not can_add_to_report(reporter):
        return redirect(reverse("cases:case", args=[request.neighbourhood.code, find.case.code]))
    files = request.FILES if request.method == "POST" else None
    form = AddForm(sent(request), files, initial={"made": uuid7()})
    form.full_clean()
    photos = form.take_photos() if form.is_bound else []
    if form.is_bound and not form.errors:
        said = {"text": form.cleaned_data["text"], "made": form.cleaned_data["made"]}
        add_to_report(reporter, photos=photos, at=timezone.now(), **said)
        messages.success(request, _("It stands with the case now."))
        return redirect(address_of(request, patrol, f"#floor-{find.floor.floor}"))
    page = FormPage(
        title=labelled(find.case.category.name, find.case.code),
        lead=_("Words or a photo help those who deal with it."),
        button=_("Add it"),
        trail=trail_to(request, patrol, is_below=True),
    )
    facts = {"form": form, "page": page, "previews": previews_of(photos)}
    return render(request, "cases/report/say.html", facts, status=422 if form.errors else 200)


def previews_of(photos: Sequence[Kept]) -> list[str]:
    return [preview(photo.name) for photo in photos]
