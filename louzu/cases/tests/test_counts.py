"""What is counted of cases: in time or not, and what comes back; places, never persons."""

from datetime import date, timedelta
from fractions import Fraction

from django.utils import timezone

from conftest import MONDAY
from louzu.cases.actions.custom import Custom, record_step
from louzu.cases.actions.inspecting import inspect_case, look_again
from louzu.cases.actions.triage import close_case, decline_case, dispatch_case
from louzu.cases.actions.work import claim_removal
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Reinspection
from louzu.cases.models.parts import concerning
from louzu.cases.questions.recurring import recurring
from louzu.cases.questions.timeliness import Month, month_by_month, on_time
from louzu.cases.rules import Outcome, StepKind
from louzu.cases.tests.life import PROPERTY, TUESDAY, days, dispatched, reported, with_part


def rate(day):
    return on_time(Case.objects.all(), since=MONDAY, today=days(day).date()).rate


def close(here, case, at):
    close_case(case, Outcome.NO_ACTION, "Gone by itself.", by=here.committee, at=at)


def test_what_is_late_and_open_counts_against_the_rate(neighbourhood):
    in_time, late, _open = (dispatched(neighbourhood) for _ in range(3))
    assert rate(1) is None
    close(neighbourhood, in_time, days(9))
    assert rate(9) == Fraction(1)  # the others are not due yet
    close(neighbourhood, late, days(10))
    assert rate(10) == Fraction(1, 3)


def test_three_times_in_ninety_days_is_a_place_to_think_about(neighbourhood):
    cases = [dispatched(neighbourhood) for _ in range(3)]
    for kind in (StepKind.TALKED, StepKind.CLEARED_BY_RESIDENTS):
        record_step(cases[0], Custom(kind), by=neighbourhood.lin, at=TUESDAY)
    record_step(cases[1], Custom(StepKind.TALKED), by=neighbourhood.lin, at=TUESDAY)
    reported(neighbourhood, "light")
    [found] = recurring(Case.objects.all(), at=days(30))
    assert (found.building_group, found.category.code) == (neighbourhood.group_640, "clutter")
    assert (found.times, found.tried) == (
        3,
        {"talked_at_the_door": 2, "cleared_by_residents": 1},
    )
    assert recurring(Case.objects.all(), at=days(91)) == []


def test_what_was_declined_is_no_time_that_it_came_back(neighbourhood):
    cases = [reported(neighbourhood) for _ in range(3)]
    decline_case(cases[0], "Nothing there.", by=neighbourhood.committee, at=TUESDAY)
    assert recurring(Case.objects.all(), at=days(2)) == []


def came_back(here, case, at):
    """Said to be gone, seen to be gone, looked at again a day later: it has come back."""
    claim_removal(case, by=here.property, at=at - timedelta(days=1))
    inspect_case(case, is_clear=True, by=here.lin, at=at - timedelta(days=1))
    look = Reinspection.objects.planned().filter(case=case).first()
    look.case = case
    look_again(look, is_clear=False, by=here.lin, at=at)


def test_a_case_of_long_ago_that_came_back_lately_counts_on_the_days_on_which_it_came_back(
    neighbourhood,
):
    case = dispatched(neighbourhood)
    for day in (60, 100, 110, 119):
        came_back(neighbourhood, case, days(day))
    record_step(case, Custom(StepKind.TALKED), by=neighbourhood.lin, at=days(119))
    [found] = recurring(Case.objects.all(), at=days(120))  # reported 120 days ago
    assert (found.times, found.tried) == (4, {"talked_at_the_door": 1})
    [found] = recurring(Case.objects.all(), at=days(160))  # that of day 60 is too long ago
    assert found.times == 3
    assert recurring(Case.objects.all(), at=days(195)) == []


def test_a_relapse_of_long_ago_is_no_time_today(neighbourhood):
    case = dispatched(neighbourhood)
    for day in (5, 10):
        came_back(neighbourhood, case, days(day))
    assert recurring(Case.objects.all(), at=days(11))[0].times == 3
    reported(neighbourhood)
    Case.objects.exclude(pk=case.pk).update(reported_at=days(120))
    assert recurring(Case.objects.all(), at=days(121)) == []


def test_the_case_itself_says_that_its_place_is_one_where_the_same_comes_back(
    neighbourhood, browser, monkeypatch
):
    case, other = dispatched(neighbourhood), reported(neighbourhood, "light")
    for day in (60, 100, 110):
        came_back(neighbourhood, case, days(day))
    monkeypatch.setattr(timezone, "now", lambda: days(112))
    reader = browser(neighbourhood.committee)
    page = reader.get(f"/n/luzhou/cases/{case.code}/").content.decode()
    assert "The same was here 3 times in 90 days." in page
    assert "The same was here" not in reader.get(f"/n/luzhou/cases/{other.code}/").content.decode()


def test_the_worklists_as_questions(neighbourhood):
    here = neighbourhood
    new, sent, said_gone = reported(here), dispatched(here), dispatched(here)
    claim_removal(said_gone, by=here.lin, at=TUESDAY)
    cases = Case.objects.all()
    assert list(cases.to_triage()) == [new]
    assert (
        set(cases.of_party(PROPERTY))
        == set(cases.filter(concerning(here.property)))
        == {
            sent,
            said_gone,
        }
    )
    assert list(cases.filter(concerning(here.committee))) == [new]
    assert not cases.filter(concerning(here.zhao)).exists()
    assert list(cases.waiting_for_inspection()) == [said_gone]
    assert not cases.waiting_for_inspection(here.lin).exists()
    assert set(cases.overdue(days(10).date())) == {new, sent, said_gone}
    inspect_case(said_gone, is_clear=True, by=here.deputy, at=TUESDAY)
    assert set(cases.open()) == {new, sent}


def test_each_sees_as_far_as_the_seat_reaches(neighbourhood):
    case = reported(neighbourhood)
    case.building_group = neighbourhood.group_636
    case.save()
    other = reported(neighbourhood)
    dispatch_case(other, PROPERTY, by=neighbourhood.committee, at=MONDAY)
    seen = {
        name: Case.objects.visible_to(getattr(neighbourhood, name)).count()
        for name in ("committee", "property", "owners", "secretary", "lin", "zhao", "wu")
    }
    assert seen == {
        "committee": 2, "property": 2, "owners": 2, "secretary": 2, "lin": 1, "zhao": 0, "wu": 0,
    }  # fmt: skip
    assert not Case.objects.visible_to(None).exists()


def test_the_page_shows_the_place_and_what_was_tried_and_counts_nobody(neighbourhood, browser):
    cases = [dispatched(neighbourhood) for _ in range(3)]
    record_step(cases[0], Custom(StepKind.TALKED), by=neighbourhood.lin, at=TUESDAY)
    Case.objects.all().update(reported_at=timezone.now())
    page = browser(neighbourhood.lin).get("/n/luzhou/cases/again/").content.decode()
    assert "640 Changshou Road" in page and "Talked at the door × 1" in page
    main = page[page.index("<h1") : page.index("</main>")]
    assert not [name for name in ("Lin", "Chen", "He") if f"{name}<" in main]


def test_the_pages_of_cases_ask_few_questions_however_much_there_is(
    neighbourhood, browser, django_assert_max_num_queries
):
    case, _ = with_part(neighbourhood)
    for _ in range(9):
        with_part(neighbourhood)
    for kind in (StepKind.TALKED, StepKind.CLEARED_BY_RESIDENTS):
        record_step(case, Custom(kind), by=neighbourhood.lin, at=TUESDAY)
    reader = browser(neighbourhood.committee)
    for address in ("", f"{case.code}/"):
        reader.get(f"/n/luzhou/cases/{address}")
    with django_assert_max_num_queries(12):
        reader.get("/n/luzhou/cases/?size=50")
    with django_assert_max_num_queries(10):
        reader.get(f"/n/luzhou/cases/{case.code}/")


def test_the_chart_counts_what_was_closed_month_by_month(neighbourhood):
    in_time, late, _open = (dispatched(neighbourhood) for _ in range(3))
    close(neighbourhood, in_time, days(8))
    close(neighbourhood, late, days(40))
    found = month_by_month(Case.objects.all(), today=days(40).date(), months=3)
    assert found == [
        Month(date(2026, 2, 1), 0, 0),
        Month(date(2026, 3, 1), 1, 1),
        Month(date(2026, 4, 1), 1, 0),
    ]


def test_the_page_says_the_rate_and_what_was_tried(neighbourhood, browser, monkeypatch):
    cases = [dispatched(neighbourhood) for _ in range(4)]
    record_step(cases[0], Custom(StepKind.TALKED), by=neighbourhood.lin, at=TUESDAY)
    close(neighbourhood, cases[0], days(8))
    monkeypatch.setattr(timezone, "now", lambda: days(12))
    page = browser(neighbourhood.committee).get("/n/luzhou/cases/again/").content.decode()
    assert '<dd class="number-tile-figure">25%</dd>' in page
    assert "1 of 1 by the deadline" in page
    assert "Talked at the door × 1" in page
