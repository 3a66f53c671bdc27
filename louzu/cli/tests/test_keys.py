"""Keys come, seal everything anew and go, at any moment and beside a running server."""

import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from conftest import LONG_AGO
from louzu.cli.archives import databases, writing
from louzu.cli.sealing import rotating, standing
from louzu.cli.tests.console import ROOT, SETTLED, environment, louzu
from louzu.cli.trouble import Trouble
from louzu.lib import key_ring, sealed_checks
from louzu.lib.key_ring import KeyTrouble
from louzu.lib.scope import across, scope
from louzu.people.models import Household
from louzu.places.models import Home
from louzu.streets import actions
from louzu.streets.actions import make_keys_ready
from louzu.streets.questions import values_by_key

PHONES = [f"1390000{number:04}" for number in range(7)]


@pytest.fixture
def key_file(db, settings, tmp_path):
    """Keys of the data folder, as in most installations."""
    settings.SEALING_KEYS = []
    settings.SEALING_KEY_FILE = tmp_path / "sealing.key"
    make_keys_ready()
    return settings.SEALING_KEY_FILE


@pytest.fixture
def sealed(key_file, neighbourhood, elsewhere, monkeypatch):
    """Seven phones here and seven elsewhere, renewed two at a time."""
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    monkeypatch.setattr(rotating, "PAUSE", 0)
    for place in (neighbourhood, elsewhere):
        with scope(place.neighbourhood):
            for number, phone in enumerate(PHONES):
                home = Home.objects.create(building_group=place.group_640, room=f"9{number}")
                Household.objects.create(home=home, phone=phone, consent_on=LONG_AGO)
    return key_file


def used():
    return sum(values_by_key().values(), Counter())


def opened():
    with across("the test looks at all"):
        return sorted(household.phone for household in Household.objects.all())


def names():
    return [key.name for key in key_ring.ring()]


def test_everything_is_sealed_with_the_new_key_and_found_by_it(sealed, neighbourhood):
    old = names()
    assert rotating.rotate(retire=False) == 0
    assert names()[1:] == old and used() == Counter({names()[0]: 14})
    assert opened() == sorted(PHONES * 2)
    assert rotating.rotate(retire=True) == 0  # nothing is left to be done but this
    assert (len(names()), names()[0] in old) == (1, False)
    assert Household.objects.get(phone__holds=PHONES[3]).phone == PHONES[3]
    assert sealed.with_name("sealing.retired").stat().st_mode & 0o077 == 0


def test_during_a_rotation_rows_of_both_keys_are_found(sealed, neighbourhood):
    rotating.bring_in_a_new_key()
    field = Household._meta.get_field("phone")
    actions.renew_seals(field, None)
    assert sorted(used().values()) == [2, 12]
    for phone in PHONES:
        assert Household.objects.get(phone__holds=phone).phone == phone


class Killed(BaseException):
    """Nothing can be done about it any more."""


@given(at=st.lists(st.integers(0, 9), max_size=4), retire=st.booleans())
@tries(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_rotation_interrupted_at_any_batch_ends_well(sealed, monkeypatch, at, retire):
    for batches in at:
        before, goes_on = names(), rotating.is_under_way(retire=retire)
        countdown = iter(range(batches))

        def until_killed(*words, countdown=countdown):
            if next(countdown, None) is None:
                raise Killed

        monkeypatch.setattr(rotating, "renew_seals", dying(until_killed))
        try:
            rotating.rotate(retire=retire)
        except Killed:
            assert len(names()) == len(before) + (not goes_on)
        assert opened() == sorted(PHONES * 2)
    monkeypatch.setattr(rotating, "renew_seals", actions.renew_seals)
    assert rotating.rotate(retire=True) == 0
    assert (len(names()), sum(used().values()), set(used())) == (1, 14, set(names()))
    assert opened() == sorted(PHONES * 2)


def dying(until_killed):
    """Before the batch is kept, or after: the transaction of a killed process is undone."""

    def renew_seals(*words):
        with transaction.atomic():
            step = actions.renew_seals(*words)
            until_killed()
            return step

    return renew_seals


def test_a_value_that_does_not_open_is_named_and_keeps_its_key(sealed, neighbourhood, capsys):
    first, second = Household.objects.order_by("pk")[:2]
    moved = first.phone_sealed
    Household.objects.filter(pk=second.pk).update(phone_sealed=moved)
    assert rotating.rotate(retire=True) == 1
    assert f"people.household.phone:{second.pk}" in capsys.readouterr().out
    assert len(names()) == 2 and used()[names()[1]] == 1
    assert Household.objects.get(pk=second.pk).phone_sealed == moved


def test_a_missing_key_file_is_not_made_anew_over_sealed_values(sealed):
    kept = sealed.read_bytes()
    sealed.unlink()
    with pytest.raises(KeyTrouble, match="There is no sealing key"):
        make_keys_ready()
    assert not sealed.exists()
    sealed.write_bytes(kept)
    make_keys_ready()


def test_another_key_is_refused_and_named(sealed):
    old = names()[0]
    key_ring.write_keys(sealed, [key_ring.new_key("")])
    with pytest.raises(KeyTrouble, match=f"14 sealed values need the sealing key {old}"):
        make_keys_ready()


@pytest.mark.parametrize("wrong", ["", "\n\n", "5e" * 31, "xy" * 32, "\xff", f"{'5e' * 32}\nhalf"])
def test_a_malformed_key_is_refused_without_being_told(key_file, wrong):
    key_file.write_bytes(wrong.encode("latin-1"))
    with pytest.raises(KeyTrouble) as told:
        make_keys_ready()
    assert not wrong.strip() or wrong.splitlines()[-1] not in str(told.value)
    assert key_file.read_bytes() == wrong.encode("latin-1")


def test_the_environment_goes_before_the_file(sealed, settings):
    settings.SEALING_KEYS = ["ab" * 32]
    make_keys_ready()
    assert rotating.rotate(retire=True) == 0  # takes the given key, and makes none
    assert not sealed.exists() and set(used()) == set(names())
    with pytest.raises(Trouble, match="LOUZU_SEALING_KEYS_OLD"):
        rotating.rotate(retire=False)


def test_status_counts_and_tells_no_key(sealed, capsys):
    assert standing.tell() == 0
    told = capsys.readouterr().out
    assert "14 values" in told and sealed.read_text().strip() not in told
    assert sealed.read_text().strip() not in repr(key_ring.ring())


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_an_edit_while_rotating_is_not_lost(sealed, neighbourhood):
    """One writer holds a row through the whole first round, and then writes it."""
    pk = Household.objects.order_by("pk").first().pk
    holding, done = Event(), []

    def edit():
        with scope(neighbourhood.neighbourhood), transaction.atomic():
            household = Household.objects.select_for_update().get(pk=pk)
            holding.set()
            time.sleep(1)
            household.phone = "13711112222"
            household.save()
        done.append(True)
        connection.close()

    rotating.bring_in_a_new_key()
    rotating.PAUSE = 0.2
    editing = Thread(target=edit)
    editing.start()
    holding.wait(10)
    unopened = rotating.renew_everything()
    editing.join()
    assert (done, unopened) == ([True], [])
    assert Household.objects.get(pk=pk).phone == "13711112222"
    assert set(used()) == {names()[0]}


def test_a_backup_beside_a_rotation_holds_every_key_its_copy_needs(
    sealed, monkeypatch, tmp_path, settings
):
    old, staged = names()[0], tmp_path / "staged"
    staged.mkdir()

    def rotated_meanwhile(*_):
        rotating.rotate(retire=True)

    monkeypatch.setattr(databases, "dump", rotated_meanwhile)
    writing.gather(tmp_path, staged, datetime.now(UTC))
    kept = [key.name for key in key_ring.keys_of_file(staged / "sealing.key")]
    assert kept == [*names(), old]


def test_a_plain_field_for_a_phone_is_found(neighbourhood):
    class Plain(models.Model):  # noqa: DJ008 (nobody will ever see it)
        phone = models.CharField(max_length=20)
        phone_sealed_on = models.DateField()

        class Meta:
            app_label = "people"

    (found,) = sealed_checks.findings([Plain])
    assert (found.id, found.obj.name) == ("louzu.E012", "phone")
    apps.all_models["people"].pop("plain")
    apps.clear_cache()


def fill(folder: Path, rows: int) -> None:
    """Phones by the demo's own road: Django at the console, in a process of its own."""
    script = f"""
from louzu.lib.scope import scope
from louzu.people.models import Household
from louzu.places.models import BuildingGroup, Compound, Home
from louzu.streets.models import Neighbourhood
from datetime import date
with scope(Neighbourhood.objects.get()):
    door = BuildingGroup.objects.create(
        compound=Compound.objects.get(), code="FY-1", door_number="1")
    homes = Home.objects.bulk_create(
        [Home(building_group=door, room=str(n)) for n in range({rows})])
    Household.objects.bulk_create([
        Household(home=h, phone=f"139{{n:08}}", consent_on=date(2026, 1, 1))
        for n, h in enumerate(homes)])
"""
    done = louzu(folder, "manage", "shell", "-v0", "-c", script)
    assert done.returncode == 0, done.stderr


def test_killed_while_rotating_it_goes_on_and_a_wrong_key_opens_no_door(tmp_path):
    folder = tmp_path / "data"
    assert louzu(folder, *SETTLED).returncode == 0
    fill(folder, 3000)
    first = (folder / "sealing.key").read_bytes()
    words = [sys.executable, "-m", "louzu", "keys", "rotate", "--retire"]
    killed = subprocess.Popen(words, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE)
    lines = [killed.stdout.readline() for _ in range(3)]
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert b"400 sealed anew" in lines[2]
    standing_now = louzu(folder, "keys", "status")
    assert standing_now.returncode == 0
    assert len(standing_now.stdout.splitlines()) == 2
    done = louzu(folder, "keys", "rotate", "--retire")
    assert done.returncode == 0, done.stderr
    assert "New key" not in done.stdout and "Retired" in done.stdout
    assert "3000 values" in louzu(folder, "keys", "status").stdout

    rotated = (folder / "sealing.key").read_bytes()
    for wrong in (first, b"half a key", None):
        (folder / "sealing.key").unlink()
        if wrong is not None:
            (folder / "sealing.key").write_bytes(wrong)
        for command in (["serve", "--port", "0"], ["worker", "--once"], ["keys", "rotate"]):
            refused = louzu(folder, *command)
            assert refused.returncode == 1, command
            assert len(refused.stderr.splitlines()) == 1, refused.stderr
            assert "sealing key" in refused.stderr
        found = louzu(folder, "check")
        assert found.returncode == 1 and "sealing key" in found.stdout
        door = subprocess.run(
            [sys.executable, "-c", "import louzu.wsgi"],
            cwd=ROOT, env=environment(folder), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert door.returncode == 1 and door.stderr.startswith("louzu: ")
        assert (folder / "sealing.key").exists() == (wrong is not None)
    (folder / "sealing.key").write_bytes(rotated)
    assert louzu(folder, "worker", "--once").returncode == 0
