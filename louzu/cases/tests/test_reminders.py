"""A letter to a household about the covenant: for that household, and in nothing others read."""

import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.cases.actions.exports import export_cases
from louzu.cases.actions.letting_go import let_go_of_words_and_photos
from louzu.cases.actions.reminders import Said, remind_household
from louzu.cases.actions.steps import AlreadyMoved
from louzu.cases.actions.triage import close_case, decline_case
from louzu.cases.models.cases import Case
from louzu.cases.models.reminders import Reminder
from louzu.cases.rules import Outcome
from louzu.cases.tests.life import dispatched, kinds, reported
from louzu.cases.tests.offered import before
from louzu.cases.tests.people import done_as_shown, hidden
from louzu.covenant.models import Clause
from louzu.covenant.tests.clauses import a_clause_agreed
from louzu.groups.permissions import NotAllowed

WHY = "He says that the cupboard is his."


@pytest.fixture
def case(neighbourhood):
    return dispatched(neighbourhood)


@pytest.fixture
def clause(neighbourhood):
    return a_clause_agreed(3)


def said(here, cited, **other):
    day = timezone.localdate() + timedelta(days=7)
    return Said(**{"home": here.home_of_wu, "clause": cited, "due_on": day, "reason": WHY} | other)


def written(here, case, clause):
    return remind_household(case, said(here, clause), by=here.lin, at=timezone.now())


def asked(here, clause):
    home = str(here.home_of_wu.pk)
    return {
        "home": home,
        "clause": str(clause.pk),
        "days": "7",
        "reason": WHY,
        "words": "我们来搬。",
    }


def test_it_is_shown_first_and_then_written_down_as_it_was_shown(
    neighbourhood, browser, case, clause
):
    lin, address = browser(neighbourhood.lin), f"/n/luzhou/cases/{case.code}/remind/"
    given = hidden(lin.get(address).content.decode()) | asked(neighbourhood, clause)
    page = lin.post(address, given)
    shown = page.content.decode()
    assert page.status_code == 200
    assert not Reminder.objects.exists()
    letter = lin.post(address, {**given, **hidden(shown)}).content.decode()
    reminder = Reminder.objects.get()
    for paragraphs in reminder.letter.values():
        for paragraph in paragraphs:
            assert paragraph.replace("'", "&#x27;") in shown
            assert paragraph.replace("'", "&#x27;") in letter
    said_there = json.dumps(reminder.letter, ensure_ascii=False)
    assert all(word in said_there for word in ("302室", "Room 302", "走道不放东西", "我们来搬。"))


def test_sent_twice_it_is_one_letter(neighbourhood, browser, case, clause):
    lin, address = browser(neighbourhood.lin), f"/n/luzhou/cases/{case.code}/remind/"
    given = hidden(lin.get(address).content.decode()) | asked(neighbourhood, clause)
    given |= hidden(lin.post(address, given).content.decode())
    assert [lin.post(address, given).status_code for _ in range(2)] == [200, 200]
    assert Reminder.objects.count() == 1


def test_the_case_tells_that_a_household_was_reminded_and_not_which(
    neighbourhood, browser, case, clause
):
    written(neighbourhood, case, clause)
    assert kinds(case)[-1] == "household_reminded"
    for person in (neighbourhood.property, neighbourhood.lin):
        page = browser(person).get(f"/n/luzhou/cases/{case.code}/").content.decode()
        assert "A household was reminded of the covenant" in page
        assert not re.search(r"\b302\b", page)  # a token of digits may hold them
        assert WHY not in page


def test_it_stands_in_no_list_no_export_and_no_public_answer(
    neighbourhood, browser, client, case, clause
):
    letter = written(neighbourhood, case, clause)
    chen, file = neighbourhood.committee, BytesIO()
    export_cases(file, "csv", {}, by=chen, at=timezone.now(), about=neighbourhood.neighbourhood)
    committee, home = browser(chen), neighbourhood.home_of_wu
    told = [
        file.getvalue().decode(),
        *(
            client.get(f"/open311/v2/requests/{case.code}.{form}?extensions=true").content.decode()
            for form in ("json", "xml")
        ),
        client.get("/n/luzhou/buildings/FY-640/").content.decode(),
        *(
            committee.get(f"/n/luzhou/{place}").content.decode()
            for place in ("cases/", "letters/FY-640/people/", f"households/{home.pk}/people/")
        ),
    ]
    for text in told:
        assert WHY not in text
        assert "reminded" not in text and "提醒" not in text
        assert str(letter.pk) not in text


def test_the_book_has_a_line_about_the_home_with_the_reason(neighbourhood, case, clause):
    written(neighbourhood, case, clause)
    line = Entry.objects.get(deed="cases.household_reminded")
    assert (line.about_id, line.reason) == (neighbourhood.home_of_wu.pk, WHY)
    assert (line.seat, line.changes) == ("leader", {})


def test_it_goes_with_the_words_of_its_case(neighbourhood, case, clause):
    written(neighbourhood, case, clause)
    let_go_of_words_and_photos([case])
    assert not Reminder.objects.exists()


@pytest.mark.parametrize("who", ["property", "owners", "secretary", "deputy", "wu"])
def test_others_may_not(neighbourhood, case, clause, who):
    by = getattr(neighbourhood, who)
    with pytest.raises(NotAllowed):
        remind_household(case, said(neighbourhood, clause), by=by, at=timezone.now())


def test_a_home_behind_another_door_a_draft_and_a_day_gone_are_refused(neighbourhood, case, clause):
    draft = Clause.objects.create(number=9, text_en="Draft.")
    yesterday = timezone.localdate() - timedelta(days=1)
    wrong = ({"home": neighbourhood.home_of_qian}, {"clause": draft}, {"due_on": yesterday})
    for other in wrong:
        with pytest.raises(ValidationError):
            remind_household(
                case, said(neighbourhood, clause, **other), by=neighbourhood.lin, at=timezone.now()
            )


def test_about_a_case_that_ended_nobody_is_reminded(neighbourhood, browser, clause):
    case = reported(neighbourhood)
    decline_case(case, "No.", by=neighbourhood.committee, at=timezone.now())
    with pytest.raises(AlreadyMoved):
        written(neighbourhood, case, clause)
    address = f"/n/luzhou/cases/{case.code}/remind/"
    assert browser(neighbourhood.lin).get(address).status_code == 409


def test_a_case_that_ends_while_the_letter_is_written_is_shown_as_it_stands(
    neighbourhood, browser, case, clause, monkeypatch
):
    lin, address = browser(neighbourhood.lin), f"/n/luzhou/cases/{case.code}/remind/"
    given = hidden(lin.get(address).content.decode()) | asked(neighbourhood, clause)
    given |= hidden(lin.post(address, given).content.decode())

    def ends():
        other, by = Case.objects.get(pk=case.pk), neighbourhood.committee
        close_case(other, Outcome.NO_ACTION, "No.", by=by, at=timezone.now())

    before(monkeypatch, "reminders", ends)
    answer = lin.post(address, given)
    assert answer.status_code == 409
    assert WHY not in answer.content.decode()  # it may name a home: no note of the case
    assert not Reminder.objects.exists()


def test_without_a_covenant_it_is_said_where_to_write_it_down(neighbourhood, browser, case):
    page = browser(neighbourhood.lin).get(f"/n/luzhou/cases/{case.code}/remind/")
    assert "No clause can be cited yet" in page.content.decode()


def test_the_stairwell_is_reminded_of_a_clause_and_of_no_home(neighbourhood, browser, case, clause):
    he, address = browser(neighbourhood.property), f"/n/luzhou/cases/{case.code}/notice/"
    asked = {"purpose": "covenant", "days": 7}
    assert he.get(address, asked).status_code == 422
    sheet = he.get(address, {**asked, "clause": clause.pk}).content.decode()
    assert "第3条" in sheet or "Clause 3" in sheet
    assert "302" not in sheet
    assert done_as_shown(he, address, **asked, clause=clause.pk).status_code == 302
    step = case.steps.get(kind="notice_posted")
    assert (step.facts["purpose"], step.facts["clause"]) == ("covenant", 3)
