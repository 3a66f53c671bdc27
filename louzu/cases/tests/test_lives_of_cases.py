"""Whatever the order in which a case is moved, by whomever: the laws of its life hold."""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from conftest import MONDAY
from louzu.cases.actions.clocks import turn_clocks
from louzu.cases.actions.custom import Custom, record_step
from louzu.cases.actions.describing import describe_case
from louzu.cases.actions.inspecting import inspect_case, look_again, reopen_case
from louzu.cases.actions.merging import merge_case
from louzu.cases.actions.parts import (
    OpenParts,
    drop_part,
    finish_part,
    give_part,
    reopen_part,
)
from louzu.cases.actions.reporters import add_to_report, say_still_there, withdraw_report
from louzu.cases.actions.reporting import follow_token, report_case, token_hash
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.actions.steps import AlreadyMoved, add_note
from louzu.cases.actions.triage import (
    accept_case,
    ask_reporter,
    close_case,
    decline_case,
    dispatch_case,
    undo_move,
)
from louzu.cases.actions.work import (
    claim_removal,
    go_on,
    hand_out_case,
    hand_over_case,
    start_work,
    take_back_case,
)
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Reinspection, Step
from louzu.cases.models.parts import Part
from louzu.cases.models.reports import Reporter
from louzu.cases.models.routes import Route
from louzu.cases.rules import (
    BACK,
    CUSTOM,
    ENDED,
    INSPECTED_OUTCOMES,
    NEXT,
    OPEN,
    CaseParty,
    Office,
    Outcome,
    Status,
    StepKind,
)
from louzu.cases.tests.offered import SEAT_OF, ways_on
from louzu.groups.permissions import NotAllowed
from louzu.lib.uuid7 import uuid7
from louzu.people.models import Person

PEOPLE = st.sampled_from(["committee", "lin", "property", "deputy", "committee", "zhao"])
PARTIES = st.sampled_from(list(CaseParty))
WHY = "because"
KEPT = (
    "status",
    "party",
    "due_on",
    "escalation",
    "closed_at",
    "outcome",
    "claimed_by",
    "answered_at",
)
DEEDS = {
    "accept": accept_case,
    "ask": lambda case, **who: ask_reporter(case, WHY, **who),
    "decline": lambda case, **who: decline_case(case, WHY, **who),
    "close": lambda case, **who: close_case(case, Outcome.NO_ACTION, WHY, **who),
    "start": start_work,
    "go on": go_on,
    "describe": lambda case, **who: describe_case(case, WHY, **who),
    "claim": claim_removal,
    "hand out": lambda case, **who: hand_out_case(case, Office.FIRE_SERVICES, WHY, **who),
    "take back": lambda case, **who: take_back_case(case, WHY, **who),
    "note": lambda case, **who: add_note(case, WHY, **who),
}


class Cases(RuleBasedStateMachine):
    """Everybody tries everything; the model remembers how many steps each case had."""

    cases = Bundle("cases")
    cast = None  # set by the test

    def __init__(self):
        super().__init__()
        self.now = MONDAY
        self.steps = {}
        Case.objects.filter(status="merged").update(status="withdrawn", merged_into=None)
        Case.objects.all().delete()
        Route.objects.all().delete()

    def person(self, name):
        return Person.objects.get(pk=getattr(self.cast, name).pk)

    def attempt(self, deed, *given, **said):
        """Done, or refused by the charter or by the table of moves; nothing else."""
        self.now += timedelta(seconds=1)
        try:
            return deed(*given, at=self.now, **said)
        except (NotAllowed, AlreadyMoved, OpenParts):
            return None

    @rule(target=cases, code=st.sampled_from(["clutter", "lift"]))
    def report(self, code):
        made = uuid7()
        category = Category.objects.get(code=code)
        report_case(self.cast.group_640, category, at=self.now, made=made)
        return made

    @rule(party=PARTIES, is_on=st.booleans())
    def route(self, party, is_on):
        """What comes in from now on is sent on at once, or sorted by hand again."""
        Route.objects.all().delete()
        route = Route.objects.create(place_in_list=10, party=party)
        Route.objects.filter(pk=route.pk).update(tried_as=route.mark, is_on=is_on)

    def case(self, made):
        reporter = Reporter.objects.get(token_hash=token_hash(follow_token(made)))
        return Case.objects.get(pk=reporter.case_id)

    @rule(made=cases, deed=st.sampled_from(sorted(DEEDS)), who=PEOPLE)
    def do(self, made, deed, who):
        self.attempt(DEEDS[deed], self.case(made), by=self.person(who))

    @rule(made=cases)
    def work_on_it(self, made):
        """Most that can happen needs a case with a party: chance alone seldom leads there."""
        case = self.case(made)
        self.attempt(dispatch_case, case, CaseParty.PROPERTY_COMPANY, by=self.person("committee"))
        self.attempt(claim_removal, case, by=self.person("property"))

    @rule(made=cases, who=PEOPLE, is_clear=st.booleans())
    def inspect(self, made, who, is_clear):
        case, by = self.case(made), self.person(who)
        self.attempt(inspect_case, case, is_clear=is_clear, text=WHY, by=by)

    @rule(made=cases, who=PEOPLE, to=PARTIES)
    def dispatch(self, made, who, to):
        self.attempt(dispatch_case, self.case(made), to, by=self.person(who))

    @rule(made=cases, who=PEOPLE, to=PARTIES)
    def hand_over(self, made, who, to):
        case = self.case(made)
        if case.party != to:
            self.attempt(hand_over_case, case, to, WHY, by=self.person(who))

    @rule(made=cases, who=PEOPLE, kind=st.sampled_from(CUSTOM))
    def custom(self, made, who, kind):
        due_on = (self.now + timedelta(days=7)).date()
        said = Custom(kind, WHY, due_on=due_on, took_part=tuple(CaseParty))
        self.attempt(record_step, self.case(made), said, by=self.person(who))

    @rule(made=cases, who=PEOPLE, to=PARTIES, then=st.sampled_from([None, finish_part, drop_part]))
    def part(self, made, who, to, then):
        """Given, and perhaps settled at once by whoever gave it."""
        case, by = self.case(made), self.person(who)
        part = self.attempt(give_part, case, to, WHY, by=by)
        if part and then:
            self.attempt(then, part, **({"reason": WHY} if then is drop_part else {}), by=by)

    @rule(made=cases, who=PEOPLE)
    def part_again(self, made, who):
        if part := Part.objects.filter(case=self.case(made)).exclude(status="open").first():
            self.attempt(reopen_part, part, WHY, by=self.person(who))

    @rule(made=cases, other=cases, who=PEOPLE)
    def merge(self, made, other, who):
        if made != other:
            self.attempt(merge_case, self.case(made), self.case(other), by=self.person(who))

    @rule(made=cases, who=PEOPLE, to=st.sampled_from([None, *CaseParty]), came_back=st.booleans())
    def reopen(self, made, who, to, came_back):
        case = self.case(made)
        back = came_back and case.outcome in INSPECTED_OUTCOMES
        self.attempt(reopen_case, case, WHY, by=self.person(who), to=to, came_back=back)

    @rule(made=cases, deed=st.sampled_from(["accept", "ask", "decline"]))
    def slip(self, made, deed):
        """Undone at once by whoever did it: the case stands as if nothing had been."""
        case, by = self.case(made), self.person("committee")
        before = {name: getattr(case, name) for name in KEPT}
        if step := self.attempt(DEEDS[deed], case, by=by):
            assert self.attempt(undo_move, step, by=by)
            case = self.case(made)
            assert {name: getattr(case, name) for name in KEPT} == before

    @rule(made=cases, to=PARTIES, says=st.sampled_from(["answers", "nothing", "withdraws"]))
    def question_of_a_party(self, made, to, says):
        """Asked by those in charge; whatever the reporter does, they can go on."""
        case = self.case(made)
        self.attempt(dispatch_case, case, to, by=self.person("committee"))
        by = self.person(SEAT_OF.get(case.party, "committee"))
        if self.attempt(ask_reporter, case, WHY, by=by) is None:
            return
        if says == "answers":
            self.attempt(add_to_report, self.reporter(made), text=WHY, photos=(), made=uuid7())
        if says == "withdraws":
            self.attempt(withdraw_report, self.reporter(made))

    @rule(made=cases, who=PEOPLE)
    def undo(self, made, who):
        step = Step.objects.in_order().filter(case=self.case(made)).last()
        self.attempt(undo_move, step, by=self.person(who))

    @rule(made=cases, who=PEOPLE, is_clear=st.booleans())
    def again(self, made, who, is_clear):
        look = Reinspection.objects.planned().filter(case=self.case(made)).first()
        if look is not None:
            self.attempt(look_again, look, is_clear=is_clear, by=self.person(who))

    @rule(made=cases, is_sure=st.integers(0, 3))
    def reporter_withdraws(self, made, is_sure):
        if is_sure == 1:
            self.attempt(withdraw_report, self.reporter(made))

    @rule(made=cases, deed=st.sampled_from([add_to_report, say_still_there]))
    def reporter_says_more(self, made, deed):
        self.attempt(deed, self.reporter(made), text=WHY, photos=(), made=uuid7())

    def reporter(self, made):
        return Reporter.objects.get(token_hash=token_hash(follow_token(made)))

    @rule(days=st.sampled_from([1, 3, 8, 31]))
    def time_passes(self, days):
        self.now += timedelta(days=days)
        turn_clocks(at=self.now)
        assert turn_clocks(at=self.now) == 0  # told once

    @invariant()
    def only_along_the_arrows(self):
        """Several arrows may lie behind one deed: it is looked at step by step."""
        for step in Step.objects.in_order().filter(facts__has_key="before"):
            before, to = step.facts["before"]["status"], step.facts["to"]
            assert to in NEXT[Status(before)]
        for step in Step.objects.filter(kind=StepKind.UNDONE):
            undone = Step.objects.get(pk=step.facts["undone"])
            assert step.facts["to"] in BACK[Status(undone.facts["to"])]

    @invariant()
    def one_party_in_charge_with_a_clock_or_ended(self):
        for case in Case.objects.all():
            if case.status in ENDED:
                assert case.closed_at is not None
            else:
                assert case.party in set(CaseParty) and case.due_on is not None
                assert (case.closed_at, case.outcome, case.is_on_time) == (None, "", None)

    @invariant()
    def no_open_case_is_a_dead_end(self):
        """Its party has a way on, and so have those who sort; what is said to be gone waits for
        whoever did not say so."""
        for case in Case.objects.filter(status__in=OPEN).select_related("building_group"):
            seats = {"lin", "deputy", "committee"} if case.status == "claimed" else {"committee"}
            assert any(ways_on(case, self.person(seat)) for seat in seats), case.status
            if case.status != "claimed":
                assert ways_on(case, self.person(SEAT_OF[case.party])), (case.status, case.party)

    @invariant()
    def no_part_is_left_open_where_nobody_works(self):
        waiting = Part.objects.open().select_related("case")
        assert not {part.case.status for part in waiting} & {*ENDED, "claimed"}

    @invariant()
    def nobody_inspects_the_own_work(self):
        for case in Case.objects.filter(outcome__in=["removed", "partly"]):
            assert case.inspected_by and case.claimed_by
            assert case.inspected_by != case.claimed_by

    @invariant()
    def only_a_closed_case_is_looked_at_again(self):
        planned = Reinspection.objects.planned().select_related("case")
        assert {look.case.status for look in planned} <= {"closed"}

    @invariant()
    def no_step_and_no_reporter_is_lost(self):
        counted = {case.pk: case.steps.count() for case in Case.objects.all()}
        assert all(counted[pk] >= number for pk, number in self.steps.items())
        self.steps = counted
        for case in Case.objects.filter(status="merged"):
            assert case.merged_into.status != "merged"
            assert Reporter.objects.of(case.merged_into).filter(case=case).exists()


def test_cases_live_by_one_law(neighbourhood):
    set_up_categories()
    Cases.cast = neighbourhood
    run_state_machine_as_test(
        Cases,
        settings=settings(
            max_examples=30,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
