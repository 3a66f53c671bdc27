"""The shape of the house, checked. What stands outside of a fence has its reason beside it."""

import ast
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

from tests import fences
from tests.crossings import CROSSINGS

ROOT = Path(__file__).parent.parent
CODE = {
    str(path.relative_to(ROOT)): path
    for path in sorted((ROOT / "louzu").rglob("*.py"))
    if not {"migrations", "tests"} & set(path.parts)
}
TREES = {name: ast.parse(path.read_text()) for name, path in CODE.items()}
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
LAYERS = [set(row.split(" | ")) for row in CONTRACTS["contracts"][0]["layers"]]
APPS = sorted(path.parent for path in ROOT.glob("louzu/*/__init__.py"))
RELATIONS = [
    field
    for model in apps.get_models()
    if model.__module__.startswith("louzu.")
    for field in model._meta.get_fields()
    if field.concrete and field.is_relation
]

MAY_WRITE = {
    "louzu/lib/": "the one guarded UPDATE behind every status",
    "louzu/cli/demo/load.py": "an empty house is furnished at once, with its lines in the book",
}
MAY_WRITE_SQL = {
    "louzu/lib/append_only.py": "tables are closed by triggers, no row is read or written",
    "louzu/lib/pairs.py": "an index is made, no row is read or written",
    "louzu/lib/backends/postgresql/": "tables of a cluster are made, no row is read or written",
    "louzu/cli/archives/databases.py": "whole databases are copied and put in place",
    "louzu/cli/sealing/rotating.py": "asks PostgreSQL who is still writing",
    "louzu/cli/checking/in_book.py": "asks the database for the rights of its own role",
    "louzu/entrance/actions/throttle.py": "counts tries of addresses, which are of no place",
    "louzu/web/views/health.py": "asks whether the database answers at all",
}
MAY_READ_THE_CLOCK = {
    "louzu/groups/permissions.py": "a seat is held today; no deed is judged by another day",
}
LONGER = {
    "louzu/roster/rules/compare.py": "one comparison, read from top to bottom",
    "louzu/web/views/components.py": "a list of examples, without any logic",
}
ROOMS_WITHOUT_A_CLOCK = {"models", "rules", "actions", "permissions", "forms", "drawings"}
ROOMS_IN_RESIDENTS_WORDS = {"actions", "rules"}


def room(name):
    """`louzu/care/actions/visits.py` and `louzu/care/actions.py` are both of the room `actions`."""
    parts = Path(name).with_suffix("").parts
    return parts[2] if len(parts) > 2 else ""


def outside(name, table):
    return any(name.startswith(place) for place in table)


def each(names):
    return pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in names])


def floor(model):
    return next(place for place, row in enumerate(LAYERS) if model._meta.app_label in row)


@pytest.mark.parametrize("field", RELATIONS, ids=str)
def test_foreign_keys_point_downstairs(field):
    if field.related_model.__module__.startswith("louzu."):
        same = field.related_model._meta.app_label == field.model._meta.app_label
        assert same or floor(field.related_model) > floor(field.model)


@each(name for name in CODE if room(name) != "actions" and not outside(name, MAY_WRITE))
def test_only_actions_write(name):
    assert fences.writes(TREES[name]) == []


@each(name for name in CODE if not outside(name, LONGER))
def test_each_file_and_function_fits_on_a_screen(name):
    assert fences.long_file(CODE[name].read_text()) == []
    assert fences.long_functions(TREES[name]) == []


@each(CODE)
def test_relations_are_not_excluded(name):
    assert fences.excludes_across_relations(TREES[name]) == []


@each(name for name in CODE if not outside(name, MAY_WRITE_SQL))
def test_sql_written_by_hand_names_the_neighbourhood(name):
    assert fences.raw_sql(TREES[name]) == []


@each(CODE)
def test_no_signals_and_no_keys_by_name(name):
    assert fences.signals(TREES[name]) == []
    assert fences.keys_by_name(TREES[name]) == []


@each(
    name
    for name in CODE
    if room(name) in ROOMS_WITHOUT_A_CLOCK and not outside(name, MAY_READ_THE_CLOCK)
)
def test_the_clock_is_handed_down(name):
    assert fences.clocks(TREES[name]) == []


@each(name for name in CODE if Path(name).name != "apps.py" and TREES[name].body)
def test_every_module_says_what_it_is_for(name):
    assert ast.get_docstring(TREES[name])


@each(name for name in CODE if room(name) in ROOMS_IN_RESIDENTS_WORDS)
def test_every_action_and_rule_is_explained(name):
    assert fences.unexplained(TREES[name]) == []


@pytest.mark.parametrize("folder", APPS, ids=lambda folder: folder.name)
def test_every_app_introduces_itself_in_five_lines(folder):
    lines = (folder / "README.md").read_text().splitlines()
    assert 1 <= len(lines) <= 5


def test_every_crossing_of_neighbourhoods_is_in_the_table():
    found = [
        (name, ast.literal_eval(reason))
        for name, tree in TREES.items()
        for reason in fences.crossings(tree)
    ]
    assert sorted(found) == sorted(CROSSINGS), "Keep tests/crossings.py in step."


@pytest.mark.parametrize(
    ("table", "fence"),
    [
        (MAY_WRITE, fences.writes),
        (MAY_WRITE_SQL, fences.raw_sql),
        (MAY_READ_THE_CLOCK, fences.clocks),
    ],
)
def test_no_exception_outlives_its_need(table, fence):
    for place in table:
        assert any(fence(TREES[name]) for name in CODE if name.startswith(place)), place


def test_no_long_file_is_excused_for_nothing():
    for place in LONGER:
        text = CODE[place].read_text()
        assert fences.long_file(text) or fences.long_functions(TREES[place]), place
