"""The secrets of apps and recovery codes move to a new sealing key with everything else."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from louzu.cli.sealing.rotating import renew_everything
from louzu.entrance.actions import proofs
from louzu.entrance.questions import secrets_by_key
from louzu.entrance.rules import Way
from louzu.entrance.tests.test_codes import SECRET, shown
from louzu.lib import key_ring, sealing
from louzu.lib.scope import scope
from louzu.streets.actions import make_keys_ready

OLD, NEW = "5e" * 32, "6f" * 32


def named(text):
    return key_ring.read_key(text, "a test").name


@pytest.fixture
def codes(neighbourhood):
    earlier = timezone.now() - timedelta(hours=1)
    return proofs.add_app(neighbourhood.lin.user, SECRET, shown(at=earlier), at=earlier)


def test_both_are_counted_before_a_start(codes, settings):
    assert secrets_by_key() == {named(OLD): 2}
    settings.SEALING_KEYS = [NEW]
    with pytest.raises(key_ring.KeyTrouble, match="2 sealed values need the sealing key"):
        make_keys_ready()


def test_a_rotation_seals_them_anew_and_they_still_open(codes, neighbourhood, settings):
    settings.SEALING_KEYS = [NEW, OLD]
    with scope(None):
        assert renew_everything() == []
    assert secrets_by_key() == {named(NEW): 2}
    settings.SEALING_KEYS = [NEW]
    user, at = neighbourhood.lin.user, timezone.now()
    assert proofs.accept_code(user, shown(at=at), at=at) is Way.APP
    assert proofs.accept_code(user, codes[0], at=at) is Way.RECOVERY


def test_what_does_not_open_is_named_and_left_as_it_is(codes, settings):
    row = Authenticator.objects.get(type="totp")
    row.data["secret"] = row.data["secret"][:-8] + "AAAAAAA="
    row.save()
    settings.SEALING_KEYS = [NEW, OLD]
    with scope(None):
        assert renew_everything() == [f"mfa.authenticator:{row.pk}"]
    assert Authenticator.objects.get(pk=row.pk).data == row.data


def test_a_secret_of_another_place_does_not_open(codes):
    row = Authenticator.objects.get(type="totp")
    with pytest.raises(sealing.CannotUnseal):
        sealing.unseal(row.data["secret"], "people.household.phone:1")
