"""Letters: printed, used, run out, revoked, printed again."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.entrance.actions import entering
from louzu.entrance.actions.entering import Newcomer, Refused, enter_with_code
from louzu.entrance.actions.letters import make_second_phone_code, print_letters, revoke_letters
from louzu.entrance.models import Letter
from louzu.groups.permissions import NotAllowed
from louzu.households.models import Member, Trust

LIVES = timedelta(days=60)
LI_NA = Newcomer("Li Na", "tenant", "zh-hant")


@pytest.fixture
def home(neighbourhood):
    return neighbourhood.home_of_qian


@pytest.fixture
def code(neighbourhood, home):
    return printed(neighbourhood, home)


def printed(neighbourhood, home, at=MONDAY):
    made = print_letters([home], by=neighbourhood.committee, at=at, lives=LIVES)
    return made[0].code


def enter(home, code, newcomer=LI_NA, at=MONDAY):
    return enter_with_code(home.building_group, home.room, code, newcomer=newcomer, at=at)


def refusal(home, code, at=MONDAY):
    with pytest.raises(Refused) as refused:
        enter(home, code, at=at)
    return refused.value.why


def test_whoever_holds_the_letter_is_in_and_belongs_to_the_household(home, code):
    person = enter(home, code)
    member = Member.objects.get(person=person)
    assert (person.name, person.home, person.script) == ("Li Na", home, "zh-hant")
    assert person.user.is_active and not person.user.has_usable_password()
    assert (member.household.home, member.part, member.trust) == (home, "tenant", Trust.LETTER)


def test_the_code_is_kept_nowhere(home, code):
    letter = Letter.objects.get()
    assert code not in repr(vars(letter))
    assert letter.code_hash.startswith("scrypt$")
    assert code not in repr([vars(entry) for entry in Entry.objects.all()])


def test_a_code_opens_once(home, code):
    enter(home, code)
    assert refusal(home, code) == "used"


def test_a_code_runs_out(home, code):
    assert refusal(home, code, at=MONDAY + LIVES) == "expired"


def test_a_revoked_letter_opens_nothing(neighbourhood, home, code):
    assert revoke_letters(home, by=neighbourhood.committee, at=MONDAY) == 1
    assert refusal(home, code) == "revoked"
    assert revoke_letters(home, by=neighbourhood.committee, at=MONDAY) == 0


def test_printed_again_the_older_letter_says_so_and_the_newer_one_opens(neighbourhood, home, code):
    newer = printed(neighbourhood, home, MONDAY + timedelta(hours=1))
    assert refusal(home, code) == "replaced"
    assert enter(home, newer, at=MONDAY + timedelta(hours=2))


def test_a_code_opens_its_own_home_only(neighbourhood, home, code):
    assert refusal(neighbourhood.home_of_wu, code) == "wrong"


@pytest.mark.parametrize("room", ["101", "999"])
def test_every_answer_costs_exactly_one_slow_hash(neighbourhood, home, monkeypatch, room):
    """Wrong, expired, revoked, used, replaced, and a home that does not exist."""
    first = printed(neighbourhood, home)
    second = printed(neighbourhood, home)
    hashed = []
    slow_hash = entering.slow_hash
    monkeypatch.setattr(
        entering, "slow_hash", lambda *asked: hashed.append(asked) or slow_hash(*asked)
    )
    for code, at in [("22222222", MONDAY), (first, MONDAY), (second, MONDAY + LIVES)]:
        with pytest.raises(Refused):
            enter_with_code(home.building_group, room, code, newcomer=LI_NA, at=at)
    assert len(hashed) == 3


def test_an_unknown_home_costs_the_same_questions_as_a_wrong_code(
    home, code, django_assert_num_queries
):
    for room in (home.room, "999"):
        with django_assert_num_queries(2), pytest.raises(Refused) as refused:
            enter_with_code(home.building_group, room, "22222222", newcomer=LI_NA, at=MONDAY)
        assert refused.value.why == "wrong"


def test_whom_the_roster_knows_in_that_home_is_known_again(neighbourhood, home, code):
    known = neighbourhood.qian
    type(known).objects.filter(pk=known.pk).update(user=None)
    assert enter(home, code, Newcomer("Qian", "tenant", "en")).pk == known.pk


def test_nobody_gets_into_a_seat_by_knowing_its_holders_name(neighbourhood):
    lin = neighbourhood.lin
    type(lin).objects.filter(pk=lin.pk).update(user=None)
    code = printed(neighbourhood, lin.home)
    person = enter(lin.home, code, Newcomer("Lin", "family", "en"))
    assert person.pk != lin.pk and not person.seats.exists()


def test_two_of_one_name_in_a_home_are_told_apart_and_the_code_is_not_lost(home, code):
    with pytest.raises(entering.NameTaken):
        enter(home, code, Newcomer("Qian", "tenant", "en"))
    assert enter(home, code, Newcomer("Qian the younger", "family", "en"))


def test_a_second_phone_gets_its_own_code_and_leaves_the_letter_alone(neighbourhood, home, code):
    person = enter(home, code)
    newer = printed(neighbourhood, home)
    member = Member.objects.get(person=person)
    second = make_second_phone_code(member, by=person, at=MONDAY)
    assert enter(home, second.code, Newcomer("Li Bo", "family", "en"))
    assert enter(home, newer, Newcomer("Li Qi", "family", "en"))
    assert Member.objects.filter(household=member.household).count() == 3


def test_a_code_for_a_second_phone_is_for_ones_own_household(neighbourhood, home, code):
    member = Member.objects.get(person=enter(home, code))
    with pytest.raises(NotAllowed):
        make_second_phone_code(member, by=neighbourhood.wu, at=MONDAY)
    Member.objects.filter(pk=member.pk).update(until_on=timezone.localdate(MONDAY))
    with pytest.raises(NotAllowed):
        make_second_phone_code(member, by=member.person, at=MONDAY)


def test_whoever_moved_out_lets_nobody_in_any_more(home, code):
    member = Member.objects.get(person=enter(home, code))
    second = make_second_phone_code(member, by=member.person, at=MONDAY)
    Member.objects.filter(pk=member.pk).update(until_on=timezone.localdate(MONDAY))
    assert refusal(home, second.code) == "revoked"


@pytest.mark.parametrize("who", ["deputy", "zhao", "wu", "secretary", "owners", "former"])
def test_others_print_no_letters(neighbourhood, who):
    by = getattr(neighbourhood, who)
    with pytest.raises(NotAllowed):
        print_letters([neighbourhood.home_of_wu], by=by, at=MONDAY, lives=LIVES)
    with pytest.raises(NotAllowed):
        revoke_letters(neighbourhood.home_of_wu, by=by, at=MONDAY)


def test_a_leader_prints_for_the_own_building_group_only(neighbourhood):
    lin = neighbourhood.lin
    assert print_letters([neighbourhood.home_of_wu], by=lin, at=MONDAY, lives=LIVES)
    with pytest.raises(NotAllowed):
        print_letters([neighbourhood.home_of_qian], by=lin, at=MONDAY, lives=LIVES)


def test_each_deed_has_its_line_in_the_book(neighbourhood, home, code):
    enter(home, code)
    printed(neighbourhood, home)
    printed(neighbourhood, home)
    revoke_letters(home, by=neighbourhood.committee, at=MONDAY)
    told = [e.deed for e in Entry.objects.filter(about_id=home.pk)]
    assert sorted(re.sub("^entrance.", "", deed) for deed in told) == [
        "letter_printed", "letter_printed", "letter_printed_again", "letter_revoked", "letter_used",
    ]  # fmt: skip
