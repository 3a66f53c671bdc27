"""One home of the roll: its owners, what is proposed, and what was decided by whom."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.permissions import can_record_death, may
from louzu.groups.rules import Deed
from louzu.households.actions import roll as actions
from louzu.households.forms.roll import CorrectionForm
from louzu.households.models import Correction, Owner
from louzu.households.permissions import can_decide_correction, can_propose_correction
from louzu.households.questions.neighbours import told_owners
from louzu.households.questions.roll import called, owners_of
from louzu.households.views.paths import here, roll_trail
from louzu.lib.form_page import FormPage, answer, sent
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.names import listed
from louzu.people.models import Person
from louzu.places.models import Home
from louzu.places.rules import write_area


@open_to(Deed.SEE_OWNERS_ROLL)
def home(request: MemberRequest, pk: Any) -> HttpResponse:
    """Names of owners are shown here too, so this look is written down as well."""
    found = _home(request, Deed.SEE_OWNERS_ROLL, pk)
    actions.look_at_roll(found.building_group, by=request.person, at=timezone.now())
    every = Correction.objects.filter(home=found).select_related("proposed_by", "decided_by")
    told = [_told(request, found, each) for each in every.order_by("-proposed_at", "-id")[:50]]
    owned = owners_of(found, localdate())
    owners: Any = [(called(each), {}, each) for each in owned]
    context = {
        "home": found,
        "owners": listed(told_owners(request.person, found, owners)) or "–",
        "past": found.ownerships.past(localdate()).select_related("owner").order_by("-until_on"),
        "waiting": [each for each in told if each["correction"].status == "proposed"],
        "decided": [each for each in told if each["correction"].status != "proposed"],
        "may_have_died": _neighbours(request, owned),
        "may_propose": can_propose_correction(request.person, found),
        "trail": roll_trail(request, found.building_group),
    }
    return render(request, "households/roll_of_home.html", context)


def _neighbours(request: MemberRequest, owners: list[Owner]) -> list[Person]:
    """Those of the owners whose death may be written down here, wherever they live."""
    if not can_record_death(request.person):
        return []
    known: Any = Person.objects.known().filter(owns_as__in=owners)
    return list(known.exclude(pk=request.person.pk).order_by("name", "id"))


def _told(request: MemberRequest, home: Home, correction: Correction) -> dict[str, Any]:
    """A proposal in words: what the roll said, or shall say."""
    known = Owner.objects.in_bulk([each["owner"] for each in correction.owners if "owner" in each])
    by_id = {str(pk): owner for pk, owner in known.items()}
    owners = [_named(each, by_id.get(each.get("owner", ""))) for each in correction.owners]
    return {
        "correction": correction,
        "area": "–" if correction.area is None else f"{write_area(correction.area)} m²",
        "owners": listed(told_owners(request.person, home, owners)) or "–",
        "proposed_by": correction.proposed_by or _("the keeper of this installation"),
        "may_decide": can_decide_correction(request.person, correction),
    }


def _named(each: dict[str, str], owner: Owner | None) -> tuple[str, dict[str, str], Owner | None]:
    """What a correction says of one owner, for `told_owners`."""
    return each.get("name") or (called(owner) if owner else "–"), each, owner


@open_to(Deed.CORRECT_OWNERS_ROLL)
def propose(request: MemberRequest, pk: Any) -> HttpResponse:
    found = _home(request, Deed.CORRECT_OWNERS_ROLL, pk)
    actions.look_at_roll(found.building_group, by=request.person, at=timezone.now())
    owners = owners_of(found, localdate())
    page = FormPage(
        title=_("Correct the roll: %(place)s") % {"place": found},
        lead=_("Nothing changes until a second person has looked at it and confirmed."),
        button=_("Propose the correction"),
        trail=roll_trail(request, found),
        done=_("Proposed. It waits for a second person."),
    )
    start = {
        "area": found.area,
        "stay": [str(owner.pk) for owner in owners],
        "since_on": localdate(),
    }
    asked: Any = {"owners": owners, "home": found, "by": request.person}
    form = CorrectionForm(sent(request), initial=start, **asked)
    form.fields["area"].required = found.area is not None

    def deed(**said: Any) -> str:
        plain: Any = {name: said[name] for name in ("area", "since_on", "reason", "made")}
        plain |= {"by": request.person, "at": timezone.now()}
        actions.propose_correction(found, owners=form.wanted(), **plain)
        return here(request, "roll_of_home", found.pk)

    return answer(request, form, page, deed)


@open_to(Deed.CORRECT_OWNERS_ROLL)
@freshly_confirmed
@require_POST
def decide(request: MemberRequest, pk: Any) -> HttpResponse:
    """Confirm or decline; whoever proposed it finds nothing here."""
    rows = Correction.objects.select_related("home__building_group__compound")
    correction = get_object_or_404(rows, pk=pk)
    if not can_decide_correction(request.person, correction):
        raise Http404
    is_yes = request.POST.get("answer") == "confirm"
    deed = actions.confirm_correction if is_yes else actions.decline_correction
    try:
        deed(correction, by=request.person, at=timezone.now())
    except ValidationError as why:
        messages.warning(request, " ".join(why.messages))
    else:
        words = _("Confirmed. The roll says so from now on.") if is_yes else _("Declined.")
        messages.success(request, words)
    return redirect(here(request, "roll_of_home", correction.home_id))


def _home(request: MemberRequest, deed: Deed, pk: Any) -> Home:
    found: Home = get_object_or_404(Home.objects.select_related("building_group__compound"), pk=pk)
    if not may(request.person, deed, found):
        raise Http404
    return found
