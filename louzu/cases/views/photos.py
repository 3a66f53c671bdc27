"""Photos of a case: each for those who may see it; every other address of it is a 404."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.cases.actions import photos as actions
from louzu.cases.forms.photos import AddPhotosForm, PrepareForm
from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Photo
from louzu.cases.permissions import can_prepare_photos, can_see_photo
from louzu.cases.views.paths import case_for, trail_to
from louzu.groups.decorators import (
    MemberRequest,
    VisitorRequest,
    kept_private,
    open_to,
    open_to_all,
)
from louzu.groups.rules import Deed
from louzu.lib import photo_files
from louzu.lib.form_page import files_of, sent, step
from louzu.lib.uuid7 import uuid7


@open_to_all
def photo(request: VisitorRequest, pk: Any) -> HttpResponse:
    """Neighbours see those that somebody looked at and showed; those who deal with it, all."""
    found = Photo.objects.select_related("case__building_group").filter(pk=pk).first()
    if found is None or not can_see_photo(request.person, found):
        raise Http404
    return sent_as_picture(found)


def sent_as_picture(found: Photo) -> HttpResponse:
    try:
        with photo_files.opened(found.stored_as) as file:
            response = HttpResponse(file.read(), content_type="image/jpeg")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response["Content-Disposition"] = 'inline; filename="photo.jpg"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return kept_private(response)


@open_to(Deed.SEE_CASES)
def photos_of_case(request: MemberRequest, code: str) -> HttpResponse:
    """Before beside after; whoever was there adds what they saw."""
    case = case_for(request, code)
    form = AddPhotosForm(
        sent(request), files_of(request), initial={"made": uuid7(), "moment": "after"}
    )
    if form.is_bound and form.is_valid():
        kept, moment = form.take_photos(), form.cleaned_data["moment"]
        actions.add_photos(case, kept, moment=moment, by=request.person, at=timezone.now())
        messages.success(request, _("The photos are with the case."))
        return redirect("cases:photos_of_case", request.neighbourhood.code, case.code)
    facts = {
        "case": case,
        "form": form,
        "trail": trail_to(request, case),
        "moments": _by_moment(case),
        "may_prepare": can_prepare_photos(request.person, case),
    }
    status = 422 if form.errors else 200
    return render(request, "cases/photos.html", facts, status=status)


def _by_moment(case: Case) -> list[tuple[str, list[Photo]]]:
    photos = list(Photo.objects.filter(case=case).order_by("added_at", "id"))
    return [
        (str(name), there)
        for moment, name in Photo.Moment.choices
        if (there := [photo for photo in photos if photo.moment == moment])
    ]


@open_to(Deed.SEE_CASES)
def prepare_photo(request: MemberRequest, pk: Any) -> HttpResponse:
    """Paint over who can be recognised; then neighbours may see it."""
    found = Photo.objects.select_related("case__building_group__compound").filter(pk=pk).first()
    if found is None or not can_prepare_photos(request.person, found.case):
        raise Http404
    form = PrepareForm(found, sent(request))
    back = reverse("cases:photos_of_case", args=[request.neighbourhood.code, found.case.code])
    if form.is_bound and form.is_valid():
        _prepare(request, found, form.cleaned_data)
        messages.success(request, _("The photo is kept as you left it."))
        return redirect(back)
    title = _("Photos of case %(code)s") % {"code": found.case.code}
    trail = [*trail_to(request, found.case), step(back, title)]
    facts = {"photo": found, "form": form, "trail": trail}
    return render(request, "cases/prepare_photo.html", facts, status=422 if form.errors else 200)


def _prepare(request: MemberRequest, found: Photo, said: dict[str, Any]) -> None:
    by, at = request.person, timezone.now()
    if said["boxes"]:
        actions.black_out(found, said["boxes"], by=by, at=at)
    actions.show_photo(found, is_shown=said["is_shown"], by=by, at=at)
