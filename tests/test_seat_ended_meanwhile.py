"""A seat ends while its holder has a form open: what is sent changes nothing, and says so."""

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.culture.models import Theme
from louzu.entrance.models import Letter
from louzu.groups.actions.seats import end_seat, hand_over_seat
from louzu.groups.models import Leave, Seat
from louzu.households.models import Consent, Correction, Member
from louzu.households.tests.people import came_to_live
from louzu.lib.scope import scope
from louzu.lib.uuid7 import uuid7
from louzu.people.models import Household, Person
from louzu.roster.tests.files import an_import_of

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
OF_THE_COMMITTEE: dict[str, Callable[[SimpleNamespace], tuple[str, dict[str, str]]]] = {
    "a seat handed over": lambda cast: (
        f"groups/seats/{Seat.objects.get(person=cast.lin).pk}/hand-over/",
        {"person": "new", "new_name": "Mei"},
    ),
    "a seat ended": lambda cast: (f"groups/seats/{Seat.objects.get(person=cast.lin).pk}/end/", {}),
    "a seat given": lambda cast: (
        "groups/give/volunteer/building/FY-636/",
        {"person": "new", "new_name": "Mei"},
    ),
    "the roll corrected": lambda cast: (
        f"owners/homes/{cast.home_of_wu.pk}/correct/",
        {"area": "78.68", "reason": "deed shown"},
    ),
    "a workbook taken in": lambda cast: (f"roster/import/{an_import_of(cast).pk}/confirm/", {}),
    "letters printed": lambda cast: ("letters/FY-640/print/", {"made": str(uuid7())}),
    "a death": lambda cast: (f"people/{came_to_live(cast.wu).person_id}/death/", {}),
}
BY_BUTTON = {"a workbook taken in", "letters printed"}  # there is no page to open first
KEPT: list[Any] = [Theme, Member, Consent, Household, Leave, Person, Seat, Correction, Letter]


def count() -> list[int]:
    return [model.objects.count() for model in KEPT]


def opened(client: Client, url: str) -> dict[str, str]:
    """The form as its page shows it."""
    page = client.get(url)
    assert page.status_code == 200
    asked = page.context["form"]
    return {name: str(asked[name].value() or "") for name in asked.fields}


def refused(client: Client, url: str, sent: dict[str, str]) -> None:
    before, lines = count(), Entry.objects.count()
    answer = client.post(url, sent | {"sure": "yes"})
    assert answer.status_code == 404
    assert "Nothing was changed." in answer.content.decode()
    assert (count(), Entry.objects.count()) == (before, lines)


def end_or_rest(seat: Seat, how: str) -> None:
    today = timezone.localdate()
    if how == "ended":
        Seat.objects.filter(pk=seat.pk).update(until_on=today)
    else:
        Leave.objects.create(seat=seat, since_on=today, until_on=today.replace(year=2999))


# Whoever is on leave speaks for their own seat still.
@pytest.mark.parametrize(
    ("form", "how"),
    [(form, how) for form in FORMS for how in ("ended", "rests") if (form, how) != OWN],
)
def test_what_is_sent_after_the_seat_changes_nothing(neighbourhood, browser, form, how):
    path, said = FORMS[form](neighbourhood)
    lin, url = browser(neighbourhood.lin), f"/n/luzhou/{path}"
    sent = opened(lin, url) | said
    end_or_rest(Seat.objects.get(person=neighbourhood.lin), how)
    refused(lin, url, sent)


@pytest.mark.parametrize("how", ["ended", "rests"])
@pytest.mark.parametrize("form", OF_THE_COMMITTEE)
def test_nor_does_what_the_committee_sends(neighbourhood, browser, form, how):
    path, said = OF_THE_COMMITTEE[form](neighbourhood)
    chen, url = browser(neighbourhood.committee), f"/n/luzhou/{path}"
    sent = said if form in BY_BUTTON else opened(chen, url) | said
    end_or_rest(Seat.objects.get(person=neighbourhood.committee), how)
    refused(chen, url, sent)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_end_and_hand_over_one_seat_at_once_only_one_ends_it(neighbourhood):
    """The second waits for the place and finds that the seat has ended: it ends once."""
    seat = Seat.objects.get(person=neighbourhood.zhao)
    gate, done, at = Barrier(2), [], timezone.now()
    today = timezone.localdate(at)

    def run(deed: Callable[..., Any], **said: Any) -> None:
        with scope(neighbourhood.neighbourhood):
            by = Person.objects.get(pk=neighbourhood.committee.pk)
            mine = Seat.objects.select_related("building_group__compound").get(pk=seat.pk)
            gate.wait()
            with suppress(ValidationError):
                deed(mine, by=by, at=at, **said)
                done.append(deed.__name__)
        connection.close()

    works = [
        Thread(target=run, args=[end_seat], kwargs={"until_on": today}),
        Thread(target=run, args=[hand_over_seat], kwargs={"since_on": today, "new_name": "Mei"}),
    ]
    for work in works:
        work.start()
    for work in works:
        work.join()
    seated = Seat.objects.filter(person__name="Mei").count()
    assert seated == Person.objects.filter(name="Mei").count() == ("hand_over_seat" in done)
    assert Entry.objects.filter(deed="groups.seat_ended", about_id=seat.pk).count() == 1
