"""`louzu open311`: a key is printed once, listed by its name, and taken back."""

import argparse

import pytest

from louzu.cases.actions.keys import key_hash
from louzu.cases.models.keys import ApiKey
from louzu.cli import open311_command
from louzu.cli.trouble import Trouble
from louzu.lib.scope import scope


@pytest.fixture
def louzu(neighbourhood, monkeypatch, capsys):
    """`louzu("key", "X")`: what it prints."""
    monkeypatch.setattr("louzu.cli.serving.preparing.bring_up_to_date", lambda: None)
    monkeypatch.setattr("louzu.cli.console.start_django", lambda: None)

    def run(*words):
        parser = argparse.ArgumentParser()
        open311_command.arguments(parser)
        with scope(None):
            assert open311_command.run(parser.parse_args(words)) == 0
        return capsys.readouterr().out.strip()

    return run


def test_a_key_is_printed_once(louzu):
    secret = louzu("key", "Street office")
    key = ApiKey.objects.get()
    assert (key.name, key.key_hash) == ("Street office", key_hash(secret))
    assert "in use  Street office" in louzu("keys")
    assert secret not in louzu("keys")


def test_a_key_is_taken_back_by_its_name(louzu):
    louzu("key", "Street office")
    assert louzu("revoke", "Street office") == "Taken back: 1."
    assert "taken back" in louzu("keys")
    with pytest.raises(Trouble, match="No key in use"):
        louzu("revoke", "Street office")


def test_whose_program_it_is_has_to_be_said(louzu):
    with pytest.raises(Trouble, match="whose program"):
        louzu("key")
    with pytest.raises(Trouble, match="60"):
        louzu("key", "x" * 61)


def test_of_two_neighbourhoods_one_is_named(louzu, elsewhere):
    with pytest.raises(Trouble, match="--neighbourhood CODE"):
        louzu("key", "X")
    louzu("key", "X", "--neighbourhood", "luzhou")
    assert ApiKey.objects.count() == 1
