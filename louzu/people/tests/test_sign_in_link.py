"""A sign-in link works once."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from conftest import MONDAY
from louzu.people import actions
from louzu.people.models import User


@pytest.mark.django_db
def test_a_used_link_is_worthless():
    user = User.objects.create(name="chen")
    token = actions.sign_in_token(user)
    actions.spend_link(actions.user_of_token(token, demo=False), at=MONDAY)
    with pytest.raises(actions.LinkSpent):
        actions.user_of_token(token, demo=False)


@pytest.mark.django_db
def test_a_demo_link_opens_nothing_outside_of_the_demo():
    user = User.objects.create(name="chen")
    with pytest.raises(actions.LinkSpent):
        actions.user_of_token(actions.demo_token(user), demo=False)
    assert actions.user_of_token(actions.demo_token(user), demo=True) == user


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_hands_with_one_link_one_gets_in():
    user = User.objects.create(name="chen")
    token, start, let_in = actions.sign_in_token(user), Barrier(2), []

    def hand() -> None:
        found = actions.user_of_token(token, demo=False)
        start.wait()
        try:
            actions.spend_link(found, at=MONDAY)
            let_in.append(found)
        except actions.LinkSpent:
            pass
        finally:
            connection.close()

    hands = [Thread(target=hand) for _ in range(2)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()
    assert let_in == [user]
