"""The contact of a household: looked at on purpose, kept with consent, struck out at a word."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.audit.forms import ReasonForm
from louzu.groups.actions.names import offer_people
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent
from louzu.people.models import Person
from louzu.places.models import Home
from louzu.roster.actions import homes as actions
from louzu.roster.forms.places import ContactForm
from louzu.roster.questions.contacts import kept_for, version_of_contact
from louzu.roster.views.homes import home_context
from louzu.roster.views.paths import address_of, home_for, trail_to


@open_to(Deed.SEE_CONTACTS)
@require_POST
def show(request: MemberRequest, pk: Any) -> HttpResponse:
    """A button, never a link, and a reason: each look leaves its line in the book."""
    home = home_for(request, Deed.SEE_CONTACTS, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        context = home_context(request, home) | {"reason_form": form}
        return render(request, "roster/home.html", context, status=422)
    household = actions.look_at_contact(
        home, by=request.person, at=timezone.now(), reason=form.reason()
    )
    context = home_context(request, home) | {"household": household, "is_shown": True}
    return render(request, "roster/home.html", context)


@open_to(Deed.KEEP_CONTACTS)
def keep(request: MemberRequest, pk: Any) -> HttpResponse:
    home = home_for(request, Deed.KEEP_CONTACTS, pk)
    words = request.GET.get("q", "")[:60]
    page = FormPage(
        title=_("Write down the contact of %(place)s") % {"place": home},
        lead=_(
            "What you write replaces what was kept before. Who looks at it later is written down."
        ),
        button=_("Keep the contact"),
        trail=trail_to(request, home),
        done=_("The contact is kept."),
        template="roster/keep_contact.html",
        more={"words": words},
    )

    def deed(**said: Any) -> str:
        actions.keep_contact(home, by=request.person, at=timezone.now(), **said)
        return address_of(request, home)

    opened = {"consent_on": localdate(), "version": version_of_contact(kept_for(home))}
    form = ContactForm(sent(request), people=_offered(request, home, words), initial=opened)
    return answer(request, form, page, deed)


def _offered(request: MemberRequest, home: Home, words: str) -> list[Person]:
    """Those of the home, and whoever else is looked for by name."""
    asked: Any = {"place": home, "by": request.person, "at": timezone.now()}
    found = offer_people("", **asked)
    if words.strip():
        known = {each.pk for each in found}
        others = offer_people(words, **asked)
        found += [each for each in others if each.pk not in known]
    return found


@open_to(Deed.KEEP_CONTACTS)
@require_POST
def strike_out(request: MemberRequest, pk: Any) -> HttpResponse:
    home = home_for(request, Deed.KEEP_CONTACTS, pk)
    actions.strike_out_contact(home, by=request.person, at=timezone.now())
    messages.success(request, _("Nothing of the contact is kept any more."))
    return redirect(address_of(request, home))
