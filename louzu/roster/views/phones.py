"""Which household left this number? Asked in a form that is posted: no address holds a number."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import sent, step
from louzu.places.models import Home
from louzu.roster.actions.homes import find_by_phone
from louzu.roster.forms.filters import PhoneForm
from louzu.roster.views.paths import address_of, homes_seen, trail_to


@open_to(Deed.SEE_CONTACTS)
def by_phone(request: MemberRequest) -> HttpResponse:
    """The homes that left exactly this number; each one found is a look."""
    form = PhoneForm(sent(request))
    found: list[Home] | None = None
    if form.is_bound and form.is_valid():
        number = form.cleaned_data["phone"]
        ids = find_by_phone(number, by=request.person, at=timezone.now())
        found = list(homes_seen(request).filter(pk__in=ids).select_related("building_group"))
    homes = reverse("roster:homes", args=[request.neighbourhood.code])
    context = {
        "form": form,
        "is_asked": found is not None,
        "found": [(home, address_of(request, home)) for home in found or []],
        "trail": [*trail_to(request, None), step(homes, _("Find a home"))],
    }
    return render(request, "roster/by_phone.html", context, status=422 if form.errors else 200)
