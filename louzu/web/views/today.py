"""What waits for me."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from louzu.groups.decorators import MemberRequest, signed_in
from louzu.groups.models import StreetSeat
from louzu.lib.scope import across
from louzu.lib.ways import way
from louzu.people.models import Person


@signed_in
def today(request: MemberRequest) -> HttpResponse:
    return render(request, "web/today.html")


@signed_in
def my_today(request: Any) -> HttpResponse:
    """My own neighbourhood's today; a street officer's is the street's page."""
    with across("a login finds the neighbourhood its person belongs to"):
        person = Person.objects.filter(user=request.user).select_related("neighbourhood").first()
    if person:
        return redirect("web:today", person.neighbourhood.code)
    seat = StreetSeat.objects.filter(user=request.user).select_related("street").first()
    street_page = way("insight:street", street=seat.street.code) if seat else ""
    return redirect(street_page or "web:landing")
