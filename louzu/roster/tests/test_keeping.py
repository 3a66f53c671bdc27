"""What is kept for how long: counted, let go of, decided."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import LONG_AGO, MONDAY
from louzu.audit.models import Entry
from louzu.entrance.models import Device, Invitation, Letter
from louzu.groups.models import Seat
from louzu.households.models import Consent
from louzu.households.tests.people import came_to_live
from louzu.lib.uuid7 import first_at
from louzu.people.models import Person
from louzu.roster import jobs
from louzu.roster.actions import keeping
from louzu.roster.actions.keeping import let_go
from louzu.roster.defaults import DAYS
from louzu.roster.models import ImportRun, Keeping
from louzu.roster.questions.keeping import counts_due, kept_long_enough, rule_of
from louzu.roster.rules.keeping import Kept, counted_from, last_day

DAY = timedelta(days=1)
LATER = MONDAY + 4000 * DAY
KEEPING = "/n/luzhou/roster/keeping/"


def long_ago_named(name, **more):
    """Named here so long ago that nothing new speaks for them."""
    return Person.objects.create(id=first_at(datetime(2020, 1, 1, tzinfo=UTC)), name=name, **more)


@pytest.fixture
def kept(neighbourhood):
    """One of each kind, ended on Monday; and a running one beside it."""
    cast = neighbourhood
    said = {"expires_at": MONDAY, "used_at": MONDAY}
    Letter.objects.create(home=cast.home_of_wu, issued_at=MONDAY, code_hash="x", **said)
    Invitation.objects.create(person=cast.lin, made_at=MONDAY, token_hash="x", **said)
    seen = {"since_at": MONDAY, "kind": "iphone", "way": "letter"}
    Device.objects.create(user=cast.wu.user, session_key="old", seen_at=MONDAY, **seen)
    Device.objects.create(user=cast.wu.user, session_key="new", seen_at=LATER, **seen)
    consent = {"person": cast.wu, "given": "page", "given_at": MONDAY}
    Consent.objects.create(purpose="contact", withdrawn_at=MONDAY, **consent)
    Consent.objects.create(purpose="contact", **consent)
    ImportRun.objects.create(
        file_name="list of Mrs Wu.xlsx", stored_as="x", received_at=MONDAY, finished_at=MONDAY,
        status="done", findings={"counts": {}, "problems": []},
    )  # fmt: skip
    long_ago_named("Ancient")
    return cast


def everything():
    models = [Letter, Invitation, Device, Consent, ImportRun, Person, Entry]
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_counting_changes_nothing_and_the_run_does_what_was_counted(kept):
    before = everything()
    counted = counts_due(LATER)
    assert everything() == before
    assert let_go(at=LATER) == counted
    ones = {Kept.LETTERS, Kept.INVITATIONS, Kept.DEVICES, Kept.AGREEMENTS, Kept.IMPORTS}
    assert {kind for kind in ones if counted[kind] != 1} == set()
    assert Device.objects.get().session_key == "new"
    assert Consent.objects.get().withdrawn_at is None
    assert ImportRun.objects.get().report.problems == []
    assert "Wu" not in str(ImportRun.objects.values())


def test_a_second_run_finds_nothing(kept):
    let_go(at=LATER)
    lines = Entry.objects.count()
    assert set(let_go(at=LATER).values()) == {0}
    assert Entry.objects.count() == lines


def test_stopped_half_way_the_next_run_goes_on(kept, monkeypatch):
    monkeypatch.setattr("louzu.roster.actions.keeping.AT_ONCE", 1)
    for number in range(3):
        Invitation.objects.create(
            person=kept.wu,
            made_at=MONDAY,
            expires_at=MONDAY,
            used_at=MONDAY,
            token_hash=str(number),
        )
    counted = counts_due(LATER)
    bare, calls = keeping._some, []

    def stumbling(rule, at):
        calls.append(rule)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return bare(rule, at)

    monkeypatch.setattr(keeping, "_some", stumbling)
    with pytest.raises(KeyboardInterrupt):
        let_go(at=LATER)
    monkeypatch.setattr(keeping, "_some", bare)
    left = counts_due(LATER)
    assert 0 < sum(left.values()) < sum(counted.values())
    assert let_go(at=LATER) == left


@settings(max_examples=40)
@given(days=st.integers(1, 3650), after=st.integers(-4000, 4000), hours=st.integers(0, 23))
def test_nothing_goes_a_day_too_early(days, after, hours):
    at = MONDAY + timedelta(days=4000, hours=hours)
    ended = at - after * DAY
    assert (ended < counted_from(at, days)) == (after > days)
    assert (ended.date() <= last_day(at.date(), days)) == (after >= days)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(after=st.integers(0, 800))
def test_a_letter_goes_only_after_its_days(neighbourhood, after):
    Letter.objects.all().delete()
    Letter.objects.create(
        home=neighbourhood.home_of_wu, issued_at=MONDAY, expires_at=MONDAY, code_hash="x"
    )
    found = kept_long_enough(rule_of(Kept.LETTERS), MONDAY + after * DAY)
    assert found.exists() == (after > DAYS[Kept.LETTERS])


def test_whoever_has_a_tie_is_no_former_neighbour(neighbourhood):
    cast, since = neighbourhood, {"since_on": LONG_AGO}
    living = long_ago_named("Living", home=cast.home_of_wu)
    assert names_due() == set()
    Person.objects.filter(pk=living.pk).update(home=None)
    assert names_due() == {"Living"}
    seat = Seat.objects.create(
        person=living, role="volunteer", building_group=cast.group_640, **since
    )
    assert names_due() == set()
    ended = LATER.date() - DAYS[Kept.FORMER_PEOPLE] * DAY
    Seat.objects.filter(pk=seat.pk).update(until_on=ended + DAY)
    assert names_due() == set()
    Seat.objects.filter(pk=seat.pk).update(until_on=ended)
    assert names_due() == {"Living"}


def names_due():
    moment = MONDAY + (LATER - MONDAY)
    cast_names = {"Living"}
    found = kept_long_enough(rule_of(Kept.FORMER_PEOPLE), moment)
    return set(found.values_list("name", flat=True)) & cast_names


def test_a_former_neighbour_keeps_no_name_and_stays_in_the_history(neighbourhood):
    person = long_ago_named("Ancient")
    stay = came_to_live(neighbourhood.wu)
    stay.person, stay.until_on = person, LONG_AGO
    stay.save()
    let_go(at=LATER)
    person.refresh_from_db()
    assert (person.name, person.erased_at) == ("–", LATER)
    assert Entry.objects.filter(deed="people.person_erased", about_id=person.pk).count() == 1


def test_the_committee_sees_what_the_next_run_would_do_and_decides(kept, browser):
    chen = browser(kept.committee)
    page = chen.get(KEEPING).content.decode()
    assert "Letters with a code" in page and "90 days" in page and "Civil Code, art. 278" in page
    form = chen.get(f"{KEEPING}letters/").context["form"]
    sent = {"version": form["version"].value(), "days": "30", "why": "Meeting of 2 March"}
    assert chen.post(f"{KEEPING}letters/", sent).url == KEEPING
    assert Keeping.objects.get().days == 30
    page = chen.get(KEEPING).content.decode()
    assert "30 days" in page and "Meeting of 2 March" in page
    assert Entry.objects.get(deed="roster.keeping_decided").changes["days"] == [90, 30]
    again = chen.post(f"{KEEPING}letters/", {**sent, "days": "60"})
    assert again.status_code == 409


@pytest.mark.parametrize("days", ["0", "3651", "", "many"])
def test_a_number_of_days_that_is_none_is_refused(neighbourhood, browser, days):
    chen = browser(neighbourhood.committee)
    form = chen.get(f"{KEEPING}letters/").context["form"]
    sent = {"version": form["version"].value(), "days": days, "why": "x"}
    assert chen.post(f"{KEEPING}letters/", sent).status_code == 422
    assert not Keeping.objects.exists()


def test_the_tick_lets_go_once_a_day(kept, monkeypatch):
    monkeypatch.setattr(jobs, "done", {})
    assert jobs.let_go_daily(LATER) == 1
    assert jobs.let_go_daily(LATER) == 0
    assert counts_due(LATER)[Kept.LETTERS] == 0
    assert jobs.let_go_daily(LATER + DAY) == 1
