"""The party in charge at work; whoever says it is gone is not the one who looks."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from conftest import MONDAY
from louzu.cases.actions.custom import Custom, record_step
from louzu.cases.actions.inspecting import inspect_case, look_again, reopen_case
from louzu.cases.actions.merging import merge_case
from louzu.cases.actions.steps import AlreadyMoved, add_note
from louzu.cases.actions.triage import close_case, decline_case
from louzu.cases.actions.work import claim_removal, hand_out_case, hand_over_case, take_back_case
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Reinspection
from louzu.cases.models.reports import Reporter
from louzu.cases.rules import CaseParty, Office, Outcome, StepKind
from louzu.cases.tests.life import PROPERTY, TUESDAY, claimed, days, dispatched, kinds, reported
from louzu.groups.permissions import NotAllowed
from louzu.lib.uuid7 import uuid7

OWNERS = CaseParty.OWNERS_COMMITTEE


def test_a_refusal_names_the_next_party_and_the_case_is_there_at_once(neighbourhood):
    case = dispatched(neighbourhood)
    hand_over_case(case, OWNERS, "The owners decide.", by=neighbourhood.property, at=TUESDAY)
    assert (case.status, case.party, case.due_on) == ("dispatched", OWNERS, date(2026, 3, 12))
    with pytest.raises(NotAllowed):  # no longer theirs
        hand_over_case(case, PROPERTY, "No.", by=neighbourhood.property, at=TUESDAY)
    with pytest.raises(ValidationError):
        hand_over_case(case, OWNERS, "To us?", by=neighbourhood.owners, at=TUESDAY)


def test_the_steps_of_the_custom_one_after_another(neighbourhood):
    case, here = dispatched(neighbourhood), neighbourhood
    steps = [
        (Custom(StepKind.TALKED), here.lin),
        (Custom(StepKind.NOTICE_POSTED, due_on=date(2026, 3, 12)), here.property),
        (Custom(StepKind.CLEARED_BY_RESIDENTS), here.lin),
        (Custom(StepKind.JOINT_CLEARANCE, took_part=(PROPERTY, OWNERS)), here.owners),
        (Custom(StepKind.STORED, "A cupboard, in the bicycle cellar."), here.property),
        (Custom(StepKind.ANNOUNCED, "A cupboard, on the board."), here.committee),
        (Custom(StepKind.KEPT, "A cupboard, still there."), here.property),
    ]
    for said, by in steps:
        record_step(case, said, by=by, at=TUESDAY)
    assert case.status == "in_work"
    assert kinds(case)[2:4] == ["talked_at_the_door", "work_started"]
    assert kinds(case)[4:] == [said.kind for said, _ in steps[1:]]
    facts = case.steps.get(kind="joint_clearance").facts
    assert facts["took_part"] == [PROPERTY, OWNERS]


@pytest.mark.parametrize(
    "said",
    [
        Custom(StepKind.NOTICE_POSTED),
        Custom(StepKind.NOTICE_POSTED, due_on=date(2026, 3, 1)),
        Custom(StepKind.JOINT_CLEARANCE),
        Custom(StepKind.STORED, " "),
        Custom(StepKind.CLOSED, "gone"),
    ],
    ids=["no deadline", "a past deadline", "nobody", "no things", "no custom"],
)
def test_a_step_says_what_a_later_reader_needs(neighbourhood, said):
    case = dispatched(neighbourhood)
    with pytest.raises(ValidationError):
        record_step(case, said, by=neighbourhood.property, at=TUESDAY)
    assert case.status == "dispatched"


def test_a_step_or_note_sent_twice_is_one(neighbourhood):
    case, made, by = dispatched(neighbourhood), uuid7(), neighbourhood.property
    for _ in range(2):
        record_step(case, Custom(StepKind.TALKED), by=by, at=TUESDAY, made=made)
    another = uuid7()
    for _ in range(2):
        add_note(case, "The key hangs at the gate.", by=by, at=TUESDAY, made=another)
    assert kinds(case).count("talked_at_the_door") == kinds(case).count("case_note") == 1


def test_whoever_says_it_is_gone_is_not_the_one_who_looks(neighbourhood):
    case = dispatched(neighbourhood)
    claim_removal(case, by=neighbourhood.lin, at=TUESDAY)
    with pytest.raises(NotAllowed):
        inspect_case(case, is_clear=True, by=neighbourhood.lin, at=TUESDAY)
    inspect_case(case, is_clear=True, by=neighbourhood.deputy, at=TUESDAY)
    assert (case.status, case.outcome, case.is_on_time) == ("closed", "removed", True)
    planned = Reinspection.objects.planned().filter(case=case)
    assert [str(each.due_on) for each in planned.order_by("due_on")] == [
        "2026-03-10",
        "2026-04-02",
        "2026-06-01",
    ]


def test_the_property_company_does_not_inspect_at_all(neighbourhood):
    with pytest.raises(NotAllowed):
        inspect_case(claimed(neighbourhood), is_clear=True, by=neighbourhood.property, at=TUESDAY)


def test_what_is_not_gone_is_back_in_work(neighbourhood):
    case = claimed(neighbourhood)
    with pytest.raises(ValidationError):  # say what is still there
        inspect_case(case, is_clear=False, by=neighbourhood.lin, at=TUESDAY)
    inspect_case(case, is_clear=False, by=neighbourhood.lin, at=TUESDAY, text="A pram.")
    assert (case.status, case.claimed_by, case.party) == ("in_work", None, PROPERTY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "closed", "outcome": "removed", "closed_at": MONDAY},
        {"party": ""},
        {"due_on": None},
        {"status": "handed_out"},
        {"status": "closed", "closed_at": MONDAY},
    ],
    ids=["seen by nobody", "nobody in charge", "no clock", "to no authority", "no outcome"],
)
def test_the_database_itself_refuses_what_must_never_be(neighbourhood, wrong):
    case = claimed(neighbourhood)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**wrong)


def test_the_database_refuses_that_one_person_claims_and_inspects(neighbourhood):
    case = claimed(neighbourhood)
    seen = {"status": "closed", "outcome": "removed", "closed_at": MONDAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**seen, inspected_by=case.claimed_by)


def closed(here):
    case = claimed(here)
    inspect_case(case, is_clear=True, by=here.lin, at=TUESDAY)
    return case


def test_a_relapse_reopens_the_case_with_a_new_clock(neighbourhood):
    case = closed(neighbourhood)
    first, second, third = case.reinspections.order_by("due_on")
    look_again(first, is_clear=True, by=neighbourhood.lin, at=days(8))
    look_again(second, is_clear=False, by=neighbourhood.deputy, at=days(31), text="Boxes again.")
    case.refresh_from_db()
    assert (case.status, case.relapses, case.outcome) == ("dispatched", 1, "")
    assert (case.due_on, case.party) == (date(2026, 4, 14), PROPERTY)  # Qingming is free
    third.refresh_from_db()
    assert third.status == "called_off"
    assert kinds(case)[-2:] == ["case_reinspected", "case_relapsed"]


def test_the_one_who_claimed_does_not_look_again_either(neighbourhood):
    case = dispatched(neighbourhood)
    claim_removal(case, by=neighbourhood.lin, at=TUESDAY)
    inspect_case(case, is_clear=True, by=neighbourhood.deputy, at=TUESDAY)
    with pytest.raises(NotAllowed):
        look_again(case.reinspections.first(), is_clear=True, by=neighbourhood.lin, at=days(8))


def test_a_closed_case_is_reopened_with_a_reason_and_clocked_anew(neighbourhood):
    case = closed(neighbourhood)
    with pytest.raises(ValidationError):
        reopen_case(case, "", by=neighbourhood.committee, at=days(3))
    reopen_case(case, "Wrong floor.", by=neighbourhood.committee, at=days(3), to=OWNERS)
    assert (case.status, case.party, case.due_on) == ("dispatched", OWNERS, date(2026, 3, 16))
    assert (case.relapses, Reinspection.objects.planned().exists()) == (0, False)


@pytest.mark.parametrize(
    ("to", "there", "party"),
    [(PROPERTY, "dispatched", PROPERTY), (None, "accepted", CaseParty.RESIDENTS_COMMITTEE)],
    ids=["for a party", "to be sorted"],
)
def test_a_declined_case_is_reopened_for_somebody_who_can_go_on(neighbourhood, to, there, party):
    case, by = reported(neighbourhood), neighbourhood.committee
    decline_case(case, "No.", by=by, at=TUESDAY)
    reopen_case(case, "Yes.", by=by, at=days(3), to=to)
    assert (case.status, case.party, case.closed_at) == (there, party, None)
    assert case.accepted_at == days(3) and case.due_on == date(2026, 3, 16)
    if to:
        claim_removal(case, by=neighbourhood.property, at=days(3))


def test_what_comes_back_after_the_last_look_counts_as_come_back(neighbourhood):
    case, by = closed(neighbourhood), neighbourhood.deputy
    look_again(case.reinspections.earliest("due_on"), is_clear=True, by=by, at=days(100))
    assert not Reinspection.objects.planned().exists()
    case.refresh_from_db()
    reopen_case(case, "Boxes again.", by=by, at=days(120), came_back=True)
    assert (case.status, case.relapses, case.party) == ("dispatched", 1, PROPERTY)
    assert kinds(case)[-1] == "case_relapsed"


def test_what_was_never_seen_to_be_gone_does_not_come_back(neighbourhood):
    case, by = dispatched(neighbourhood), neighbourhood.committee
    close_case(case, Outcome.NO_ACTION, "A delivery.", by=by, at=TUESDAY)
    with pytest.raises(ValidationError):
        reopen_case(case, "Again.", by=by, at=TUESDAY, came_back=True)
    assert case.status == "closed"


def test_one_visit_settles_every_look_that_is_due(neighbourhood):
    case = closed(neighbourhood)
    first = case.reinspections.earliest("due_on")
    look_again(first, is_clear=True, by=neighbourhood.deputy, at=days(40))
    looks = case.reinspections.order_by("due_on").values_list("status", "by")
    deputy = neighbourhood.deputy.pk
    assert list(looks) == [("clear", deputy), ("clear", deputy), ("planned", None)]
    assert kinds(case).count("case_reinspected") == 1


def test_a_closed_case_is_claimed_by_nobody(neighbourhood):
    case = closed(neighbourhood)
    with pytest.raises(AlreadyMoved):
        claim_removal(case, by=neighbourhood.property, at=days(9))
    case.refresh_from_db()
    assert (case.status, case.outcome) == ("closed", "removed")


def test_an_authority_gets_it_and_a_removal_by_it_is_inspected_as_well(neighbourhood):
    case, by = dispatched(neighbourhood), neighbourhood.property
    hand_out_case(case, Office.FIRE_SERVICES, "Three notices.", by=by, at=TUESDAY)
    assert (case.status, case.office, case.party) == ("handed_out", "fire_services", PROPERTY)
    take_back_case(case, "They say: talk once more.", by=by, at=days(5))
    hand_out_case(case, Office.URBAN_MANAGEMENT, "Talked.", by=by, at=days(6))
    claim_removal(case, by=by, at=days(7))
    inspect_case(case, is_clear=True, by=neighbourhood.lin, at=days(7))
    assert case.outcome == "removed"


def test_merging_keeps_all_reporters_and_links_both_ways(neighbourhood):
    one, two, three = (reported(neighbourhood) for _ in range(3))
    merge_case(three, two, by=neighbourhood.committee, at=TUESDAY)
    merge_case(two, one, by=neighbourhood.committee, at=TUESDAY)
    three.refresh_from_db()
    assert three.merged_into == two.merged_into == one
    assert Reporter.objects.of(one).count() == 3
    assert one.steps.get(kind="merged_here").facts["from"] == two.code
    assert (two.status, two.outcome) == ("merged", "duplicate")


def test_nothing_is_merged_with_itself_or_into_an_ended_case(neighbourhood):
    one, two, by = reported(neighbourhood), reported(neighbourhood), neighbourhood.committee
    with pytest.raises(ValidationError):
        merge_case(one, one, by=by, at=TUESDAY)
    close_case(two, Outcome.NOT_OURS, "Elsewhere.", by=by, at=TUESDAY)
    with pytest.raises(AlreadyMoved):
        merge_case(one, two, by=by, at=TUESDAY)
    assert one.status == "reported"
