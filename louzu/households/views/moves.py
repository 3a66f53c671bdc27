"""The people of a home: who moves in, who moves out, who died; each effect shown first."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.permissions import can_record_death, may, may_everywhere
from louzu.groups.rules import Deed
from louzu.households.actions import moves as actions
from louzu.households.actions.looks import look_at_people, look_at_person
from louzu.households.forms.moves import DayForm, MoveInForm
from louzu.households.models import Member
from louzu.households.questions import moves as questions
from louzu.households.views.paths import here
from louzu.lib.form_page import FormPage, sent, step
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.made_once import was_made
from louzu.lib.shown_first import Asked, Effect, answer_shown_first
from louzu.people.models import Person
from louzu.places.models import Home

Effects = Iterable[Effect]


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
        "may_see_book": may_everywhere(request.person, Deed.SEE_BOOK),
        "may_erase": may_everywhere(request.person, Deed.DECIDE_KEEPING),
        "trail": _trail(request, home)[:-1],
    }
    return render(request, "households/people.html", context)


@open_to(Deed.KEEP_HOUSEHOLDS)
def move_in(request: MemberRequest, pk: Any) -> HttpResponse:
    home = _home(request, pk)
    start = {"since_on": localdate(), "part": "family"}
    form = MoveInForm(sent(request), by=request.person, initial=start)

    def effects() -> Effects:
        said = form.cleaned_data
        return questions.of_moving_in(home, said["name"], form.person(), said["since_on"])

    def deed() -> None:
        said: Any = {key: form.cleaned_data[key] for key in ("name", "part", "since_on", "made")}
        at = timezone.now()
        actions.move_in(home, by=request.person, at=at, person=form.person(), **said)

    def held() -> list[Any]:
        person = form.person()
        return [home, person] if person else [home]

    def is_done() -> bool:
        return was_made(Member, form.cleaned_data["made"], request.person)

    title = _("Somebody moves in: %(home)s") % {"home": home}
    more: Any = {"held": held, "is_done": is_done}
    return _answer(request, home, form, title, effects=effects, deed=deed, **more)


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
    held = [home, member.person]
    return _answer(request, home, form, title, effects=effects, deed=deed, held=lambda: held)


@open_to(Deed.KEEP_HOUSEHOLDS)
@freshly_confirmed
def death(request: MemberRequest, pk: Any) -> HttpResponse:
    """Of whoever lives here, and of a seat's holder or an owner who lives elsewhere."""
    person = _person(request, pk)
    if questions.has_ended(person, localdate()):
        return _already(request, person.home)
    form = DayForm(sent(request), initial={"until_on": localdate()})

    def effects() -> Effects:
        return questions.of_death(person, form.cleaned_data["until_on"])

    def deed() -> None:
        on = form.cleaned_data["until_on"]
        actions.record_death(person, by=request.person, at=timezone.now(), on=on)

    title = _("%(name)s has died") % {"name": person.name}
    held = [person.home, person] if person.home else [person]
    return _answer(request, person.home, form, title, effects=effects, deed=deed, held=lambda: held)


def _answer(
    request: MemberRequest, home: Home | None, form: Any, title: str, **asked: Any
) -> HttpResponse:
    """`asked`: effects, deed, held, is_done; the home and its page are the same for all."""
    page = FormPage(title, "", _trail(request, home), template="shown_first.html")
    there = _there(request, home)
    return answer_shown_first(request, form, page, Asked(there=lambda: there, **asked))


def _already(request: MemberRequest, home: Home | None) -> HttpResponse:
    messages.info(request, _("This is done already."))
    return redirect(_there(request, home))


def _there(request: MemberRequest, home: Home | None) -> str:
    """The people of the home; of whoever lives elsewhere, the roster."""
    if home is None:
        return reverse("roster:roster", args=[request.neighbourhood.code])
    return here(request, "people_of_home", home.pk)


def _home(request: MemberRequest, pk: Any) -> Home:
    found: Home = get_object_or_404(Home.objects.select_related("building_group__compound"), pk=pk)
    _look(request, found)
    return found


def _member(request: MemberRequest, pk: Any) -> Member:
    rows = Member.objects.select_related(
        "person__user", "household__home__building_group__compound"
    )
    found: Member = get_object_or_404(rows, pk=pk)
    _look(request, found.household.home)
    return found


def _person(request: MemberRequest, pk: Any) -> Person:
    """Anybody, wherever they live; that they were looked at is written down in either case."""
    if not can_record_death(request.person):
        raise Http404
    rows = Person.objects.known().select_related("user", "home__building_group__compound")
    found: Person = get_object_or_404(rows, pk=pk)
    if found.home:
        _look(request, found.home)
    else:
        look_at_person(found, by=request.person, at=timezone.now())
    return found


def _look(request: MemberRequest, home: Home) -> None:
    """Every page of a home's people names them: that is written into the book."""
    if not may(request.person, Deed.KEEP_HOUSEHOLDS, home):
        raise Http404
    look_at_people(home, by=request.person, at=timezone.now())


def _trail(request: MemberRequest, home: Home | None) -> list[dict[str, str]]:
    if home is None:
        return [step(_there(request, home), _("Roster"))]
    page = reverse("roster:home", args=[request.neighbourhood.code, home.pk])
    return [step(page, home), step(here(request, "people_of_home", home.pk), _("People"))]
