"""Where one is among these pages."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest
from louzu.groups.permissions import may
from louzu.groups.rules import Deed
from louzu.households.actions.looks import look_at_person
from louzu.households.models import Consent
from louzu.households.permissions import can_write_consents_of
from louzu.lib.form_page import step
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Compound, Home


def here(request: MemberRequest, name: str, *args: Any) -> str:
    """The address of a page of this folder in this neighbourhood."""
    return reverse(f"households:{name}", args=[request.neighbourhood.code, *args])


def trail_to_person(request: MemberRequest, person: Person) -> list[dict[str, str]]:
    """From the home for whoever keeps households, else from what is held about oneself."""
    if person.home and may(request.person, Deed.KEEP_HOUSEHOLDS, person.home):
        return [step(here(request, "people_of_home", person.home.pk), _("People"))]
    return [step(mine(request), _("What is held about you"))]


def person_for(request: MemberRequest, pk: Any) -> Person:
    """Somebody else, for whom one may write down what they agree to; else 404.

    Each page that asks here shows something of them: the look is written into the book.
    """
    rows = Person.objects.select_related("home__building_group__compound")
    found: Person = get_object_or_404(rows, pk=pk)
    if not can_write_consents_of(request.person, found, localdate()):
        raise Http404
    look_at_person(found, by=request.person, at=timezone.now())
    return found


def purpose_of(text: str) -> Consent.Purpose:
    try:
        return Consent.Purpose(text)
    except ValueError:
        raise Http404 from None


def trail_of_consents(request: MemberRequest, person: Person) -> list[dict[str, str]]:
    agreed = _("What %(name)s agrees to") % {"name": person.name}
    above = trail_to_person(request, person)
    return [*above, step(here(request, "consents_of", person.pk), agreed)]


def mine(request: MemberRequest) -> str:
    """The page of what is held about oneself."""
    return reverse("web:me", args=[request.neighbourhood.code])


def roll_trail(
    request: MemberRequest, place: Compound | BuildingGroup | Home | None = None
) -> list[dict[str, str]]:
    """From the owners' roll down to this place, itself included."""
    if isinstance(place, Home):
        above = roll_trail(request, place.building_group)
        return [*above, step(here(request, "roll_of_home", place.pk), place)]
    if isinstance(place, BuildingGroup):
        above = roll_trail(request, place.compound)
        return [*above, step(here(request, "roll_of_building", place.code), place)]
    trail = [step(here(request, "roll"), _("Owners' roll"))]
    if place is not None:
        trail.append(step(here(request, "roll_of_compound", place.code), place.name))
    return trail
