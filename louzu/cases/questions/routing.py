"""What a rule would have done with the cases that came before, and why a case came where it is."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.routes import Route, route_of
from louzu.cases.words import PARTIES
from louzu.lib.names import in_reader_language

LAST_CASES = 200


@dataclass(frozen=True)
class Trial:
    """The last cases, and those of them that this rule would have sent."""

    cases: int
    sent: list[Case]
    taken_before: int  # they fit, but a rule further up is quicker
    elsewhere: int  # of those sent: another party is or was in charge


@dataclass(frozen=True)
class Removal:
    """What a rule does with the last cases today, and what would happen to them without it."""

    cases: int
    sent: int
    instead: list[tuple[Route | None, int]]  # the next rule that fits, or none; how many


def tried(route: Route) -> Trial:
    """On the last 200 cases, behind the rules that are switched on and stand before it."""
    last = _last_cases()
    on = Route.objects.switched_on().in_order().filter(place_in_list__lt=route.place_in_list)
    before = [other for other in on if other.pk != route.pk]
    fitting = [case for case in last if route.fits(case)]
    sent = [case for case in fitting if route_of(case, before) is None]
    elsewhere = sum(case.party != route.party for case in sent)
    return Trial(len(last), sent, len(fitting) - len(sent), elsewhere)


def removal_of(route: Route) -> Removal:
    """On the last 200 cases, among the rules that are switched on; nothing is changed."""
    last, on = _last_cases(), list(Route.objects.switched_on().in_order())
    without = [other for other in on if other.pk != route.pk]
    sent = [case for case in last if (found := route_of(case, on)) and found.pk == route.pk]
    instead = Counter(route_of(case, without) for case in sent)
    return Removal(len(last), len(sent), instead.most_common())


def _last_cases() -> list[Case]:
    rows = Case.objects.select_related("category", "building_group__compound")
    return list(rows.order_by("-reported_at", "-id")[:LAST_CASES])


def is_asked(answer: str, category: Category | None) -> bool:
    """Can this be answered: about that category, or about any?"""
    categories = [category] if category else list(Category.objects.all())
    return answer in dict(answers_to_choose(categories))


def said_of(route: Route, categories: list[Category]) -> list[str]:
    """The conditions of a rule in words; a rule without any fits every case.

    `categories` are all that are known, whose answers a rule may ask for.
    """
    facts: Mapping[str, Any] = route.facts()
    places = {"compound": route.compound, "building_group": route.building_group}
    named = {name: str(getattr(place, "address", place)) for name, place in places.items() if place}
    categories = [route.category] if route.category else categories
    return list(_conditions(facts, str(route.category or ""), named, categories))


def why_here(case: Case) -> str:
    """Which rule sent it, and what fitted; "" where nobody but people did."""
    if not case.route_note:
        return ""
    facts = json.loads(case.route_note)
    group = case.building_group
    named = {"compound": str(group.compound), "building_group": group.address}
    named = {name: place for name, place in named.items() if facts.get(name)}
    told = list(_conditions(facts, str(case.category), named, [case.category]))
    why = _(", ").join(told) or _("every case")
    party = PARTIES[facts["party"]]
    return _("Rule %(number)s: %(why)s → %(party)s") % {
        "number": facts["number"],
        "why": why,
        "party": party,
    }


def _conditions(
    facts: Mapping[str, Any],
    category: str,
    places: Mapping[str, str],
    categories: list[Category],
) -> Iterator[str]:
    if facts.get("category"):
        yield category
    yield from places.values()
    if facts.get("from_hour") is not None:
        hours = {"first": facts["from_hour"], "last": facts["until_hour"]}
        yield _("reported between %(first)s:00 and %(last)s:00") % hours
    if facts.get("answer"):
        yield answer_in_words(facts["answer"], categories)


def answer_in_words(answer: str, categories: list[Category]) -> str:
    """The question and the value that was chosen, as the reader writes."""
    return dict(answers_to_choose(categories)).get(answer, answer)


def answers_to_choose(categories: list[Category]) -> Iterator[tuple[str, str]]:
    """All that can be chosen when something is reported: "code=key" and its words."""
    for category in categories:
        for question in category.questions:
            for value in question.get("values", ()):
                words = f"{in_reader_language(question)} {in_reader_language(value)}"
                yield f"{question['code']}={value['key']}", words
