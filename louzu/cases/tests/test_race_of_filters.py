"""One filter saved, renamed and removed by two hands at the same moment."""

import pytest
from django.core.exceptions import ValidationError

from louzu.audit.models import Entry
from louzu.cases.actions.saved_filters import correct_filter, remove_filter, save_filter
from louzu.cases.models.saved import SavedFilter
from louzu.cases.tests.life import MONDAY
from louzu.cases.tests.test_race_of_cases import at_once
from louzu.lib.uuid7 import uuid7
from louzu.lib.versions import Overtaken, version
from louzu.people.models import Person

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
ASKED = {"category": "light"}
FIELDS = ("name", "shared_with")


def hand(here, deed):
    def press(start):
        by = Person.objects.get(pk=here.committee.pk)
        start.wait()
        try:
            return deed(by)
        except (ValidationError, Overtaken) as refused:
            return refused

    return press


def saved_by(here):
    said = {"name": "Lights", "asked": ASKED, "made_at": MONDAY}
    return SavedFilter.objects.create(person=here.committee, **said)


def told(deed):
    return Entry.objects.filter(deed=f"cases.filter_{deed}").count()


def test_both_hands_press_save_and_one_filter_is_saved(neighbourhood):
    made = uuid7()

    def save(by):
        return save_filter("Lights", ASKED, "oneself", by=by, at=MONDAY, made=made)

    got = at_once(neighbourhood, *[hand(neighbourhood, save)] * 4)
    assert {each.pk for each in got} == {SavedFilter.objects.get().pk}
    assert told("saved") == 1


def test_of_two_forms_with_one_name_one_is_saved_and_the_other_asked_for_another(neighbourhood):
    def save(by):
        return save_filter("Lights", ASKED, "oneself", by=by, at=MONDAY, made=uuid7())

    got = at_once(neighbourhood, *[hand(neighbourhood, save)] * 4)
    refused = [each for each in got if isinstance(each, ValidationError)]
    assert len(refused) == 3 and "name" in refused[0].error_dict
    assert SavedFilter.objects.count() == told("saved") == 1


def test_of_two_who_rename_it_one_wins_and_the_other_sees_the_new_name(neighbourhood):
    saved = saved_by(neighbourhood)
    opened = version(saved, FIELDS)

    def rename(name):
        return lambda by: correct_filter(
            saved, by=by, at=MONDAY, version=opened, name=name, shared_with="oneself"
        )

    got = at_once(neighbourhood, *(hand(neighbourhood, rename(name)) for name in ("A", "B")))
    [late] = [each for each in got if isinstance(each, Overtaken)]
    assert late.now["name"] == SavedFilter.objects.get().name
    assert told("corrected") == 1


def test_removed_by_both_hands_it_is_gone_once(neighbourhood):
    saved = saved_by(neighbourhood)
    at_once(
        neighbourhood,
        *[hand(neighbourhood, lambda by: remove_filter(saved, by=by, at=MONDAY))] * 4,
    )
    assert not SavedFilter.objects.exists()
    assert told("removed") == 1
