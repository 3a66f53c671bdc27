"""The people of a home: who moves in, who moves out, who died; each effect shown first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.permissions import may
from louzu.groups.rules import Deed
from louzu.households.actions import moves as actions
from louzu.households.forms.moves import DayForm, MoveInForm
from louzu.households.models import Member
from louzu.households.permissions import can_record_death
from louzu.households.questions import moves as questions
from louzu.households.views.paths import here
from louzu.lib.form_page import blame, sent, step
from louzu.lib.tables import Table
from louzu.people.models import Person
from louzu.places.models import Home

Effects = Iterable[questions.Effect]


@open_to(Deed.KEEP_HOUSEHOLDS)
def people(request: MemberRequest, pk: Any) -> HttpResponse:
    """Those of today with their deeds, and those who lived here before."""
    home = _home(request, pk)
    every = list(questions.members_of(home))
    context = {
        "home": home,
        "living": [each for each in every if each.until_on is None],
        "past": [each for each in every if each.until_on],
        "may_record_death": can_record_death(request.person),
        "trail": _trail(request, home)[:-1],
    }
    return render(request, "households/people.html", context)


@open_to(Deed.KEEP_HOUSEHOLDS)
def move_in(request: MemberRequest, pk: Any) -> HttpResponse:
    home = _home(request, pk)
    form = MoveInForm(sent(request), initial={"since_on": localdate(), "part": "family"})

    def effects() -> Effects:
        said = form.cleaned_data
        return questions.of_moving_in(home, said["name"], form.person(), said["since_on"])

    def deed() -> None:
        said: Any = {key: form.cleaned_data[key] for key in ("name", "part", "since_on", "made")}
        at = timezone.now()
        actions.move_in(home, by=request.person, at=at, person=form.person(), **said)

    def is_done() -> bool:
        return questions.has_moved_in(form.cleaned_data["made"], request.person)

    title = _("Somebody moves in: %(home)s") % {"home": home}
    asked = Asked(title, home, effects, deed, form.person, is_done)
    return _answer(request, form, asked)


@open_to(Deed.KEEP_HOUSEHOLDS)
def move_out(request: MemberRequest, pk: Any) -> HttpResponse:
    member = _member(request, pk)
    home = member.household.home
    if member.until_on is not None:
        return _already(request, home)
    form = DayForm(sent(request), initial={"until_on": localdate()})

    def effects() -> Effects:
        return questions.of_moving_out(member, form.cleaned_data["until_on"])

    def deed() -> None:
        actions.move_out(member, by=request.person, at=timezone.now(), **form.cleaned_data)

    title = _("%(name)s moves out of %(home)s") % {"name": member.person.name, "home": home}
    return _answer(request, form, Asked(title, home, effects, deed, lambda: member.person))


@open_to(Deed.KEEP_HOUSEHOLDS)
def death(request: MemberRequest, pk: Any) -> HttpResponse:
    member = _member(request, pk)
    if not can_record_death(request.person):
        raise Http404
    home = member.household.home
    if member.until_on is not None:
        return _already(request, home)
    form = DayForm(sent(request), initial={"until_on": localdate()})

    def effects() -> Effects:
        return questions.of_death(member.person, form.cleaned_data["until_on"])

    def deed() -> None:
        on = form.cleaned_data["until_on"]
        actions.record_death(member.person, by=request.person, at=timezone.now(), on=on)

    title = _("%(name)s has died") % {"name": member.person.name}
    return _answer(request, form, Asked(title, home, effects, deed, lambda: member.person))


@dataclass(frozen=True)
class Asked:
    """One deed on the people of a home: what it would change, and how it is done."""

    title: str
    home: Home
    effects: Callable[[], Effects]
    deed: Callable[[], None]
    person: Callable[[], Person | None]
    is_done: Callable[[], bool] = lambda: False  # by the same form, sent before


def _answer(request: MemberRequest, form: Any, asked: Asked) -> HttpResponse:
    """Ask; then show what would change; then, at a second press, do just that."""
    if not (form.is_bound and form.is_valid()):
        return _page(request, form, asked, 422 if form.errors else 200)
    if request.POST.get("sure") != "yes":
        return _page(request, form, asked, shown=list(asked.effects()))
    try:
        _do(request, asked)
    except ValidationError as wrong:
        blame(form, wrong)
        return _page(request, form, asked, 422)
    except actions.ShownOtherwise:
        return _page(request, form, asked, 409, shown=list(asked.effects()))
    messages.success(request, _("Done, as it was shown."))
    return redirect(here(request, "people_of_home", asked.home.pk))


def _do(request: MemberRequest, asked: Asked) -> None:
    if not asked.is_done():
        shown: Any = {
            "seen": request.POST.get("seen", ""),
            "effects": asked.effects,
            "deed": asked.deed,
        }
        actions.do_as_shown(asked.home, asked.person(), **shown)


def _page(
    request: MemberRequest,
    form: Any,
    asked: Asked,
    status: int = 200,
    shown: list[questions.Effect] | None = None,
) -> HttpResponse:
    context = {"form": form, "title": asked.title, "trail": _trail(request, asked.home)}
    if shown is not None:
        rows = [[each.what, each.becomes] for each in shown]
        table = Table(_("What will change, and what will not"), [_("What"), _("Then")], rows)
        context |= {"effects": table, "seen": questions.mark_of(shown), "is_other": status == 409}  # noqa: PLR2004
    return render(request, "households/move.html", context, status=status)


def _already(request: MemberRequest, home: Home) -> HttpResponse:
    messages.info(request, _("This is done already."))
    return redirect(here(request, "people_of_home", home.pk))


def _home(request: MemberRequest, pk: Any) -> Home:
    found: Home = get_object_or_404(Home.objects.select_related("building_group__compound"), pk=pk)
    if not may(request.person, Deed.KEEP_HOUSEHOLDS, found):
        raise Http404
    return found


def _member(request: MemberRequest, pk: Any) -> Member:
    rows = Member.objects.select_related(
        "person__user", "household__home__building_group__compound"
    )
    found: Member = get_object_or_404(rows, pk=pk)
    if not may(request.person, Deed.KEEP_HOUSEHOLDS, found.household.home):
        raise Http404
    return found


def _trail(request: MemberRequest, home: Home) -> list[dict[str, str]]:
    page = reverse("roster:home", args=[request.neighbourhood.code, home.pk])
    return [step(page, home), step(here(request, "people_of_home", home.pk), _("People"))]
