"""The keys of other people's programs: given out, shown once, taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.cases.actions import keys as actions
from louzu.cases.forms.keys import KeyForm
from louzu.cases.models.keys import ApiKey
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import sent, step
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.public_address import public_address


@open_to(Deed.KEEP_API_KEYS)
@freshly_confirmed
def keys(request: MemberRequest) -> HttpResponse:
    """The key stands on the answer to the button alone; whoever lost it makes another."""
    form = KeyForm(sent(request))
    if form.is_bound and form.is_valid():
        secret = actions.issue_key(by=request.person, at=timezone.now(), **form.cleaned_data)
        facts = {"name": form.cleaned_data["name"], "secret": secret, "trail": _trail(request)}
        return render(request, "cases/keys/issued.html", facts)
    discovery = reverse("open311:discovery", kwargs={"ending": "json"})
    facts = {
        "form": form,
        "keys": ApiKey.objects.newest_first(),
        "discovery": public_address(request, discovery),
    }
    status = 422 if form.errors else 200
    return render(request, "cases/keys/keys.html", facts, status=status)


@open_to(Deed.KEEP_API_KEYS)
@freshly_confirmed
@require_POST
def revoke_key(request: MemberRequest, pk: Any) -> HttpResponse:
    key = get_object_or_404(ApiKey, pk=pk)
    actions.revoke_key(key, by=request.person, at=timezone.now())
    messages.success(request, _("The key of %(name)s opens nothing any more.") % {"name": key})
    return redirect("cases:keys", request.neighbourhood.code)


def _trail(request: MemberRequest) -> list[dict[str, str]]:
    here = reverse("cases:keys", args=[request.neighbourhood.code])
    return [step(here, _("Programs of others"))]
