"""Every page that a neighbour may open x how surely they are known (the ladder of trust).

What is kept of Wu and of her household lies ready, with a mark in each thing. `FROM` says from
which step of the ladder on she reads it where; whatever page it does not name shows nothing of it
to anybody, however well known.
"""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import LONG_AGO, just_came_in
from louzu.cases.tests.people import a_letter_to
from louzu.households.actions.roll import look_at_roll
from louzu.households.models import Member, Trust
from louzu.households.tests.people import matched, own, signed_by
from louzu.lib.scope import scope
from louzu.people.models import Household
from louzu.roster.actions.homes import look_at_contact
from tests.rights import EVERYBODY, RESIDENTS, TABLE, Row, furnish

LADDER = list(Trust)
LETTER, MET, ON_ROLL = Trust.LETTER, Trust.CONFIRMED, Trust.OWNERS_ROLL

MARKS = {
    "the phone that the committee wrote down": "021-55550100",
    "a home they own": "41.23",
    "a letter about the covenant": "Their cupboard, they say.",
    "their signed sheet": "/me/agreements/picture/sheet/",
    "who looked at the contact": "to arrange a visit",
    "who looked at the roll": "roll looked at",
    "a code for a second phone": "Make a code for",
    "that the roll names them": "matched to the owners",
}
HELD = {
    "the phone that the committee wrote down": MET,
    "a home they own": ON_ROLL,
    "a letter about the covenant": MET,
    "that the roll names them": ON_ROLL,
    "who looked at the contact": LETTER,
    "who looked at the roll": ON_ROLL,
}
FROM = {
    "web:me": {**HELD, "their signed sheet": MET},
    "web:me_file": HELD,
    "insight:my_traces": {"who looked at the contact": LETTER, "who looked at the roll": ON_ROLL},
    "entrance:second_phone": {"a code for a second phone": LETTER},
}
# Read by every neighbour alike: what one does there is for oneself, or says nothing of a home.
THE_SAME_FOR_ALL = {
    "web:today",
    "web:my_today",
    "web:erase_me",
    "households:correct_me",
    "households:give_consent",
    "households:withdraw_consent",
    "entrance:mine",
    "entrance:welcome",
    "entrance:is_it_you",
    "entrance:begin_confirming",
    "entrance:add_passkey",
    "entrance:begin_adding",
    "entrance:app",
    "entrance:remove_app",
    "entrance:recovery_codes",
    "entrance:sign_out_others",
    "entrance:sign_out_device",
    "insight:seals",
}
OF_NEIGHBOURS = [row for row in TABLE if "wu" in row.who]


def test_every_page_of_neighbours_says_what_it_takes():
    behind_the_door = {row.url for row in OF_NEIGHBOURS if row.who != EVERYBODY}
    assert behind_the_door == set(FROM) | THE_SAME_FOR_ALL, "Say in FROM from which step on."
    assert not set(FROM) & THE_SAME_FOR_ALL


def test_what_one_neighbour_may_open_every_neighbour_may():
    assert [row.url for row in TABLE if row.who & RESIDENTS not in (set(), RESIDENTS)] == []


@pytest.fixture(scope="module")
def lasting(lasting) -> SimpleNamespace:
    """Everything that could be kept of Wu; the ladder's step is set by each test."""
    cast = lasting.here
    furnish(cast)
    with scope(cast.neighbourhood):
        keep_everything_of(cast)
    client = Client()
    client.force_login(cast.wu.user)
    just_came_in(client)
    lasting.session = client.session.session_key
    return lasting


def keep_everything_of(cast: SimpleNamespace) -> None:
    now, wu = timezone.now(), cast.wu
    household = Household.objects.get(home=cast.home_of_wu)
    household.contact_name, household.phone = "Wu", "021-55550100"
    household.save()
    Member.objects.create(household=household, person=wu, part="tenant", since_on=LONG_AGO)
    signed_by(wu, cast.lin)
    a_letter_to(cast.home_of_wu, cast.committee)
    cast.home_of_qian.area = 4123
    cast.home_of_qian.save()
    matched(own(cast.home_of_qian, "Wu")[0], wu)
    look_at_contact(cast.home_of_wu, by=cast.lin, at=now, reason="visit")
    look_at_roll(cast.group_636, by=cast.owners, at=now)


def known(step: Trust, cast: SimpleNamespace) -> None:
    """The row of the household says how she was met, the roll whether she owns.

    That the roll names her is no meeting: below it, the same is kept and nothing of it read.
    """
    Member.objects.filter(person=cast.wu).update(trust=min(step, MET))
    if step == MET:
        cast.home_of_qian.ownerships.all().delete()


def read(row: Row, step: Trust, both: SimpleNamespace) -> set[str]:
    """What she reads on this page, known so well; taken back afterwards."""
    cast = both.here
    with transaction.atomic():
        known(step, cast)
        client = Client()
        client.cookies["django_language"] = "en"
        client.cookies[settings.SESSION_COOKIE_NAME] = both.session
        address = reverse(row.url, kwargs=row.args(cast))
        answer = getattr(client, row.method)(address, row.send)
        transaction.set_rollback(True)
    return {what for what, mark in MARKS.items() if mark in answer.content.decode()}


def row_name(row: Row) -> str:
    return f"{row.url} {row.method}"


@pytest.mark.parametrize("row", OF_NEIGHBOURS, ids=row_name)
def test_nobody_known_too_little_reads_more(row, both):
    """A public page is asked at both ends of the ladder, one behind the door on every step."""
    starts = FROM.get(row.url, {})
    steps = [LADDER[0], LADDER[-1]] if row.who == EVERYBODY else LADDER
    for step in steps:
        expected = {what for what, start in starts.items() if step >= start}
        assert read(row, step, both) == expected, step.label
