"""Letters about the covenant, as the household meets them: its own to read, and gone with it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from louzu.cases.actions.reminders import Said, remind_household
from louzu.cases.models.reminders import Reminder
from louzu.cases.tests.life import dispatched
from louzu.covenant.tests.clauses import a_clause_agreed
from louzu.households.tests.people import came_to_live
from louzu.insight.questions.asking import looks_at
from louzu.roster.actions.erasing import erase_person

WHY = "He says that the cupboard is his."


@pytest.fixture
def case(neighbourhood):
    return dispatched(neighbourhood)


@pytest.fixture
def clause(neighbourhood):
    return a_clause_agreed(3)


def written(here, case, clause):
    said = Said(here.home_of_wu, clause, timezone.localdate() + timedelta(days=7), WHY)
    return remind_household(case, said, by=here.lin, at=timezone.now())


def test_the_household_reads_it_and_neighbours_and_later_tenants_do_not(
    neighbourhood, browser, case, clause
):
    came_to_live(neighbourhood.wu)
    came_to_live(neighbourhood.qian)
    letter = written(neighbourhood, case, clause)
    page = browser(neighbourhood.wu).get("/n/luzhou/me/").content.decode()
    assert WHY in page
    kept = browser(neighbourhood.wu).get("/n/luzhou/me/file/")
    assert WHY in b"".join(kept).decode()
    assert WHY not in browser(neighbourhood.qian).get("/n/luzhou/me/").content.decode()
    Reminder.objects.filter(pk=letter.pk).update(written_at=timezone.now() - timedelta(days=9000))
    assert WHY not in browser(neighbourhood.wu).get("/n/luzhou/me/").content.decode()


def test_whoever_looks_at_a_letter_again_says_why_and_the_household_reads_that(
    neighbourhood, browser, case, clause
):
    came_to_live(neighbourhood.wu)
    letter = written(neighbourhood, case, clause)
    address = f"/n/luzhou/cases/{case.code}/reminders/{letter.pk}/"
    committee = browser(neighbourhood.committee)
    assert "302" not in committee.get(address).content.decode()
    assert committee.post(address, {}).status_code == 422
    assert "302" in committee.post(address, {"why": "asked"}).content.decode()
    look = looks_at(neighbourhood.wu).get()
    assert (look.deed, look.reason) == ("cases.reminder_seen", "asked")


@pytest.mark.parametrize("is_alone", [True, False])
def test_erased_it_stays_only_for_others_of_the_household(neighbourhood, case, clause, is_alone):
    came_to_live(neighbourhood.wu)
    if not is_alone:
        came_to_live(neighbourhood.lin)
    written(neighbourhood, case, clause)
    erase_person(neighbourhood.wu, by=neighbourhood.wu, at=timezone.now())
    assert Reminder.objects.exists() is not is_alone
