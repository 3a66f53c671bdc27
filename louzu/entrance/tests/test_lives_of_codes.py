"""Whatever the order in which letters are printed, used, revoked and run out: one law holds."""

from datetime import timedelta
from itertools import count
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from conftest import MONDAY
from louzu.entrance.actions.entering import Newcomer, Refused, enter_with_code
from louzu.entrance.actions.letters import (
    make_second_phone_code,
    print_letters,
    revoke_letters,
)
from louzu.entrance.models import Letter
from louzu.entrance.rules import (
    ALPHABET,
    LENGTH,
    SECOND_PHONE_LIVES,
    is_code,
    new_code,
    shown,
    tidied,
)
from louzu.households.models import Member
from louzu.lib.slow_hash import CodeHasher

LIVES = timedelta(days=60)
NUMBERS = count()  # nobody is called like anybody of an earlier run
HOMES = st.sampled_from(["home_of_wu", "home_of_qian"])


class Codes(RuleBasedStateMachine):
    """The model: for each code its home, its kind, and what became of it."""

    codes = Bundle("codes")
    cast = None  # set by the test

    def __init__(self):
        super().__init__()
        self.now = MONDAY
        self.fate = {}  # code: open, used, revoked or replaced
        self.facts = {}  # code: (home, kind, good until)
        self.inside = 0
        Member.objects.all().delete()
        Letter.objects.all().delete()

    def issued(self, home, kind, code, lives):
        for other, (where, what, _until) in self.facts.items():
            if (where, what) == (home, kind) and self.fate[other] in {"open", "revoked early"}:
                self.fate[other] = "replaced" if self.fate[other] == "open" else self.fate[other]
        self.fate[code], self.facts[code] = "open", (home, kind, self.now + lives)
        return code

    def expected(self, code):
        fate, (_home, _kind, until) = self.fate[code], self.facts[code]
        if fate == "open":
            return "expired" if self.now >= until else "in"
        return fate

    @rule(target=codes, home=HOMES)
    def print_one(self, home):
        place = getattr(self.cast, home)
        self.now += timedelta(seconds=1)
        made = print_letters([place], by=self.cast.committee, at=self.now, lives=LIVES)
        return self.issued(home, "printed", made[0].code, LIVES)

    @rule(target=codes)
    def make_one_for_a_second_phone(self):
        self.now += timedelta(seconds=1)
        member = Member.objects.select_related("household__home", "person").first()
        if member is None:
            return multiple()
        made = make_second_phone_code(member, by=member.person, at=self.now)
        home = self.name_of(member.household.home)
        return self.issued(home, "second_phone", made.code, SECOND_PHONE_LIVES)

    def name_of(self, home):
        return "home_of_wu" if home == self.cast.home_of_wu else "home_of_qian"

    @rule(home=HOMES)
    def revoke(self, home):
        self.now += timedelta(seconds=1)
        revoke_letters(getattr(self.cast, home), by=self.cast.committee, at=self.now)
        for code, (where, _kind, until) in self.facts.items():
            if where == home and self.fate[code] == "open":
                self.fate[code] = "revoked" if self.now <= until else "expired"

    @rule(days=st.sampled_from([1, 2, 4, 59, 61]))
    def time_passes(self, days):
        self.now += timedelta(days=days)

    @rule(code=codes, home=HOMES)
    def try_it(self, code, home):
        right = self.facts[code][0] == home
        wanted = self.expected(code) if right else "wrong"
        assert self.tried(getattr(self.cast, home), code) == wanted
        if wanted == "in":
            self.fate[code] = "used"
            self.inside += 1

    @rule(home=HOMES, code=st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH))
    def guess(self, home, code):
        assert self.tried(getattr(self.cast, home), code) == "wrong"

    def tried(self, home, code):
        who = Newcomer(f"Newcomer {next(NUMBERS)}", "family", "en")
        try:
            enter_with_code(home.building_group, home.room, code, newcomer=who, at=self.now)
        except Refused as refused:
            return refused.why
        return "in"

    @invariant()
    def as_many_are_in_as_codes_were_used(self):
        assert Member.objects.count() == self.inside
        assert Letter.objects.filter(used_by__isnull=False).count() == self.inside

    @invariant()
    def a_home_has_one_open_letter_of_a_kind_at_most(self):
        rows = list(Letter.objects.unsettled().values_list("home", "kind"))
        assert len(rows) == len(set(rows))


def test_codes_live_by_one_law(neighbourhood):
    Codes.cast = neighbourhood
    with patch.object(CodeHasher, "work_factor", 2):  # what is slow is looked at elsewhere
        run_state_machine_as_test(
            Codes,
            settings=settings(
                max_examples=25,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )


@pytest.mark.parametrize("_", range(20))
def test_a_code_read_from_paper_is_the_code_that_was_printed(_):
    code = new_code()
    assert is_code(code) and tidied(shown(code)) == code
    assert tidied(f" {shown(code).lower().replace('-', ' – ')} ") == code
