"""Wherever a case stands and whoever reads its page: each button that is offered can be pressed.

And nobody is left with a case and no way on: its party has one, and so have those who sort.
"""

import re

import pytest
from django.db import transaction
from django.utils import timezone

from louzu.cases.actions.inspecting import inspect_case, look_again
from louzu.cases.actions.merging import merge_case
from louzu.cases.actions.reporters import add_to_report, withdraw_report
from louzu.cases.actions.triage import (
    accept_case,
    ask_reporter,
    close_case,
    decline_case,
    dispatch_case,
)
from louzu.cases.actions.work import claim_removal, hand_out_case, start_work
from louzu.cases.models.cases import Case
from louzu.cases.rules import OPEN, CaseParty, Office, Outcome, Status
from louzu.cases.tests.offered import DEEDS, SEAT_OF, ways_on
from louzu.cases.tests.people import a_reported_case, done_as_shown, hidden
from louzu.covenant.tests.clauses import a_clause_agreed
from louzu.lib.uuid7 import uuid7

WHY = "because"
READERS = ["property", "owners", "deputy", "lin", "committee"]  # whoever may least, first
# What is typed for each deed, where the form does not begin with it.
TYPED = {
    "dispatch": {"to": "building_group"},
    "part": {"to": "owners_committee", "what": "A key"},
    "step": {"kind": "talked_at_the_door"},
    "hand-over": {"to": "owners_committee", "reason": WHY},
    "ask": {"question": WHY},
    "hand-out": {"office": "fire_services", "reason": WHY},
    "take-back": {"reason": WHY},
    "close": {"outcome": "no_action", "reason": WHY},
    "decline": {"reason": WHY},
    "reopen": {"to": "property_company", "reason": WHY},
    "inspect": {"found": "removed"},
    "look-again": {"found": "back"},
    "describe": {"text": "Boxes."},
    "note": {"text": WHY},
}
BESIDE = {"notice", "remind", "evidence", "undo"}  # pages of their own


def _dispatched(here, at, to=CaseParty.PROPERTY_COMPANY):
    case = a_reported_case(here.group_640)
    dispatch_case(case, to, by=here.committee, at=at)
    return case


def _in_work(here, at):
    case = _dispatched(here, at)
    start_work(case, by=here.property, at=at)
    return case


def _waiting(here, at, bring=_in_work):
    case = bring(here, at)
    ask_reporter(case, WHY, by=here.committee, at=at)
    return case


def _answered(here, at, bring=_in_work):
    case = _waiting(here, at, bring)
    add_to_report(case.reporters.get(), text=WHY, photos=(), made=uuid7(), at=at)
    return case


def _abandoned(here, at):
    case = _waiting(here, at)
    withdraw_report(case.reporters.get(), at=at)
    return case


def _claimed(here, at):
    case = _in_work(here, at)
    claim_removal(case, by=here.property, at=at)
    return case


def _gone(here, at, outcome=Outcome.REMOVED):
    case = _claimed(here, at)
    inspect_case(case, is_clear=True, outcome=outcome, by=here.lin, at=at)
    return case


def _looked_at_for_the_last_time(here, at):
    case = _gone(here, at)
    for look in case.reinspections.order_by("due_on"):
        look_again(look, is_clear=True, by=here.deputy, at=at)
    return case


def _then(deed, *said, bring):
    def brought(here, at):
        case = bring(here, at)
        deed(case, *said, by=here.committee, at=at)
        return case

    return brought


def _new(here, at):
    return a_reported_case(here.group_640)


def _merged(here, at):
    case = _new(here, at)
    merge_case(case, _new(here, at), by=here.committee, at=at)
    return case


def _withdrawn(here, at):
    case = _new(here, at)
    withdraw_report(case.reporters.get(), at=at)
    return case


STANDS = {
    "reported": _new,
    "accepted": _then(accept_case, bring=_new),
    "accepted out of the hands of a party": _then(accept_case, bring=_waiting),
    "asked at the start": lambda here, at: _waiting(here, at, _new),
    "asked of a party": lambda here, at: _waiting(here, at, _dispatched),
    "asked in work": _waiting,
    "answered at the start": lambda here, at: _answered(here, at, _new),
    "answered to a party": lambda here, at: _answered(here, at, _dispatched),
    "answered in work": _answered,
    "asked and withdrawn": _abandoned,
    "dispatched": _dispatched,
    "dispatched to the building": lambda here, at: _dispatched(here, at, CaseParty.BUILDING_GROUP),
    "dispatched to the owners": lambda here, at: _dispatched(here, at, CaseParty.OWNERS_COMMITTEE),
    "dispatched to the committee": lambda here, at: _dispatched(
        here, at, CaseParty.RESIDENTS_COMMITTEE
    ),
    "in work": _in_work,
    "claimed": _claimed,
    "handed out": _then(hand_out_case, Office.FIRE_SERVICES, WHY, bring=_in_work),
    "removed": _gone,
    "partly removed": lambda here, at: _gone(here, at, Outcome.PARTLY),
    "removed and looked at for the last time": _looked_at_for_the_last_time,
    "closed without action": _then(close_case, Outcome.NO_ACTION, WHY, bring=_in_work),
    "declined": _then(decline_case, WHY, bring=_new),
    "declined while a party asked": _then(decline_case, WHY, bring=_waiting),
    "merged": _merged,
    "withdrawn": _withdrawn,
}


def brought(stands, here):
    case = STANDS[stands](here, timezone.now())
    return Case.objects.get(pk=case.pk)


def buttons(page, case):
    """The words of the addresses below the case that are offered on its page."""
    main = page[page.index('id="deeds"') : page.index("</section>", page.index('id="deeds"'))]
    return re.findall(rf'"/n/luzhou/cases/{case.code}/([a-z-]+)/(?:[0-9a-f-]{{36}}/)?"', main)


def typed_for(word, page, case, here):
    if word == "merge":
        return {"into": a_reported_case(here.group_640).code}
    if word == "notice":
        return {"purpose": page.context["form"]["purpose"].value(), "days": "7"}
    if word == "hand-over" and case.party == CaseParty.OWNERS_COMMITTEE:
        return {"to": "property_company", "reason": WHY}
    return TYPED.get(word, {})


def pressed(client, case, word, here):
    """Opened, filled in, sent; once more where it is first shown what the reporter reads."""
    address = f"/n/luzhou/cases/{case.code}/{word}/"
    page = client.get(address)
    assert page.status_code == 200, (word, page.status_code)
    typed = typed_for(word, page, case, here)
    return done_as_shown(client, address, **hidden(page.content.decode()) | typed)


def test_each_status_is_looked_at(neighbourhood):
    assert {brought(stands, neighbourhood).status for stands in STANDS} == set(Status)


@pytest.mark.parametrize("stands", STANDS)
def test_each_button_that_is_offered_succeeds(neighbourhood, browser, stands):
    """Each once, by the first reader to whom it is offered; what was done is taken back."""
    here, case, done = neighbourhood, brought(stands, neighbourhood), set()
    for who in READERS:
        client = browser(getattr(here, who))
        page = client.get(f"/n/luzhou/cases/{case.code}/").content.decode()
        offered = set(buttons(page, case))
        assert "note" in offered and offered <= {*DEEDS, *BESIDE}
        for word in sorted(offered - done - (BESIDE - {"notice"})):
            with transaction.atomic():
                answer = pressed(client, case, word, here)
                assert answer.status_code == 302, (who, word, answer.context["form"].errors)
                transaction.set_rollback(True)
        done |= offered


@pytest.mark.parametrize("stands", STANDS)
def test_an_undo_that_is_offered_leads_back(neighbourhood, browser, stands):
    case, client = brought(stands, neighbourhood), browser(neighbourhood.committee)
    page = client.get(f"/n/luzhou/cases/{case.code}/")
    if step := page.context["undo"]:
        client.post(f"/n/luzhou/cases/{case.code}/undo/{step.pk}/")
        case.refresh_from_db()
        assert case.status == step.facts["before"]["status"]


@pytest.mark.parametrize("stands", STANDS)
def test_no_open_case_is_a_dead_end(neighbourhood, stands):
    case = brought(stands, neighbourhood)
    if case.status in OPEN:
        assert ways_on(case, neighbourhood.committee)
    if case.status in OPEN - {Status.CLAIMED}:  # there it is for whoever looks
        assert ways_on(case, getattr(neighbourhood, SEAT_OF[CaseParty(case.party)]))


def test_a_letter_is_offered_for_what_is_open_alone(neighbourhood, browser):
    a_clause_agreed()
    for stands in STANDS:
        case = brought(stands, neighbourhood)
        page = browser(neighbourhood.lin).get(f"/n/luzhou/cases/{case.code}/").content.decode()
        assert ("remind" in buttons(page, case)) is (case.status in OPEN)
        address = f"/n/luzhou/cases/{case.code}/remind/"
        answer = browser(neighbourhood.lin).get(address)
        assert answer.status_code == (200 if case.status in OPEN else 409)
