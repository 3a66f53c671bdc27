"""Every message is said in all three languages, and nobody guessed."""

import os
import re
import shutil
from pathlib import Path

import polib
import pytest

from tools import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>")
needs_gettext = pytest.mark.skipif(
    not shutil.which("xgettext") and not os.environ.get("CI"),
    reason="gettext is not installed: whether every message was collected is not checked",
)


def catalogue(file: Path) -> polib.POFile:
    return polib.pofile(str(file), wrapwidth=0)


def said(entry: polib.POEntry) -> str:
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


@pytest.mark.parametrize("file", [messages.HANS, messages.HANT], ids=["hans", "hant"])
def test_nothing_is_missing_or_fuzzy(file):
    gaps = [e.msgid for e in catalogue(file) if not said(e).strip() or e.fuzzy]
    assert gaps == []


@pytest.mark.parametrize("file", [messages.HANS, messages.HANT], ids=["hans", "hant"])
def test_placeholders_and_tags_are_kept(file):
    for entry in catalogue(file):
        fitting = {frozenset(PLACEHOLDER.findall(entry.msgid))}
        if entry.msgid_plural:
            fitting.add(frozenset(PLACEHOLDER.findall(entry.msgid_plural)))
        assert frozenset(PLACEHOLDER.findall(said(entry))) in fitting, entry.msgid


def test_the_traditional_catalogue_is_made_from_the_simplified_one():
    made = {messages.key(e): said(e) for e in messages.traditional(catalogue(messages.HANS))}
    assert made == {messages.key(e): said(e) for e in catalogue(messages.HANT)}


def test_every_reviewed_entry_is_still_said():
    now = {messages.key(entry) for entry in catalogue(messages.HANS)}
    assert set(messages.reviewed()) <= now


@pytest.mark.parametrize("file", [messages.HANS, messages.HANT], ids=["hans", "hant"])
def test_the_compiled_catalogue_is_in_step(file):
    compiled = polib.mofile(str(file.with_suffix(".mo")))
    assert {messages.key(e): said(e) for e in compiled} == {
        messages.key(e): said(e) for e in catalogue(file)
    }


@needs_gettext
def test_every_message_of_code_and_pages_is_in_the_catalogue(tmp_path, monkeypatch):
    copy = tmp_path / "louzu"
    shutil.copytree(messages.ROOT / "louzu", copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "HANS", copy / messages.HANS.relative_to(messages.LOCALE.parent))
    before = {messages.key(entry) for entry in catalogue(messages.HANS)}
    messages.collect()
    assert {messages.key(entry) for entry in catalogue(messages.HANS)} == before
