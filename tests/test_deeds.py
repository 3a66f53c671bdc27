"""Every action x every seat x here, next door, the next compound, afar, and after the seat."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone

import louzu
from conftest import LONG_AGO
from louzu.cases.actions.setting_up import set_up_cases
from louzu.groups.models import Seat
from louzu.groups.permissions import NotAllowed, current_seats
from louzu.groups.rules import Role
from louzu.lib.scope import scope
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Compound, Home
from tests.deeds import TABLE, WITHIN, Own, Row, Whole
from tests.rights import BUILDING, MEMBERS


def modules_of_actions() -> Iterator[str]:
    for module in pkgutil.walk_packages(louzu.__path__, "louzu."):
        if module.name.split(".")[2:3] == ["actions"]:
            yield module.name


def done_by_somebody() -> Iterator[str]:
    """`app:function` of every public action that takes `by`."""
    for name in modules_of_actions():
        for function in vars(importlib.import_module(name)).values():
            if inspect.isfunction(function) and function.__module__ == name:
                public = not function.__name__.startswith("_")
                if public and "by" in inspect.signature(function).parameters:
                    yield f"{name.split('.')[1]}:{function.__name__}"


ACTIONS = sorted(set(done_by_somebody()))
SPOTS = ("own", "next_door", "next_compound")


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_is_in_the_table(action):
    known = {row.action for row in TABLE} | set(WITHIN)
    assert action in known, f"Say in tests/deeds.py who may do {action}."


def test_the_table_names_no_action_that_is_gone():
    assert {row.action for row in TABLE} | set(WITHIN) <= set(ACTIONS)


def called_in(view: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(view.read_text())):
        if isinstance(node, ast.ImportFrom) and ".actions" in (node.module or ""):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.Attribute):
            yield node.attr


def test_no_page_does_what_asks_nobody():
    """An action that asks nobody is part of a deed; a page goes through the deed."""
    asking_nobody = {action.partition(":")[2] for action in WITHIN if "audit:" not in action}
    views = list(Path(louzu.__path__[0]).glob("*/views/*.py"))
    assert len(views) > 20
    for view in views:
        assert not asking_nobody & set(called_in(view)), view


def a_spot(cast: SimpleNamespace, home: Home, resident: Person) -> SimpleNamespace:
    second = Person.objects.filter(name="Bo").first() or Person.objects.create(name="Bo")
    seat = {"person": second, "role": Role.COMMITTEE_MEMBER, "defaults": {"since_on": LONG_AGO}}
    Seat.objects.get_or_create(**seat)
    group = home.building_group
    place = {"home": home, "group": group, "compound": group.compound}
    return SimpleNamespace(cast=cast, resident=resident, second=second, **place)


@pytest.fixture(scope="module")
def lasting(lasting) -> SimpleNamespace:
    """Three places of the neighbourhood, each farther from 640 than the one before it."""
    here = lasting.here
    with scope(here.neighbourhood):
        set_up_cases()
        afar = Compound.objects.create(code="QY", name_en="Qingyun")
        group = BuildingGroup.objects.create(compound=afar, code="QY-1", door_number="1")
        home = Home.objects.create(building_group=group, room="101", search_key="101")
        gu = Person.objects.create(name="Gu", home=home)
        lasting.spots = {
            "own": a_spot(here, here.home_of_wu, here.wu),
            "next_door": a_spot(here, here.home_of_qian, here.qian),
            "next_compound": a_spot(here, home, gu),
        }
    return lasting


@pytest.fixture
def spots(both) -> dict[str, SimpleNamespace]:
    return both.spots


def allowed(row: Row, spot: SimpleNamespace, by: Person) -> bool:
    """Done for real, and undone again."""
    with transaction.atomic():
        try:
            row.do(spot, Person.objects.get(pk=by.pk))
        except NotAllowed:
            return False
        finally:
            transaction.set_rollback(True)
    return True


def who_may(row: Row, spot: SimpleNamespace, cast: SimpleNamespace) -> set[str]:
    return {name for name in MEMBERS if allowed(row, fresh(spot), getattr(cast, name))}


def fresh(spot: SimpleNamespace) -> SimpleNamespace:
    """Places and people as the database has them, not as an undone deed left them."""
    kept = {
        name: type(thing).objects.get(pk=thing.pk)
        for name, thing in vars(spot).items()
        if name != "cast"
    }
    return SimpleNamespace(cast=spot.cast, **kept)


def expected(row: Row, place: str) -> set[str]:
    if isinstance(row, Own):
        return {"own": {"wu"}, "next_door": {"qian"}, "next_compound": set()}[place]
    return {
        "own": row.who,
        "next_door": row.who - BUILDING,
        "next_compound": row.who & {"committee"},
    }[place]


def row_name(row: Row) -> str:
    return f"{row.action} {type(row).__name__}"


@pytest.mark.parametrize("row", TABLE, ids=row_name)
def test_a_right_reaches_as_far_as_its_seat(row, spots, both):
    for place in SPOTS[:1] if isinstance(row, Whole) else SPOTS:
        assert who_may(row, spots[place], both.here) == expected(row, place), place


@pytest.mark.parametrize("row", TABLE, ids=row_name)
def test_on_the_day_after_a_seat_nothing_is_left_of_its_right(row, spots, both):
    Seat.objects.exclude(person=spots["own"].second).update(until_on=timezone.localdate())
    after = {"wu"} if isinstance(row, Own) else row.after
    assert who_may(row, spots["own"], both.here) == after


@pytest.mark.parametrize("row", TABLE, ids=row_name)
@pytest.mark.parametrize("seats_are_read", ["here", "at home"])
def test_nobody_of_another_neighbourhood_may(row, seats_are_read, both):
    """Not even where their seats were read at home, in the scope in which they hold."""
    for name in ("wu", "everybody"):
        with scope(both.there.neighbourhood):
            stranger = Person.objects.get(pk=getattr(both.there, name).pk)
            if seats_are_read == "at home":
                current_seats(stranger)
        with transaction.atomic():
            with pytest.raises(NotAllowed):
                row.do(fresh(both.spots["own"]), stranger)
            transaction.set_rollback(True)
