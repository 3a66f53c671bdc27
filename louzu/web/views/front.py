"""The landing page, a neighbourhood's front page, and what waits for me."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from louzu.groups.decorators import MemberRequest, VisitorRequest, open_to_all, signed_in
from louzu.groups.models import StreetSeat
from louzu.lib.scope import across
from louzu.people.models import Person
from louzu.streets.models import Neighbourhood


@open_to_all
def landing(request: HttpRequest) -> HttpResponse:
    """One neighbourhood: straight in. Several: choose."""
    neighbourhoods = list(Neighbourhood.objects.select_related("street").order_by("code")[:200])
    if len(neighbourhoods) == 1:
        return redirect("web:front", neighbourhoods[0].code)
    return render(request, "web/landing.html", {"neighbourhoods": neighbourhoods})


@open_to_all
def front(request: VisitorRequest) -> HttpResponse:
    return render(request, "web/front.html")


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
    return redirect("insight:street", seat.street.code) if seat else redirect("web:landing")
