"""The link that lets somebody of the staff in: made, handed over, opened, taken back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from louzu.entrance.actions import invitations as actions
from louzu.entrance.actions.doors import come_in
from louzu.entrance.forms import InviteForm
from louzu.entrance.models import Invitation
from louzu.entrance.permissions import can_invite, is_of_here_alone
from louzu.entrance.questions import is_staff, page_after_link, ways_of
from louzu.entrance.rules import Way
from louzu.groups.decorators import MemberRequest, VisitorRequest, open_to, open_to_all
from louzu.groups.rules import Deed
from louzu.lib.form_page import sent, step
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.public_address import public_address
from louzu.lib.qr_codes import letter_code
from louzu.lib.reader_cookies import A_YEAR
from louzu.people.models import Person


@open_to(Deed.SEAT_PEOPLE)
@freshly_confirmed
def invite(request: MemberRequest, pk: Any) -> HttpResponse:
    """Shown once, on the answer to the button; whoever lost it makes another."""
    person, at = _person(request, pk), timezone.now()
    form = InviteForm(sent(request))
    facts: dict[str, Any] = {"somebody": person, "form": form, "trail": _trail(request)}
    if form.is_bound and form.is_valid() and is_of_here_alone(person):
        token = actions.invite(person, by=request.person, at=at, **form.cleaned_data)
        path = reverse("entrance:invitation", args=[request.neighbourhood.code, token])
        link = public_address(request, path)
        facts |= {"link": link, "code": letter_code(link)}
        return render(request, "entrance/invited.html", facts)
    facts["is_of_here_alone"] = is_of_here_alone(person)
    facts["ways"] = ways_of(person.user) if person.user else None
    facts["open"] = Invitation.objects.open(at).filter(person=person).first()
    return render(request, "entrance/invite.html", facts)


@open_to(Deed.SEAT_PEOPLE)
@require_POST
def revoke(request: MemberRequest, pk: Any) -> HttpResponse:
    person = _person(request, pk)
    actions.revoke_invitation(person, by=request.person, at=timezone.now())
    messages.success(request, _("The link opens nothing any more."))
    return redirect("entrance:invite", request.neighbourhood.code, person.pk)


@open_to_all
@never_cache
def invitation(request: VisitorRequest, token: str) -> HttpResponse:
    """Ask first: the previews of messengers open links too, and must not use one up."""
    at = timezone.now()
    try:
        found = actions.invitation_of(token, at=at)
        if request.method == "POST":
            user = actions.accept(found, at=at)
            come_in(request, user, Way.INVITATION, at=at)
            if not is_staff(user, localdate(at)):
                request.session.set_expiry(A_YEAR)  # as after a letter
            return redirect(page_after_link(user, localdate(at)))
    except actions.InvitationSpent:
        return render(request, "entrance/invitation_spent.html", status=410)
    facts = {"somebody": found.person, "is_another": _is_another(request, found.person)}
    return render(request, "entrance/invitation.html", facts)


def _is_another(request: VisitorRequest, person: Person) -> bool:
    return bool(request.user.is_authenticated and request.user.pk != person.user_id)


def _person(request: MemberRequest, pk: Any) -> Person:
    found: Person = get_object_or_404(Person.objects.select_related("user"), pk=pk)
    if not can_invite(request.person, found, localdate()):
        raise Http404
    return found


def _trail(request: MemberRequest) -> list[dict[str, str]]:
    return [
        step(reverse("groups:groups", args=[request.neighbourhood.code]), _("Seats and groups"))
    ]
