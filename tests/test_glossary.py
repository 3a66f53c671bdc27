"""One word per thing: every model, status and role of the code stands in the glossary."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps

from louzu.groups.rules import Party, Reach, Role

GLOSSARY = Path(__file__).parent.parent / "docs" / "glossary.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.read_text().splitlines()
    if line.startswith("| ") and not line.startswith("| English | Identifier")
]
IDENTIFIERS = Counter(name for row in ROWS for name in re.findall("`([^`]+)`", row[1]))
MODELS = [model for model in apps.get_models() if model.__module__.startswith("louzu.")]
CHOICES = {
    str(value)
    for model in MODELS
    for field in model._meta.local_fields
    for value, _ in field.flatchoices
    if isinstance(value, str)  # a step of a scale is a number, and has no name in the code
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_is_in_the_glossary(model):
    assert model.__name__ in IDENTIFIERS


@pytest.mark.parametrize("value", sorted(CHOICES | {*Role, *Party, *Reach}))
def test_every_status_and_role_is_in_the_glossary(value):
    assert value in IDENTIFIERS


def test_what_the_code_calls_by_one_name_is_one_thing():
    assert [name for name, times in IDENTIFIERS.items() if times > 1] == []


def test_every_term_is_there_in_both_scripts_and_once():
    for english, _, hans, hant, meaning in ROWS:
        assert english and hans and hant and meaning, english
    assert [word for word, times in Counter(row[0] for row in ROWS).items() if times > 1] == []


@pytest.mark.parametrize("name", sorted(IDENTIFIERS))
def test_the_code_uses_no_pinyin(name):
    assert re.fullmatch(r"[A-Za-z]+(?:[_-][a-z]+)*", name)
    assert not re.search(r"lou_?zu|xiao_?qu|ju_?wei|ye_?wei|dang_?xiao", name.lower())
