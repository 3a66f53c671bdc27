"""One further code for the own household, made on the phone of somebody who is in already."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.entrance.actions.letters import make_second_phone_code
from louzu.entrance.drawings import address_of
from louzu.entrance.rules import shown
from louzu.groups.decorators import MemberRequest, signed_in
from louzu.households.models import Member, Trust
from louzu.lib.form_page import step
from louzu.lib.public_address import public_address
from louzu.lib.qr_codes import letter_code


@signed_in
def second_phone(request: MemberRequest) -> HttpResponse:
    """The page says what the code is for; the button makes it, and it is shown this once."""
    members = list(
        Member.objects.current(timezone.localdate())
        .filter(person=request.person, trust__gte=Trust.LETTER)
        .select_related("household__home__building_group__compound")
    )
    context: dict[str, Any] = {
        "members": [(each, address_of(each.household.home)) for each in members],
        "trail": [step(reverse("web:today", args=[request.neighbourhood.code]), _("Today"))],
    }
    if request.method == "POST":
        wanted = [each for each in members if str(each.pk) == request.POST.get("member")]
        if not wanted:
            raise Http404
        context |= _made(request, wanted[0])
    return render(request, "entrance/second_phone.html", context)


def _made(request: MemberRequest, member: Member) -> dict[str, Any]:
    made = make_second_phone_code(member, by=request.person, at=timezone.now())
    here, home = request.neighbourhood.code, member.household.home
    path = reverse("entrance:letter_of_home", args=[here, home.building_group.code, home.room])
    typed = public_address(request, reverse("entrance:letter", args=[here]))
    return {
        "code": shown(made.code),
        "until": made.expires_at,
        "home": address_of(home),
        "qr": letter_code(public_address(request, path)),
        "typed": typed.partition("://")[2],
    }
