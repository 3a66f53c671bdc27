"""A photo of a case, for those who may see it; every other address of it is a 404."""

from typing import Any

from django.http import Http404, HttpResponse

from louzu.cases.models.reports import Photo
from louzu.cases.permissions import can_see_photo
from louzu.groups.decorators import VisitorRequest, kept_private, open_to_all
from louzu.lib import photo_files


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
