"""The charter: public, and never out of step with what the house really lets each seat do."""

from django.http import HttpResponse
from django.shortcuts import render

from louzu.groups.decorators import VisitorRequest, open_to_all
from louzu.groups.words import WITHOUT_A_SEAT, seats_in_words


@open_to_all
def charter(request: VisitorRequest) -> HttpResponse:
    context = {"seats": seats_in_words(), "others": WITHOUT_A_SEAT}
    return render(request, "groups/charter.html", context)
