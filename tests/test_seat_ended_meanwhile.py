"""A seat ends while its holder has a form open: what is sent changes nothing, and says so."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.culture.models import Theme
from louzu.groups.models import Leave, Seat
from louzu.households.models import Consent, Member
from louzu.people.models import Household, Person

FORMS: dict[str, Callable[[SimpleNamespace], tuple[str, dict[str, str]]]] = {
    "a theme": lambda cast: ("themes/FY-640/adopt/", {"title_en": "Green"}),
    "somebody moves in": lambda cast: (
        f"people/homes/{cast.home_of_wu.pk}/move-in/",
        {"name": "Tao", "part": "tenant"},
    ),
    "an agreement on paper": lambda cast: (
        f"people/{cast.wu.pk}/agreements/picture/",
        {"given": "paper", "kept_at": "folder"},
    ),
    "a contact": lambda cast: (
        f"roster/homes/{cast.home_of_wu.pk}/contact/keep/",
        {"contact_name": "Wu", "phone": "13800138000"},
    ),
    "a leave": lambda cast: (
        f"groups/seats/{Seat.objects.get(person=cast.lin).pk}/leave/",
        {"since_on": timezone.localdate().isoformat()},
    ),
}
OWN = ("a leave", "rests")
KEPT: list[Any] = [Theme, Member, Consent, Household, Leave, Person]


def count() -> list[int]:
    return [model.objects.count() for model in KEPT]


# Whoever is on leave speaks for their own seat still.
@pytest.mark.parametrize(
    ("form", "how"),
    [(form, how) for form in FORMS for how in ("ended", "rests") if (form, how) != OWN],
)
def test_what_is_sent_after_the_seat_changes_nothing(neighbourhood, browser, form, how):
    path, said = FORMS[form](neighbourhood)
    lin, url = browser(neighbourhood.lin), f"/n/luzhou/{path}"
    page = lin.get(url)
    assert page.status_code == 200
    asked = page.context["form"]
    opened = {name: str(asked[name].value() or "") for name in asked.fields}
    seat, today = Seat.objects.get(person=neighbourhood.lin), timezone.localdate()
    if how == "ended":
        Seat.objects.filter(pk=seat.pk).update(until_on=today)
    else:
        Leave.objects.create(seat=seat, since_on=today, until_on=today.replace(year=2999))
    before, lines = count(), Entry.objects.count()
    answer = lin.post(url, opened | said | {"sure": "yes"})
    assert answer.status_code == 404
    assert "Nothing was changed." in answer.content.decode()
    assert (count(), Entry.objects.count()) == (before, lines)
