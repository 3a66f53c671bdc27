"""How long a wrong code takes tells nothing of who has a login, or whose address is known.

Questions and reckonings are counted, not timed.
"""

import re
from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from louzu.entrance.actions import proofs
from louzu.entrance.actions.sent_codes import WrongSentCode, keep_address, person_of_code
from louzu.entrance.actions.trying import try_code
from louzu.entrance.models import CodeAddress, Throttle
from louzu.entrance.tests.soft_key import passkey_of
from louzu.entrance.tests.test_codes import SECRET, shown
from louzu.lib.slow_hash import CodeHasher
from louzu.people.models import User

OPENING = re.compile(r" WHERE | VALUES |SAVEPOINT ")
RECKONED = [(proofs, "hotp_value"), (RecoveryCodes, "generate_codes"), (CodeHasher, "encode")]


@pytest.fixture
def cost(monkeypatch):
    """The questions of a deed in their order, without what they ask for; then its reckonings."""
    made = []

    def counted(name, reckon):
        return lambda *asked: made.append(name) or reckon(*asked)

    for of, name in RECKONED:
        monkeypatch.setattr(of, name, counted(name, getattr(of, name)))

    def cost(deed, wrong):
        made.clear()
        with CaptureQueriesContext(connection) as asked, pytest.raises(wrong):
            deed()
        return [OPENING.split(each["sql"])[0] for each in asked], sorted(made)

    return cost


@pytest.fixture
def logins(neighbourhood):
    """With an app and recovery codes, those alone, neither; closed; and none at all."""
    cast, earlier = neighbourhood, timezone.now() - timedelta(hours=1)
    proofs.add_app(cast.lin.user, SECRET, shown(at=earlier), at=earlier)
    passkey_of(cast.zhao)
    proofs.make_recovery_codes(cast.zhao.user, at=earlier)
    close(cast.qian)
    named = {"both": cast.lin, "paper": cast.zhao, "bare": cast.wu, "closed": cast.qian}
    return {what: person.user.name for what, person in named.items()} | {"unknown": "Nobody"}


def close(person):
    User.objects.filter(pk=person.user_id).update(is_active=False)


@pytest.mark.parametrize("what", ["paper", "bare", "closed", "unknown"])
@pytest.mark.parametrize("code", ["000000", "12345678", "x"])
def test_a_wrong_code_costs_the_same_of_every_login_and_of_nobody(logins, cost, what, code):
    def of(name):
        Throttle.objects.all().delete()
        said = {"name": name, "code": code, "address": "192.0.2.1", "at": timezone.now()}
        return cost(lambda: try_code(**said), proofs.WrongCode)

    questions, reckoned = of(logins["both"])
    assert reckoned == ["generate_codes", *["hotp_value"] * 3]
    assert of(logins[what]) == (questions, reckoned)


@pytest.mark.parametrize("what", ["of staff", "closed", "unknown"])
def test_a_wrong_sent_code_costs_the_same_of_every_address(neighbourhood, settings, cost, what):
    settings.CODES_BY = ["email"]
    at = timezone.now()
    for name in ("wu", "lin", "qian"):
        whose = getattr(neighbourhood, name)
        keep_address(whose, "email", f"{name}@example.org", by=whose, at=at)
    CodeAddress.objects.update(confirmed_at=at)
    close(neighbourhood.qian)

    def of(name):
        said = ("email", f"{name}@example.org", "000000x")
        return cost(lambda: person_of_code(*said, at=at), WrongSentCode)

    known = of("wu")
    assert known[1] == ["encode"]
    assert of({"of staff": "lin", "closed": "qian", "unknown": "nobody"}[what]) == known


def test_nobodys_codes_let_nobody_in(neighbourhood, monkeypatch):
    """Even if a guess were right by chance."""
    monkeypatch.setattr(proofs, "moment_of", lambda *asked, **more: 1)
    monkeypatch.setattr(proofs, "compare_user_code", lambda **codes: True)
    for name in (neighbourhood.wu.user.name, "Nobody"):
        with pytest.raises(proofs.WrongCode):
            try_code(name=name, code="000000", address="192.0.2.1", at=timezone.now())
