"""Two hands at the same moment: one code, one gets in; every wrong code is counted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from conftest import MONDAY
from louzu.entrance.actions import throttle
from louzu.entrance.actions.entering import Newcomer, Refused, enter_with_code
from louzu.entrance.actions.letters import print_letters
from louzu.entrance.models import Letter, Throttle
from louzu.entrance.rules import LIMITS
from louzu.households.models import Member
from louzu.lib.scope import scope
from louzu.people.models import Household, User

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
LIVES = timedelta(days=60)
HANDS = 6


def at_once(deed, here, hands=HANDS):
    """What each hand got that did the deed at the same moment as the others."""
    start = Barrier(hands)

    def hand(number):
        with scope(here):
            start.wait()
            try:
                return deed(number)
            except Refused as refused:
                return refused.why
            finally:
                connection.close()

    with ThreadPoolExecutor(hands) as pool:
        return list(pool.map(hand, range(hands)))


def test_of_many_hands_with_one_code_one_gets_in(neighbourhood):
    home, by = neighbourhood.home_of_qian, neighbourhood.committee
    [printed] = print_letters([home], by=by, at=MONDAY, lives=LIVES)
    users = User.objects.count()

    def enter(number):
        who = Newcomer(f"Hand {number}", "tenant", "en")
        return enter_with_code(
            home.building_group, home.room, printed.code, newcomer=who, at=MONDAY
        )

    got = at_once(enter, neighbourhood.neighbourhood)
    assert got.count("used") == HANDS - 1
    assert Member.objects.count() == Household.objects.count() == 1
    assert User.objects.count() == users + 1
    assert Letter.objects.get().used_by == Member.objects.get().person


def test_two_print_one_homes_letter_and_one_letter_is_open(neighbourhood):
    home, by = neighbourhood.home_of_qian, neighbourhood.committee
    got = at_once(
        lambda _number: print_letters([home], by=by, at=MONDAY, lives=LIVES)[0],
        neighbourhood.neighbourhood,
    )
    assert len(got) == HANDS
    assert Letter.objects.unsettled().count() == 1


def test_two_codes_of_one_household_let_two_in_at_once(neighbourhood):
    home, by = neighbourhood.home_of_qian, neighbourhood.committee
    [printed] = print_letters([home], by=by, at=MONDAY, lives=LIVES)
    Letter.objects.update(kind=Letter.Kind.SECOND_PHONE)
    [other] = print_letters([home], by=by, at=MONDAY, lives=LIVES)
    codes = [printed.code, other.code]

    def enter(number):
        who = Newcomer(f"Hand {number}", "tenant", "en")
        return enter_with_code(
            home.building_group, home.room, codes[number], newcomer=who, at=MONDAY
        )

    got = at_once(enter, neighbourhood.neighbourhood, hands=2)
    assert sorted(person.name for person in got) == ["Hand 0", "Hand 1"]
    assert Household.objects.count() == 1 and Member.objects.count() == 2


def test_guesses_at_the_same_moment_are_all_counted(neighbourhood):
    most = LIMITS["browser"].most
    got = at_once(
        lambda _number: throttle.take({"browser": "one"}, at=MONDAY),
        neighbourhood.neighbourhood,
        hands=most + 3,
    )
    assert got.count(None) == most
    assert Throttle.objects.get().tries == most + 3
