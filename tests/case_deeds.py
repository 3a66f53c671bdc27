"""Who may do what with a case: rows of the table in tests/deeds.py.

The case lies in the property company's hands; a second member of the committee brought it there.
"""

from io import BytesIO

from louzu.cases.actions import (
    asking,
    calendar,
    categories,
    custom,
    describing,
    evidence,
    exports,
    inspecting,
    merging,
    parts,
    photos,
    reminders,
    reporters,
    routing,
    saved_filters,
    sorting,
    steps,
    triage,
    wordings,
    work,
)
from louzu.cases.actions.reporting import report_case
from louzu.cases.actions.setting_up import set_up_cases, set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Reinspection
from louzu.cases.models.parts import Part
from louzu.cases.models.routes import Route
from louzu.cases.models.saved import SavedFilter
from louzu.cases.models.wordings import Wording
from louzu.cases.rules import CaseParty, Office, Outcome, StepKind
from louzu.cases.tests.people import a_letter_to, a_photo_of
from louzu.covenant import actions as covenant
from louzu.covenant.models import Clause
from louzu.covenant.tests.clauses import a_clause_agreed
from louzu.lib.uuid7 import uuid7
from louzu.lib.versions import version
from louzu.places.models import CalendarDay
from tests.deed_rows import Row, Spot, Whole, at, today

SORTING = {"committee", "lin"}
IN_CHARGE = {"committee", "lin", "property"}
WORKING = {*IN_CHARGE, "owners"}
LOOKING = {"committee", "lin", "owners", "secretary", "deputy", "floor_lead"}
PROPERTY, OWNERS = CaseParty.PROPERTY_COMPANY, CaseParty.OWNERS_COMMITTEE


def reported(spot: Spot) -> Case:
    set_up_categories()
    category = Category.objects.get(code="clutter")
    return report_case(spot.group, category, at=at(), made=uuid7())


def kind() -> Category:
    set_up_categories()
    return Category.objects.get(code="clutter")


def two_questions() -> Category:
    category = kind()
    more = {**category.questions[0], "code": "more"}
    category.questions = [*category.questions, more]
    category.save()
    return category


def rule() -> Route:
    Route.objects.create(place_in_list=10, party=OWNERS)
    route = Route.objects.create(place_in_list=20, party=PROPERTY)
    Route.objects.filter(pk=route.pk).update(tried_as=route.mark)
    Route.objects.create(place_in_list=30, party=OWNERS)
    return route


def dispatched(spot: Spot) -> Case:
    case = reported(spot)
    triage.dispatch_case(case, PROPERTY, by=spot.second, at=at())
    return case


def claimed(spot: Spot) -> Case:
    case = dispatched(spot)
    work.claim_removal(case, by=spot.second, at=at())
    return case


def declined(spot: Spot) -> Case:
    case = reported(spot)
    triage.decline_case(case, "No.", by=spot.second, at=at())
    return case


def asked(spot: Spot) -> Case:
    case = dispatched(spot)
    triage.ask_reporter(case, "Which floor?", by=spot.second, at=at())
    return case


def handed_out(spot: Spot) -> Case:
    case = dispatched(spot)
    work.hand_out_case(case, Office.FIRE_SERVICES, "Locked.", by=spot.second, at=at())
    return case


def with_part(spot: Spot) -> Part:
    """The owners' committee has something to do for a case of the property company."""
    return parts.give_part(dispatched(spot), OWNERS, "A key", by=spot.second, at=at())


def reopen_part(spot: Spot, by: object) -> None:
    part = with_part(spot)
    parts.finish_part(part, by=spot.second, at=at())
    parts.reopen_part(part, "Not yet.", by=by, at=at())


def look_again(spot: Spot, by: object) -> None:
    """A look at the place of a case that lies as if it had been closed."""
    case = claimed(spot)
    case.move_to(
        "closed", outcome="removed", inspected_by=spot.resident, closed_at=at(), is_on_time=True
    )
    look = Reinspection.objects.create(case=case, due_on=today())
    inspecting.look_again(look, is_clear=True, by=by, at=at())


def undo_all(spot: Spot, by: object) -> None:
    step = triage.accept_case(reported(spot), by=by, at=at())
    assert sorting.undo_all([step], by=by, at=at()).done


def undo(spot: Spot, by: object) -> None:
    step = triage.accept_case(reported(spot), by=by, at=at())
    triage.undo_move(step, by=by, at=at())


def its_words(spot: Spot) -> Wording:
    set_up_cases()
    return Wording.objects.get(purpose="clearance")


WORDS = dict.fromkeys(("text_hans", "text_hant", "text_en"), "{place}")


def own_filter(by: object, shared_with: str = "oneself") -> SavedFilter:
    said = {"name": "Lights", "asked": {"category": "light"}, "made_at": at()}
    return SavedFilter.objects.create(person=by, shared_with=shared_with, **said)


CASE_DEEDS = [
    Whole("cases:write_wording", {"committee"}, lambda s, by: wordings.write_wording(
        "clearance", reported(s).category, by=by, at=at(), **WORDS)),
    Whole("cases:correct_wording", {"committee"}, lambda s, by: wordings.correct_wording(
        it := its_words(s), by=by, at=at(), version=version(it, WORDS), **WORDS)),
    # what they keep of their questions to the list
    Whole("cases:save_filter", LOOKING | WORKING, lambda s, by: saved_filters.save_filter(
        "Lights", {"category": "light"}, "own_party", by=by, at=at(), made=uuid7())),
    Whole("cases:save_filter", {"committee"}, lambda s, by: saved_filters.save_filter(
        "Lights", {"category": "light"}, "all_handlers", by=by, at=at(), made=uuid7())),
    Whole("cases:correct_filter", LOOKING | WORKING, lambda s, by: saved_filters.correct_filter(
        it := own_filter(by), by=by, at=at(), version=version(it, ["name", "shared_with"]),
        name="Lamps", shared_with="oneself")),
    Whole("cases:correct_filter", set(), lambda s, by: saved_filters.correct_filter(
        own_filter(s.second), by=by, at=at(), version="", name="Mine", shared_with="oneself")),
    Whole("cases:take_out_filter", {"committee"}, lambda s, by:
        saved_filters.take_out_filter(own_filter(s.second, "all_handlers"), by=by, at=at())),
    Whole("cases:remove_filter", LOOKING | WORKING, lambda s, by: saved_filters.remove_filter(
        own_filter(by), by=by, at=at())),
    Whole("cases:remove_filter", set(), lambda s, by: saved_filters.remove_filter(
        own_filter(s.second, "all_handlers"), by=by, at=at())),
    Row("cases:accept_case", SORTING, lambda s, by: triage.accept_case(
        reported(s), by=by, at=at())),
    Row("cases:dispatch_case", SORTING, lambda s, by: triage.dispatch_case(
        reported(s), OWNERS, by=by, at=at())),
    Row("cases:decline_case", SORTING, lambda s, by: triage.decline_case(
        reported(s), "No.", by=by, at=at())),
    Row("cases:close_case", SORTING, lambda s, by: triage.close_case(
        dispatched(s), Outcome.NO_ACTION, "A delivery.", by=by, at=at())),
    Row("cases:undo_move", SORTING, undo),
    Row("cases:undo_all", SORTING, undo_all),
    Row("cases:merge_case", SORTING, lambda s, by: merging.merge_case(
        reported(s), dispatched(s), by=by, at=at())),
    Row("cases:ask_reporter", IN_CHARGE, lambda s, by: triage.ask_reporter(
        dispatched(s), "Which floor?", by=by, at=at())),
    Row("cases:start_work", IN_CHARGE, lambda s, by: work.start_work(
        dispatched(s), by=by, at=at())),
    Row("cases:go_on", IN_CHARGE, lambda s, by: work.go_on(asked(s), by=by, at=at())),
    Row("cases:hand_over_case", IN_CHARGE, lambda s, by: work.hand_over_case(
        dispatched(s), OWNERS, "Theirs.", by=by, at=at())),
    Row("cases:give_part", IN_CHARGE, lambda s, by: parts.give_part(
        dispatched(s), OWNERS, "A key", by=by, at=at())),
    Row("cases:finish_part", WORKING, lambda s, by: parts.finish_part(
        with_part(s), by=by, at=at())),
    Row("cases:drop_part", WORKING, lambda s, by: parts.drop_part(
        with_part(s), "No key.", by=by, at=at())),
    Row("cases:reopen_part", WORKING, reopen_part),
    Row("cases:claim_removal", IN_CHARGE, lambda s, by: work.claim_removal(
        dispatched(s), by=by, at=at())),
    Row("cases:hand_out_case", IN_CHARGE, lambda s, by: work.hand_out_case(
        dispatched(s), Office.FIRE_SERVICES, "Locked.", by=by, at=at())),
    Row("cases:look_at_evidence", IN_CHARGE, lambda s, by: evidence.look_at_evidence(
        handed_out(s), by=by, at=at())),
    Row("cases:take_back_case", IN_CHARGE, lambda s, by: work.take_back_case(
        handed_out(s), "Ours again.", by=by, at=at())),
    Row("cases:record_step", WORKING, lambda s, by: custom.record_step(
        dispatched(s), custom.Custom(StepKind.TALKED), by=by, at=at())),
    Row("cases:add_note", LOOKING | WORKING, lambda s, by: steps.add_note(
        dispatched(s), "The key hangs at the gate.", by=by, at=at())),
    Row("cases:describe_case", IN_CHARGE, lambda s, by: describing.describe_case(
        dispatched(s), "Boxes before the lift.", by=by, at=at())),
    Row("cases:remind_household", SORTING, lambda s, by: reminders.remind_household(
        dispatched(s), reminders.Said(s.home, a_clause_agreed(), today(), "Theirs."),
        by=by, at=at())),
    Row("cases:look_at_reminder", SORTING, lambda s, by: reminders.look_at_reminder(
        a_letter_to(s.home, s.second), by=by, at=at(), reason="asked")),
    Row("cases:inspect_case", LOOKING, lambda s, by: inspecting.inspect_case(
        claimed(s), is_clear=True, by=by, at=at())),
    Row("cases:look_again", LOOKING, look_again),
    Row("cases:look_at_reporters", {"committee"}, lambda s, by: reporters.look_at_reporters(
        dispatched(s), by=by, at=at(), reason="danger")),
    Row("cases:add_photos", LOOKING | WORKING, lambda s, by: photos.add_photos(
        reported(s), [], moment="after", by=by, at=at())),
    Row("cases:black_out", WORKING, lambda s, by: photos.black_out(
        a_photo_of(s.group), [(0, 0, 9, 9)], by=by, at=at())),
    Row("cases:show_photo", WORKING, lambda s, by: photos.show_photo(
        a_photo_of(s.group), is_shown=True, by=by, at=at())),
    Row("cases:reopen_case", LOOKING, lambda s, by: inspecting.reopen_case(
        declined(s), "It is ours.", by=by, at=at())),
    # the covenant
    Whole("covenant:add_clause", {"committee"}, lambda s, by: covenant.add_clause(
        None, by=by, at=at(), number=40, text_en="Greet.")),
    Whole("covenant:correct_clause", {"committee"}, lambda s, by: covenant.correct_clause(
        it := a_clause_agreed(), by=by, at=at(), version=version(it, ["text_en"]), text_en="Go")),
    Whole("covenant:agree_on_drafts", {"committee"}, lambda s, by: covenant.agree_on_drafts(
        today(), by=by, at=at())),
    Whole("covenant:remove_draft", {"committee"}, lambda s, by: covenant.remove_draft(
        Clause.objects.create(number=41, text_en="Draft."), by=by, at=at())),
    # the rules by which they go
    Whole("cases:add_category", {"committee"}, lambda s, by: categories.add_category(
        "pigeons", by=by, at=at(), name_en="Pigeons", party=PROPERTY)),
    Whole("cases:correct_category", {"committee"}, lambda s, by: categories.correct_category(
        it := kind(), by=by, at=at(), version=version(it, ["name_en"]), name_en="Things")),
    Whole("cases:add_question", {"committee"}, lambda s, by: asking.add_question(
        kind(), by=by, at=at(), en="How many?", datatype="number")),
    Whole("cases:correct_question", {"committee"}, lambda s, by: asking.correct_question(
        kind(), "things", by=by, at=at(), en="What is it?",
        version=version(asking.questions_of(kind())[0], ["en"]))),
    Whole("cases:move_question", {"committee"}, lambda s, by: asking.move_question(
        two_questions(), "more", is_up=True, by=by, at=at())),
    Whole("cases:remove_question", {"committee"}, lambda s, by: asking.remove_question(
        kind(), "things", by=by, at=at())),
    Whole("cases:add_route", {"committee"}, lambda s, by: routing.add_route(
        by=by, at=at(), party=PROPERTY)),
    Whole("cases:correct_route", {"committee"}, lambda s, by: routing.correct_route(
        it := rule(), by=by, at=at(), version=version(it, ["party"]), party=OWNERS)),
    Whole("cases:try_route", {"committee"}, lambda s, by: routing.try_route(
        rule(), by=by, at=at())),
    Whole("cases:switch_route", {"committee"}, lambda s, by: routing.switch_route(
        rule(), True, by=by, at=at())),
    Whole("cases:switch_off_those_that_ask", {"committee"}, lambda s, by:
        routing.switch_off_those_that_ask(["things=boxes"], by=by, at=at())),
    Whole("cases:move_route_up", {"committee"}, lambda s, by: routing.move_route_up(
        rule(), by=by, at=at())),
    Whole("cases:move_route_down", {"committee"}, lambda s, by: routing.move_route_down(
        rule(), by=by, at=at())),
    Whole("cases:remove_route", {"committee"}, lambda s, by: routing.remove_route(
        rule(), by=by, at=at())),
    Whole("cases:export_cases", {"committee", "owners", "property"}, lambda s, by:
        exports.export_cases(
            BytesIO(), "csv", {}, by=by, at=at(), about=s.cast.neighbourhood)),
    Whole("cases:enter_days", {"committee"}, lambda s, by: calendar.enter_days(
        today(), today(), is_worked=False, by=by, at=at())),
    Whole("cases:remove_day", {"committee"}, lambda s, by: calendar.remove_day(
        CalendarDay.objects.create(day=today()), by=by, at=at())),
]  # fmt: skip
