"""How long an answer takes tells nothing of a code: slow hashes are counted, not timed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from louzu.entrance.actions.entering import Newcomer, Refused, enter_with_code
from louzu.entrance.actions.letters import print_letters, revoke_letters
from louzu.entrance.models import Letter
from louzu.lib.slow_hash import CodeHasher

LIVES = timedelta(days=60)


@pytest.fixture
def home(neighbourhood):
    return neighbourhood.home_of_qian


@pytest.fixture
def codes(neighbourhood, home):
    """One code of every fate."""
    now, by = timezone.now(), neighbourhood.committee

    def printed(at):
        return print_letters([home], by=by, at=at, lives=LIVES)[0].code

    found = {"expired": printed(now - 2 * LIVES), "replaced": printed(now - timedelta(days=4))}
    found["revoked"] = printed(now - timedelta(days=3))
    revoke_letters(home, by=by, at=now - timedelta(days=2))
    found["used"] = printed(now - timedelta(days=1))
    enter_with_code(home.building_group, home.room, found["used"], newcomer=who("Ma"), at=now)
    found["valid"] = printed(now)
    return found | {"unknown": "22222222", "malformed": "O0", "empty": "", "long": "2" * 400}


@pytest.fixture
def hashed(codes, monkeypatch):
    """Every slow hash from now on, wherever it is made."""
    made, encode = [], CodeHasher.encode

    def counted(self, *asked):
        made.append(asked)
        return encode(self, *asked)

    monkeypatch.setattr(CodeHasher, "encode", counted)
    return made


def who(name):
    return Newcomer(name, "tenant", "en")


FATES = ["valid", "used", "expired", "revoked", "replaced", "unknown", "malformed", "empty", "long"]


@pytest.mark.parametrize("room", ["101", "999"], ids=["a home", "no home"])
@pytest.mark.parametrize("fate", FATES)
def test_each_code_costs_one_slow_hash(home, codes, hashed, fate, room):
    try:
        enter_with_code(
            home.building_group, room, codes[fate], newcomer=who("Li"), at=timezone.now()
        )
        let_in = True
    except Refused:
        let_in = False
    assert let_in == (fate == "valid" and room == "101")
    assert len(hashed) == 1


@pytest.mark.parametrize("fate", ["valid", "used", "expired", "revoked", "replaced", "unknown"])
def test_on_the_page_too(browser, home, codes, hashed, fate):
    sent = {"door": "FY-636", "room": "101", "code": codes[fate], "name": "Li", "part": "tenant"}
    answer = browser().post("/n/luzhou/letter/", sent | {"script": "en"})
    assert answer.status_code == (302 if fate == "valid" else 422)
    assert len(hashed) == 1


@pytest.mark.parametrize("code", ["O0", "2222-222", "2" * 400])
def test_what_cannot_be_a_code_is_told_by_its_shape_alone(browser, home, hashed, code):
    """No letter is asked for: the answer would be the same of a home without any."""
    sent = {"door": "FY-636", "room": "101", "code": code, "name": "Li", "part": "tenant"}
    before = browser().post("/n/luzhou/letter/", sent | {"script": "en"})
    Letter.objects.all().delete()
    after = browser().post("/n/luzhou/letter/", sent | {"script": "en"})
    assert before.status_code == after.status_code == 422
    assert hashed == []
