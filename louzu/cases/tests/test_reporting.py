"""Anybody reports what they saw; the reporter is sealed; a second click makes no second case."""

import pytest
from django.core.exceptions import ValidationError

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.cases.actions.reporting import Reach, follow_token, report_case, token_hash
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Step
from louzu.cases.models.reports import Reporter
from louzu.cases.rules import ENDED, NEXT, OPEN, Status
from louzu.lib.uuid7 import uuid7


@pytest.fixture
def clutter(neighbourhood):
    set_up_categories()
    return Category.objects.get(code="clutter")


def report(here, category, made=None, **said):
    return report_case(here.group_640, category, at=MONDAY, made=made or uuid7(), **said)


def test_a_neighbour_reports_clutter_and_the_residents_committee_is_in_charge(
    neighbourhood, clutter
):
    case = report(neighbourhood, clutter, floor=3, spot="beside the lift", text="an old cupboard")
    assert (case.status, case.party, case.floor) == ("reported", "residents_committee", 3)
    assert [step.kind for step in Step.objects.filter(case=case)] == ["case_reported"]
    assert Case.objects.matching("cupboard 640号").get() == case


def test_a_form_sent_twice_makes_one_case(neighbourhood, clutter):
    made = uuid7()
    first, second = report(neighbourhood, clutter, made), report(neighbourhood, clutter, made)
    assert first == second
    assert Reporter.objects.count() == Case.objects.count() == 1


def test_the_book_and_the_history_do_not_say_who_reported(neighbourhood, clutter):
    reach = Reach("email", "Wu", "wu@example.org", neighbourhood.wu)
    case = report(neighbourhood, clutter, reach=reach)
    line = Entry.objects.get(deed="cases.reported")
    assert (line.by_id, line.seat, line.about_person) == (None, "visitor", None)
    assert Step.objects.get(case=case).by is None
    assert "wu" not in case.search_key


def test_what_the_reporter_left_is_sealed_in_the_table(neighbourhood, clutter):
    report(neighbourhood, clutter, reach=Reach("email", "Wu", "wu@example.org"))
    reporter = Reporter.objects.get()
    assert reporter.contact == "wu@example.org"
    assert "wu@example" not in reporter.contact_sealed


def test_only_the_hash_of_the_links_secret_is_kept(neighbourhood, clutter):
    made = uuid7()
    report(neighbourhood, clutter, made)
    kept = Reporter.objects.get().token_hash
    assert kept == token_hash(follow_token(made)) != follow_token(made)


def test_a_text_that_is_too_long_is_refused(neighbourhood, clutter):
    with pytest.raises(ValidationError):
        report(neighbourhood, clutter, text="x" * 4001)
    assert not Case.objects.exists()


def test_the_categories_are_set_up_once_and_changes_stay(neighbourhood, clutter):
    Category.objects.filter(code="clutter").update(deadline_days=10)
    set_up_categories()
    assert Category.objects.count() == 11
    assert Category.objects.get(code="clutter").deadline_days == 10


def test_every_status_is_drawn_and_an_ended_case_only_ever_opens_again():
    assert set(NEXT) == set(Status) == OPEN | ENDED
    assert all(after <= OPEN for status, after in NEXT.items() if status in ENDED)
