"""The check over all models: the house passes, and each slip is found with its mend."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from louzu.lib.scoped_checks import findings, scoped_models_are_sound
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.people.models import User
from louzu.places.models import Home
from louzu.streets.models import Scoped, Street


def test_every_model_of_the_house_is_sound():
    assert scoped_models_are_sound() == []
    assert any(getattr(model, "is_scoped", False) for model in apps.get_models())


@pytest.fixture
def slips():
    """The numbers found in one model."""
    with isolate_apps("louzu.places"):
        yield lambda model: [(each.id, bool(each.hint)) for each in findings([model])]


def found(*numbers):
    return [(f"louzu.E{number:03}", True) for number in numbers]


class Sound(Scoped.Meta):
    app_label = "places"
    constraints = within_one_neighbourhood()


def test_a_sound_model_passes(slips):
    class Key(Scoped):
        home = ScopedForeignKey(Home, models.CASCADE)
        street = models.ForeignKey(Street, models.PROTECT)
        user = models.ForeignKey(User, models.DO_NOTHING, db_constraint=False)
        label = models.CharField(max_length=9)

        class Meta(Scoped.Meta):
            app_label = "places"
            constraints = [
                *within_one_neighbourhood("home"),
                models.UniqueConstraint("neighbourhood", "label", name="label"),
            ]

    assert slips(Key) == []


def test_another_primary_key(slips):
    class Key(Scoped):
        id = models.BigAutoField(primary_key=True)

        class Meta(Sound):
            pass

    assert slips(Key) == found(1)


def test_no_neighbourhood(slips):
    class Key(Scoped):
        neighbourhood = None

        class Meta(Sound):
            constraints = []

    assert slips(Key) == found(2)


def test_a_neighbourhood_that_may_be_missing(slips):
    class Key(Scoped):
        neighbourhood = models.ForeignKey("streets.Neighbourhood", models.PROTECT, null=True)

        class Meta(Sound):
            pass

    assert slips(Key) == found(2)


def test_a_manager_that_reads_everywhere(slips):
    class Key(Scoped):
        everywhere = models.Manager()

        class Meta(Sound):
            pass

    assert slips(Key) == found(3)


def test_a_unique_field(slips):
    class Key(Scoped):
        label = models.CharField(max_length=9, unique=True)

        class Meta(Sound):
            pass

    assert slips(Key) == found(4)


@pytest.mark.parametrize(
    "constraint",
    [
        models.UniqueConstraint(fields=["label"], name="label"),
        models.UniqueConstraint("label", name="label"),
        models.UniqueConstraint(models.functions.Lower("label"), name="label"),
        models.UniqueConstraint(
            fields=["label"], condition=models.Q(neighbourhood__isnull=False), name="label"
        ),
    ],
)
def test_a_unique_constraint_without_the_neighbourhood(slips, constraint):
    class Key(Scoped):
        label = models.CharField(max_length=9)

        class Meta(Sound):
            constraints = [*within_one_neighbourhood(), constraint]

    assert slips(Key) == found(5)


def test_fields_unique_together(slips):
    class Key(Scoped):
        label = models.CharField(max_length=9)
        floor = models.IntegerField()

        class Meta(Sound):
            unique_together = [("label", "floor")]

    assert slips(Key) == found(5)


def test_an_automatic_many_to_many(slips):
    class Key(Scoped):
        homes = models.ManyToManyField(Home)

        class Meta(Sound):
            pass

    assert slips(Key) == found(6)
    assert slips(Key.homes.through) == []  # said once


def test_a_one_to_one(slips):
    class Key(Scoped):
        home = models.OneToOneField(Home, models.CASCADE)

        class Meta(Sound):
            pass

    assert slips(Key) == found(7)


def test_a_plain_key_between_scoped_models(slips):
    class Key(Scoped):
        home = models.ForeignKey(Home, models.CASCADE)

        class Meta(Sound):
            pass

    assert slips(Key) == found(8, 9)


def test_a_scoped_key_without_its_constraint(slips):
    class Key(Scoped):
        home = ScopedForeignKey(Home, models.CASCADE)

        class Meta(Sound):
            pass

    assert slips(Key) == found(9)


def test_a_target_that_cannot_be_pointed_to(slips):
    class Door(Scoped):
        class Meta(Sound):
            constraints = []

    class Key(Scoped):
        door = ScopedForeignKey(Door, models.CASCADE)

        class Meta(Sound):
            constraints = within_one_neighbourhood("door")

    assert slips(Key) == found(9)


def test_a_row_tied_to_a_login(slips):
    class Key(Scoped):
        user = models.ForeignKey(User, models.CASCADE)

        class Meta(Sound):
            pass

    assert slips(Key) == found(10)


def test_a_table_above_that_points_into_a_neighbourhood(slips):
    class Summary(models.Model):
        home = models.ForeignKey(Home, models.CASCADE)
        homes = models.ManyToManyField(Home, related_name="+")

        class Meta:
            app_label = "places"

        def __str__(self):
            return ""

    assert slips(Summary) == found(11, 11)
