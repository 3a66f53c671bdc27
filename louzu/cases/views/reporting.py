"""Reporting what one saw: what, where, and a second look before it is sent off."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from louzu.cases.actions.reporters import Report, take_in
from louzu.cases.actions.reporting import case_id
from louzu.cases.forms.reporting import WILL_HEAR, ReportForm, told
from louzu.cases.models.categories import Category
from louzu.cases.questions.open_cases import alike
from louzu.cases.views.limits import reach_of, too_often
from louzu.cases.views.phones import remember
from louzu.groups.decorators import VisitorRequest, open_to_all
from louzu.lib.form_page import step
from louzu.lib.photos_field import Kept, preview
from louzu.lib.uuid7 import uuid7
from louzu.places.models import BuildingGroup

Facts = dict[str, Any]
LONGEST_LIST = 400


@open_to_all
@never_cache
def choose_building(request: VisitorRequest) -> HttpResponse:
    """From the front page: which building is it? One answer leads straight on."""
    question = request.GET.get("q", "").strip()[:60]
    groups = BuildingGroup.objects.select_related("compound").in_order()
    found = list(groups.matching(question)[:LONGEST_LIST])
    if question and len(found) == 1:
        return redirect("cases:report", request.neighbourhood.code, found[0].code)
    shown = found or list(groups[:LONGEST_LIST])
    facts = {"question": question, "is_found": bool(found), "groups": shown}
    return render(request, "cases/report/choose_building.html", facts)


@open_to_all
@never_cache
def report(request: VisitorRequest, code: str) -> HttpResponse:
    """What it is, as tiles; then the form of that kind; then a second look; then it is sent."""
    group = BuildingGroup.objects.select_related("compound").filter(code=code.upper()).first()
    if group is None:
        raise Http404
    offered = list(Category.objects.offered())
    what = request.GET.get("what", "")
    category = next((each for each in offered if each.code == what), None)
    if category is None:
        facts = {"categories": offered, "group": group, "trail": _trail(request, group)}
        return kept_by_phones(request, render(request, "cases/report/what.html", facts))
    if request.method == "POST":
        return _sent(request, group, category)
    made = {"made": uuid7()}
    return _asked(request, ReportForm(initial=made, category=category, group=group), group)


def _sent(request: VisitorRequest, group: BuildingGroup, category: Category) -> HttpResponse:
    """A form on its way: looked at, changed, or sent off; photos are kept at the first look."""
    form = ReportForm(request.POST, files=request.FILES, category=category, group=group)
    if wait := too_often(request, "photos" if request.FILES else ""):
        form.add_error(None, wait)
        return _asked(request, form, group, status=429)
    is_whole = form.is_valid()
    photos = form.take_photos()
    if not is_whole:
        return _asked(request, form, group, photos, status=422)
    match request.POST.get("step"):
        case "send":
            return _sent_off(request, form, group, photos)
        case "change":
            return _asked(request, form, group, photos)
    return _looked_at(request, form, group, photos)


def _sent_off(
    request: VisitorRequest, form: ReportForm, group: BuildingGroup, photos: list[Kept]
) -> HttpResponse:
    """Sent twice it is one report, and the receipt is the same."""
    if wait := too_often(request, "report"):
        form.add_error(None, wait)
        return _asked(request, form, group, photos, status=429)
    said = form.cleaned_data
    report = Report(
        group,
        form.category,
        made=said["made"],
        floor=said["floor"],
        spot=said["spot"],
        text=said["text"],
        answers=form.answers(),
        photos=photos,
        reach=reach_of(form, request.person),
    )
    token = take_in(report, at=timezone.now())
    receipt = reverse("cases:follow", args=[request.neighbourhood.code, token])
    response = redirect(f"{receipt}?new")
    remember(request, response, case_id(said["made"]))
    return response


def _asked(
    request: VisitorRequest,
    form: ReportForm,
    group: BuildingGroup,
    photos: list[Kept] | None = None,
    status: int = 200,
) -> HttpResponse:
    already = alike(group, form.category, at=timezone.now())
    facts = _facts(request, form, group, photos or []) | {"already": already}
    response = render(request, "cases/report/form.html", facts, status=status)
    return kept_by_phones(request, response)


def _looked_at(
    request: VisitorRequest, form: ReportForm, group: BuildingGroup, photos: list[Kept]
) -> HttpResponse:
    where = [(_("What"), form.category.name), (_("Where"), group.address)]
    answers = [{"label": label, "value": value} for label, value in [*where, *told(form)]]
    facts = {
        "answers": answers,
        "floor": form.cleaned_data["floor"],
        "will_hear": WILL_HEAR[form.cleaned_data["channel"]],
    }
    return render(request, "cases/report/look.html", _facts(request, form, group, photos) | facts)


def kept_by_phones(request: VisitorRequest, response: HttpResponse) -> HttpResponse:
    """No cache keeps a form; but the phone's own worker may, for where there is no connection.

    What it keeps is what everybody sees: nothing of whoever is signed in.
    """
    if request.method == "GET" and not request.user.is_authenticated:
        response["X-Keep-Offline"] = "yes"
    return response


def _facts(
    request: VisitorRequest, form: ReportForm, group: BuildingGroup, photos: list[Kept]
) -> Facts:
    to_tiles = reverse("cases:report", args=[request.neighbourhood.code, group.code])
    return {
        "form": form,
        "group": group,
        "category": form.category,
        "previews": [preview(photo.name) for photo in photos],
        "trail": [*_trail(request, group), step(to_tiles, _("Report something"))],
    }


def _trail(request: VisitorRequest, group: BuildingGroup) -> list[dict[str, str]]:
    here = request.neighbourhood.code
    return [step(reverse("web:building", args=[here, group.code]), group.address)]
