"""No row ever refers to a row of another neighbourhood: the database itself refuses it."""

from contextlib import contextmanager
from datetime import date, datetime
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from louzu.lib.scope import scope
from louzu.lib.scoped_keys import ScopedForeignKey
from louzu.places.models import BuildingGroup, Home
from louzu.streets.models import Neighbourhood

KEYS = [
    field
    for model in apps.get_models()
    for field in model._meta.local_fields
    if isinstance(field, ScopedForeignKey)
]
# What a column is filled with that must not be empty; strings fit every length.
FILLINGS = {
    models.CharField: lambda: uuid4().hex[:8],
    models.TextField: lambda: "text",
    models.IntegerField: lambda: 1,
    models.DateField: lambda: date(2026, 3, 2),
    models.DateTimeField: timezone.now,
    models.UUIDField: uuid4,
    models.BooleanField: lambda: False,
    models.JSONField: dict,
}
# What a table asks for besides: an open case has somebody in charge, and a clock; a household
# whose contact is kept has agreed.
ASKED_FOR = {
    "cases.Case": {"party": "residents_committee", "due_on": date(2026, 3, 9)},
    "people.Household": {"consent_on": date(2026, 3, 2)},
}
pytestmark = pytest.mark.django_db
for_good = pytest.mark.django_db(transaction=True)


def filling(field):
    if field.choices:
        return next(value for value, _ in field.flatchoices if value)
    kind = next(kind for kind in type(field).__mro__ if kind in FILLINGS)
    return FILLINGS[kind]()


def row(model, **given):
    """A row of the neighbourhood in scope with nothing in it but what must be."""
    given = ASKED_FOR.get(model._meta.label, {}) | given
    for field in model._meta.local_fields:
        is_given = field.name in given or field.attname in given
        if is_given or field.primary_key or field.name == "neighbourhood" or field.null:
            continue
        if isinstance(field, ScopedForeignKey):
            given[field.name] = row(field.related_model)
        elif not field.has_default() and not field.blank:
            given[field.name] = filling(field)
    return model.objects.create(**given)


@contextmanager
def refused(guard):
    """The keys are looked at when a transaction ends; here, to be quick, when the block does."""
    with pytest.raises(IntegrityError), transaction.atomic():
        yield
        with guard.rests():  # which looks in every table, whosever its rows are
            connection.check_constraints()


@pytest.fixture
def two(street):
    here, there = (Neighbourhood.objects.create(street=street, code=code) for code in "ab")
    return SimpleNamespace(here=here, there=there)


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_a_reference_to_another_neighbourhood_is_refused(two, key, guard):
    with scope(two.there):
        stranger = row(key.related_model)
    with scope(two.here):
        neighbour = row(key.related_model)
        kept = row(key.model, **{key.name: neighbour})
        with refused(guard):
            row(key.model, **{key.attname: stranger.pk})
        with refused(guard):
            key.model.objects.filter(pk=kept.pk).update(**{key.attname: stranger.pk})
        assert getattr(key.model.objects.get(pk=kept.pk), key.attname) == neighbour.pk
        assert not key.model.objects.filter(**{key.attname: stranger.pk}).exists()


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_a_row_that_is_referred_to_stays(two, key, guard):
    """Deleted under the ORM's feet, so that only the database stands in the way."""
    with scope(two.here):
        neighbour = row(key.related_model)
        row(key.model, **{key.name: neighbour})
        rows = key.related_model.objects.filter(pk=neighbour.pk)
        with refused(guard):
            rows._raw_delete(rows.db)


@for_good
@pytest.mark.parametrize("key", KEYS[:1], ids=str)
def test_what_refers_to_another_neighbourhood_is_never_committed(two, key):
    with scope(two.there):
        stranger = row(key.related_model)
    with scope(two.here), pytest.raises(IntegrityError), transaction.atomic():
        row(key.model, **{key.attname: stranger.pk})


@for_good
def test_within_a_transaction_rows_may_come_in_any_order(two):
    """On both databases alike: the keys are looked at when the transaction ends."""
    with scope(two.here), transaction.atomic():
        home, later = row(Home), uuid4()
        Home.objects.filter(pk=home.pk).update(building_group_id=later)
        row(BuildingGroup, id=later)


def test_there_are_keys_to_look_at():
    assert "places.Home.building_group" in map(str, KEYS)
    assert isinstance(timezone.now(), datetime)
