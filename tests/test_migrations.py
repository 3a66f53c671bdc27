"""The tables as migrations make them: in step with the models, forth and back again."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

LABELS = [app.label for app in apps.get_app_configs() if app.name.startswith("louzu.")]
FILES = [
    path
    for path in Path(__file__).parent.parent.glob("louzu/*/migrations/*.py")
    if path.stem != "__init__"
]


def tables(guard):
    """Every table with its columns and constraints, as the database itself describes them."""
    with guard.rests(), connection.cursor() as cursor:
        describe = connection.introspection
        return {
            table: (
                [column[:2] for column in describe.get_table_description(cursor, table)],
                sorted(describe.get_constraints(cursor, table)),
            )
            for table in describe.table_names(cursor)
        }


def of_the_house(names):
    return {name for name in names if name.split("_")[0] in LABELS}


@pytest.mark.django_db
def test_models_and_migrations_are_in_step():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_all_migrations_can_be_undone_and_done_again(guard):
    before = tables(guard)
    try:
        for label in LABELS:
            if any(app == label for app, _ in MigrationLoader(None).graph.nodes):
                call_command("migrate", label, "zero", verbosity=0, interactive=False)
        assert not of_the_house(tables(guard))
    finally:
        call_command("migrate", verbosity=0, interactive=False)
    assert of_the_house(before)
    assert tables(guard) == before


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}.{path.stem}")
def test_a_migration_has_a_name_and_knows_only_the_models_of_its_time(path):
    assert re.fullmatch(r"\d{4}_(?!auto)[a-z0-9_]+", path.stem)
    living = [
        node.module
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and re.fullmatch(r"louzu\..*\.models.*", node.module)
    ]
    assert not living, "Use apps.get_model: models change, this file does not."
