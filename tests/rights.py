"""Who may open which page: one row for each address and place, read aloud like a list.

A page that is not here fails the build. `who` names members of the cast (conftest.py);
people of another neighbourhood are let in only where everybody is. A row that names something of
640 is run once more with the same thing of 636, where the seats of 640 open nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from django.utils import timezone

from conftest import LONG_AGO, MONDAY
from louzu.audit.models import Alert
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.actions.wordings import set_up_wordings
from louzu.cases.models.keys import ApiKey
from louzu.cases.models.routes import Route
from louzu.cases.models.saved import SavedFilter
from louzu.cases.models.wordings import Wording
from louzu.cases.tests.life import handed_out, with_part
from louzu.cases.tests.people import a_case_with_receipt, a_letter_to, a_photo_of
from louzu.covenant.tests.clauses import a_clause_agreed
from louzu.culture.models import Theme
from louzu.entrance.tests.people import came_in
from louzu.entrance.tests.soft_key import passkey_of
from louzu.groups.models import Leave, SmallGroup
from louzu.households.tests.people import (
    a_correction_of,
    areas_of_a_workbook,
    came_to_live,
    signed_by,
)
from louzu.lib.scope import scope
from louzu.patrols.tests.people import a_find_of, a_patrol_of, an_ended_patrol_of
from louzu.people.models import Household, Person
from louzu.places.models import CalendarDay
from louzu.roster.tests.files import an_import_of

RESIDENTS = {"wu", "qian", "former"}
BUILDING = {"lin", "deputy", "floor_lead", "zhao"}  # seats in building group 640
OFFICES = {"committee", "owners", "property", "secretary"}
MEMBERS = RESIDENTS | BUILDING | OFFICES
SEATED = BUILDING | OFFICES
CASE_SEERS = (BUILDING - {"zhao"}) | OFFICES
WALKERS = {"lin", "deputy", "floor_lead", "committee"}
THEME_SETTERS = {"lin", "deputy", "committee", "secretary"}
SIGNED_IN = MEMBERS | {"officer", "stranger"}
EVERYBODY = SIGNED_IN | {"anonymous"}

Cast = SimpleNamespace
Args = Callable[[Cast], dict[str, Any]]


def nowhere(_cast: Cast) -> dict[str, Any]:
    return {}


def here(cast: Cast) -> dict[str, Any]:
    return {"neighbourhood": cast.neighbourhood.code}


def at(**named: str | Callable[[Cast], Any]) -> Args:
    """Arguments within the neighbourhood: values, or what a function picks from the cast."""

    def args(cast: Cast) -> dict[str, Any]:
        rest = {name: pick(cast) if callable(pick) else pick for name, pick in named.items()}
        return {**here(cast), **rest}

    return args


def seat_of(name: str) -> Callable[[Cast], Any]:
    return lambda cast: getattr(cast, name).seats.get().pk


def furnish(there: SimpleNamespace) -> None:
    """A theme, a small group and a contact at 640, which some of the rows ask for."""
    with scope(there.neighbourhood):
        group = there.group_640
        SmallGroup.objects.create(kind="self_governance_group", building_group=group)
        code = there.neighbourhood.code
        Theme.objects.create(building_group=group, title_en=code, adopted_on=LONG_AGO)
        Household.objects.create(home=there.home_of_wu, consent_on=LONG_AGO)


def on_leave(cast: Cast) -> Any:
    """The seat of Lin, who goes on leave in a month."""
    day, pk = timezone.localdate() + timedelta(days=30), seat_of("lin")(cast)
    with scope(cast.neighbourhood):
        Leave.objects.create(seat_id=pk, since_on=day, until_on=day + timedelta(days=9))
    return pk


def small_group(cast: Cast) -> Any:
    return cast.group_640.small_groups.get().pk


def an_import(cast: Cast) -> Any:
    """A file that waits for confirmation, with one refused row."""
    with scope(cast.neighbourhood):
        return an_import_of(cast).pk


def newcomer(cast: Cast) -> Any:
    """Wu, who came in with a letter and was not met yet; the journeys bring their own."""
    if hasattr(cast, "newcomer"):
        return cast.newcomer
    with scope(cast.neighbourhood):
        return came_in(cast.wu).pk


def an_alert(cast: Cast) -> Any:
    """Somebody looked unusually often; the secretary is one of the two who are told."""
    said = {"looks": 21, "day": LONG_AGO, "rule": "hour"}
    times = dict.fromkeys(("since", "until", "raised_at"), MONDAY)
    with scope(cast.neighbourhood):
        reader, looker = cast.secretary.pk, cast.committee.pk
        return Alert.objects.create(reader_id=reader, looker_id=looker, **said, **times).pk


def a_stay(cast: Cast) -> Any:
    """Wu lives in her home; the journeys bring their own."""
    if hasattr(cast, "stay"):
        return cast.stay
    with scope(cast.neighbourhood):
        return came_to_live(cast.wu).pk


def housemate(cast: Cast) -> Any:
    """Somebody in Wu's home who cannot sign in; the journeys ask for a neighbour."""
    if hasattr(cast, "newcomer"):
        return cast.newcomer_person
    with scope(cast.neighbourhood):
        return Person.objects.get_or_create(name="Gao", home=cast.home_of_wu)[0].pk


def a_sheet(cast: Cast) -> Any:
    """Somebody in Wu's home signed on paper; in the journeys the leader did."""
    if hasattr(cast, "newcomer"):
        return cast.lin.pk
    with scope(cast.neighbourhood):
        return signed_by(
            Person.objects.create(name="Fan", home=cast.home_of_wu), cast.lin
        ).person_id


def sheet_of_lin(cast: Cast) -> str:
    if not hasattr(cast, "newcomer"):
        with scope(cast.neighbourhood):
            signed_by(cast.lin, cast.committee)
    return "picture"


def without_phone(cast: Cast) -> Any:
    """Somebody of building group 640 who cannot sign in; the journeys bring their own."""
    return cast.without_phone if hasattr(cast, "without_phone") else housemate(cast)


def a_correction(cast: Cast) -> Any:
    """Of the owners' roll, proposed by the residents' committee: another person decides."""
    with scope(cast.neighbourhood):
        return a_correction_of(cast).pk


def a_workbook_of_areas(cast: Cast) -> Any:
    """One new floor area, proposed by the residents' committee: another person confirms it."""
    if hasattr(cast, "areas"):
        return cast.areas
    with scope(cast.neighbourhood):
        return areas_of_a_workbook(cast.home_of_wu, by=cast.committee)


def a_case(cast: Cast) -> tuple[Any, str]:
    """Clutter at 640, reported by nobody in particular, and the secret of its receipt."""
    if hasattr(cast, "case"):
        return cast.case
    with scope(cast.neighbourhood):
        return a_case_with_receipt(cast.group_640)


def a_patrol(cast: Cast) -> Any:
    """Of 640, under way; the journeys bring their own."""
    if hasattr(cast, "patrol"):
        return cast.patrol
    with scope(cast.neighbourhood):
        return a_patrol_of(cast.lin, cast.group_640).pk


def an_ended_patrol(cast: Cast) -> Any:
    """Of 636, finished by the residents' committee; the journeys find one in the demo."""
    if hasattr(cast, "record"):
        return cast.record
    with scope(cast.neighbourhood):
        return an_ended_patrol_of(cast.committee, cast.group_636).pk


def a_find(cast: Cast) -> Any:
    """Something that Lin reported on it."""
    if hasattr(cast, "find"):
        return cast.find
    with scope(cast.neighbourhood):
        return a_find_of(cast.lin, cast.group_640).pk


def a_photo(cast: Cast) -> Any:
    """Of that case; nobody has looked yet whether anybody is in it."""
    if hasattr(cast, "photo"):
        return cast.photo
    with scope(cast.neighbourhood):
        return a_photo_of(cast.group_640).pk


def case_code(cast: Cast) -> str:
    return str(a_case(cast)[0].code)


def case_in_work(cast: Cast) -> str:
    """Of a case for which something can hang in the stairwell; the journeys find one."""
    return cast.case_in_work if hasattr(cast, "case_in_work") else case_code(cast)


def first_step(cast: Cast) -> dict[str, Any]:
    """That it was reported, which nobody can undo."""
    case, _ = a_case(cast)
    with scope(cast.neighbourhood):
        return {**here(cast), "code": case.code, "pk": case.steps.get().pk}


def handed_out_code(cast: Cast) -> str:
    """Of a case that the property company has handed to the fire services."""
    if hasattr(cast, "case"):
        return case_code(cast)
    with scope(cast.neighbourhood):
        return str(handed_out(cast).code)


def at_a_part(cast: Cast) -> dict[str, Any]:
    """The owners' committee has something to do for a case of the property company."""
    if hasattr(cast, "part"):
        return {**here(cast), **cast.part, "word": "done"}
    with scope(cast.neighbourhood):
        part = with_part(cast)[1]
        return {**here(cast), "code": part.case.code, "pk": part.pk, "word": "done"}


def a_reminder(cast: Cast) -> dict[str, Any]:
    """A letter to Wu's home about the covenant, written by the residents' committee."""
    if hasattr(cast, "reminder"):
        return {**here(cast), **cast.reminder}
    with scope(cast.neighbourhood):
        letter = a_letter_to(cast.home_of_wu, cast.committee)
        return {**here(cast), "code": letter.case.code, "pk": letter.pk}


def a_clause(cast: Cast) -> Any:
    """Agreed on long ago; the journeys bring their own."""
    if hasattr(cast, "clause"):
        return cast.clause
    with scope(cast.neighbourhood):
        return a_clause_agreed().pk


def a_wording(cast: Cast) -> Any:
    """The words of the notice before a clearance."""
    if hasattr(cast, "wording"):
        return cast.wording
    with scope(cast.neighbourhood):
        set_up_wordings()
        return Wording.objects.get(purpose="clearance").pk


def a_saved_filter(cast: Cast) -> Any:
    """What the residents' committee asks of the list of cases, for all to ask."""
    if hasattr(cast, "saved_filter"):
        return cast.saved_filter
    with scope(cast.neighbourhood):
        said = {"name": "Lights", "asked": {"category": "light"}, "made_at": MONDAY}
        shared = {"shared_with": "all_handlers"}
        return SavedFilter.objects.create(person=cast.committee, **said, **shared).pk


def gone_already(cast: Cast) -> dict[str, Any]:
    """What somebody has removed a moment ago; only its owner could (test_saved_filters)."""
    return {**here(cast), "pk": uuid4()}


def an_api_key(cast: Cast) -> Any:
    """Of another program; the residents' committee gave it out."""
    with scope(cast.neighbourhood):
        return ApiKey.objects.create(name="X", key_hash=uuid4().hex, made_at=MONDAY).pk


def written_in(ending: str, **named: str) -> Args:
    """An address of Open311, which names no neighbourhood."""
    return lambda _cast: {"ending": ending, **named}


def a_category(cast: Cast) -> str:
    """Clutter, as it can be reported; the journeys find it in the demo."""
    if not hasattr(cast, "route"):
        with scope(cast.neighbourhood):
            set_up_categories()
    return "clutter"


def a_route(cast: Cast) -> Any:
    """Whatever is reported goes to the property company; switched off."""
    if hasattr(cast, "route"):
        return cast.route
    with scope(cast.neighbourhood):
        return Route.objects.create(place_in_list=10, party="property_company").pk


def a_calendar_day(cast: Cast) -> Any:
    """A Monday on which nobody works here."""
    if hasattr(cast, "calendar_day"):
        return cast.calendar_day
    with scope(cast.neighbourhood):
        return CalendarDay.objects.create(day=MONDAY.date()).pk


@dataclass(frozen=True)
class Row:
    url: str
    who: set[str]
    args: Args = here
    method: str = "get"
    send: dict[str, str] = field(default_factory=dict)
    after: frozenset[str] = frozenset()  # whose own it stays on the day after their seat ended
    is_of_no_building: bool = False  # the same page for every building group


TABLE = [
    # the front door
    Row("web:landing", EVERYBODY, nowhere),
    Row("web:front", EVERYBODY),
    Row("web:buildings", EVERYBODY),
    Row("web:building", EVERYBODY, at(code="FY-640")),
    Row("web:door", EVERYBODY, at(code="FY-640")),
    Row("web:poster", EVERYBODY, at(code="FY-640")),
    Row("web:posters", {"committee", "owners", "property", "secretary"}, at(code="FY")),
    Row("web:today", MEMBERS),
    Row("web:my_today", SIGNED_IN, nowhere),
    # what is held about me, and my own say in it
    Row("web:me", MEMBERS),
    Row("web:me_file", MEMBERS),
    Row("web:me_file", MEMBERS, here, "post"),
    Row("web:erase_me", MEMBERS),
    Row("web:erase_other", {"committee"}, at(pk=lambda cast: cast.zhao.pk)),
    Row("roster:keeping", {"committee"}),
    Row("roster:decide_keeping", {"committee"}, at(kept="letters")),
    Row("roster:decide_keeping", set(), at(kept="everything")),
    Row("households:correct_me", MEMBERS),
    Row("households:give_consent", MEMBERS, at(purpose="contact")),
    Row("households:give_consent", set(), at(purpose="everything")),
    Row("households:my_sheet", {"lin"}, at(purpose=sheet_of_lin)),
    Row("households:my_sheet", set(), at(purpose="named")),
    Row("households:withdraw_consent", MEMBERS, at(purpose="named"), "post"),
    Row("web:sign_in", EVERYBODY, nowhere),
    Row("web:sign_in_by_link", EVERYBODY, lambda _: {"token": "a-forged-token"}),
    Row("web:sign_out", EVERYBODY, nowhere, "post"),
    Row("web:help", EVERYBODY, nowhere),
    Row("web:privacy", EVERYBODY, nowhere),
    Row("web:healthz", EVERYBODY, nowhere),
    Row("web:worker", EVERYBODY, nowhere),
    Row("web:preferences", EVERYBODY, nowhere, "post"),
    Row("web:components", EVERYBODY, nowhere),
    # getting in: the ways of whoever is signed in are their own
    Row("entrance:mine", SIGNED_IN, nowhere),
    Row("entrance:welcome", SIGNED_IN, nowhere),
    Row("entrance:come_in_with_passkey", EVERYBODY, nowhere, "post"),
    Row("entrance:begin_passkey", EVERYBODY, nowhere, "post"),
    Row("entrance:come_in_with_code", EVERYBODY, nowhere),
    Row("entrance:come_in_with_code", EVERYBODY, nowhere, "post", {"name": "Wu", "code": "1"}),
    Row("entrance:is_it_you", SIGNED_IN, nowhere),
    Row("entrance:begin_confirming", SIGNED_IN, nowhere, "post"),
    Row("entrance:add_passkey", SIGNED_IN, nowhere),
    Row("entrance:begin_adding", SIGNED_IN, nowhere, "post"),
    Row(
        "entrance:remove_passkey",
        {"lin"},
        lambda cast: {"pk": passkey_of(cast.lin).pk},
        after=frozenset({"lin"}),
    ),
    Row("entrance:app", SIGNED_IN, nowhere),
    Row("entrance:remove_app", SIGNED_IN, nowhere),
    Row("entrance:recovery_codes", SIGNED_IN, nowhere),
    Row("entrance:sign_out_others", SIGNED_IN, nowhere, "post"),
    Row("entrance:sign_out_device", SIGNED_IN, lambda _: {"pk": 0}, "post"),
    Row("entrance:invite", {"committee"}, at(pk=lambda cast: cast.lin.pk)),
    Row("entrance:invite", {"committee"}, at(pk=lambda cast: cast.lin.pk), "post"),
    Row("entrance:invite", set(), at(pk=lambda cast: cast.wu.pk)),
    Row("entrance:revoke_invitation", {"committee"}, at(pk=lambda cast: cast.lin.pk), "post"),
    Row("entrance:invitation", EVERYBODY, at(token="a-forged-token")),
    # coverage: public, and a little more for whoever sits in a seat
    Row("insight:coverage", EVERYBODY),
    Row("insight:compound", EVERYBODY, at(compound="FY")),
    Row("insight:street", EVERYBODY, lambda _: {"street": "changshou"}),
    # the book
    Row("insight:book", {"committee"}),
    Row("insight:export_book", {"committee"}, here, "post"),
    Row("insight:my_traces", MEMBERS),
    Row("insight:seals", MEMBERS),
    Row("insight:alert", {"secretary"}, at(pk=an_alert), after=frozenset({"secretary"})),
    # seats, small groups, the charter
    Row("groups:charter", EVERYBODY),
    Row("groups:groups", SEATED),
    Row("groups:building_group", SEATED, at(code="FY-640")),
    Row("groups:seat", SEATED, at(pk=seat_of("lin"))),
    Row("groups:seat", SEATED, at(pk=seat_of("committee")), is_of_no_building=True),
    Row("groups:seat", SEATED, at(pk=seat_of("owners")), is_of_no_building=True),
    Row("groups:end_seat", {"committee"}, at(pk=seat_of("lin"))),
    Row("groups:hand_over", {"committee"}, at(pk=seat_of("lin"))),
    Row("groups:go_on_leave", {"committee", "lin"}, at(pk=seat_of("lin"))),
    Row("groups:come_back", {"committee", "lin"}, at(pk=on_leave)),
    Row("groups:naming", {"committee", "zhao"}, at(pk=seat_of("zhao")), "post"),
    Row("groups:give_seat", {"committee"}, at(role="secretary")),
    Row("groups:give_compound_seat", {"committee"}, at(role="secretary", compound="FY")),
    Row("groups:give_building_seat", {"committee"}, at(role="leader", code="FY-636")),
    Row("groups:give_building_seat", set(), at(role="secretary", code="FY-636")),
    Row("groups:form_small_group", {"committee", "secretary"}, at(code="FY-640")),
    Row("groups:correct_small_group", {"committee", "secretary"}, at(pk=small_group)),
    Row("groups:disband", {"committee", "secretary"}, at(pk=small_group)),
    # letters: the door is open to all, what is behind it to those who may print
    Row("entrance:somewhere", EVERYBODY, nowhere),
    Row("entrance:letter", EVERYBODY),
    Row("entrance:letter_of_home", EVERYBODY, at(code="FY-640", room="302")),
    Row("entrance:second_phone", MEMBERS),
    Row("entrance:letters", {"committee", "lin"}),
    Row("entrance:building_group", {"committee", "lin"}, at(code="FY-640")),
    Row("entrance:print_group", {"committee", "lin"}, at(code="FY-640"), "post"),
    Row("entrance:people", {"committee", "lin"}, at(code="FY-640")),
    Row("entrance:home", {"committee", "lin"}, at(pk=lambda cast: cast.home_of_wu.pk)),
    Row("entrance:print_home", {"committee", "lin"}, at(pk=lambda c: c.home_of_wu.pk), "post"),
    Row("entrance:revoke", {"committee", "lin"}, at(pk=lambda c: c.home_of_wu.pk), "post"),
    Row("entrance:confirm", {"committee", "lin"}, at(pk=newcomer), "post"),
    Row("entrance:turn_away", {"committee", "lin"}, at(pk=newcomer)),
    Row("entrance:new_phone", {"committee", "lin"}, at(pk=newcomer)),
    Row("entrance:new_phone", {"committee", "lin"}, at(pk=newcomer), "post"),
    # codes by message: not there at all while no installation has turned them on
    Row("entrance:sent_code_somewhere", set(), nowhere),
    Row("entrance:ask_for_code", set()),
    Row("entrance:type_code", set()),
    Row("entrance:my_codes", set()),
    Row("entrance:confirm_code_address", set(), at(channel="email")),
    Row("entrance:remove_code_address", set(), at(channel="email"), "post"),
    # themes
    Row("culture:themes", EVERYBODY),
    Row("culture:theme", THEME_SETTERS, at(code="FY-640")),
    Row("culture:adopt_theme", THEME_SETTERS, at(code="FY-640")),
    Row("culture:correct_theme", THEME_SETTERS, at(code="FY-640")),
    Row("culture:end_theme", THEME_SETTERS, at(code="FY-640")),
    Row("culture:end_theme", set(), at(code="FY-636")),
    # cases: whoever saw something needs no account; a receipt is known by its secret alone
    Row("cases:choose_building", EVERYBODY),
    Row("cases:report", EVERYBODY, at(code="FY-640")),
    Row("cases:report", EVERYBODY, at(code="FY-640"), "post"),
    Row("cases:me_too", EVERYBODY, at(code=lambda cast: a_case(cast)[0].code)),
    Row("cases:follow", EVERYBODY, at(token=lambda cast: a_case(cast)[1])),
    Row("cases:add_to_report", EVERYBODY, at(token=lambda cast: a_case(cast)[1])),
    Row("cases:withdraw_report", EVERYBODY, at(token=lambda cast: a_case(cast)[1])),
    Row("cases:say_gone", EVERYBODY, at(token=lambda cast: a_case(cast)[1])),
    Row("cases:still_there", EVERYBODY, at(token=lambda cast: a_case(cast)[1])),
    # cases: whoever deals with them
    Row("cases:worklist", CASE_SEERS),
    Row("cases:coming_back", CASE_SEERS),
    Row("cases:export", {"committee", "owners", "property"}, at(form="csv")),
    Row("cases:filters", CASE_SEERS),
    Row("cases:save_filter", CASE_SEERS),
    Row("cases:correct_filter", {"committee"}, at(pk=a_saved_filter)),
    Row("cases:take_out_filter", {"committee"}, at(pk=a_saved_filter), "post"),
    Row("cases:remove_filter", CASE_SEERS, gone_already, "post", is_of_no_building=True),
    Row("cases:sorting", {"committee", "lin"}),
    Row("cases:sorting", {"committee", "lin"}, here, "post"),
    Row("cases:undo_sorting", {"committee", "lin"}, here, "post"),
    Row("cases:case", CASE_SEERS, at(code=case_code)),
    Row("cases:deed", CASE_SEERS, at(code=case_code, word="note")),
    Row("cases:deed", CASE_SEERS, at(code=case_code, word="note"), "post"),
    Row("cases:deed", set(), at(code=case_code, word="unheard-of")),
    Row("cases:evidence", {"committee", "property", "lin"}, at(code=handed_out_code)),
    Row("cases:part_deed", {"committee", "owners", "property", "lin"}, at_a_part),
    Row("cases:undo", set(), first_step, "post"),
    Row("cases:notice", {"committee", "owners", "property", "lin"}, at(code=case_in_work)),
    Row("cases:wordings", {"committee"}),
    Row("cases:write_wording", {"committee"}),
    Row("cases:correct_wording", {"committee"}, at(pk=a_wording)),
    Row("cases:remind", {"committee", "lin"}, at(code=case_code)),
    Row("cases:reminder", {"committee", "lin"}, a_reminder),
    # the covenant
    Row("covenant:covenant", EVERYBODY),
    Row("covenant:add_clause", {"committee"}),
    Row("covenant:agree_on_drafts", {"committee"}),
    Row("covenant:correct_clause", {"committee"}, at(pk=a_clause)),
    Row("covenant:remove_draft", {"committee"}, at(pk=a_clause), "post"),
    Row("cases:photo", CASE_SEERS, at(pk=a_photo)),
    Row("cases:reporter", {"committee"}, at(code=lambda cast: a_case(cast)[0].code)),
    # patrols: whoever leads a building group, stands in, looks after a floor; the committee
    Row("patrols:choose", WALKERS),
    Row("patrols:building", WALKERS, at(code="FY-640")),
    Row("patrols:building", WALKERS, at(code="FY-640"), "post"),
    Row("patrols:walk", WALKERS, at(pk=a_patrol)),
    Row("patrols:walk", {"committee"}, at(pk=an_ended_patrol)),
    Row("patrols:something", WALKERS, at(pk=a_patrol)),
    Row("patrols:something", WALKERS, at(pk=a_patrol), "post"),
    Row("patrols:clear", WALKERS, at(pk=a_patrol), "post", {"floor": "6"}),
    Row("patrols:take_back", WALKERS, at(pk=a_patrol), "post", {"floor": "6"}),
    Row("patrols:still_there", WALKERS, at(pk=a_patrol), "post", {"floor": "6"}),
    Row("patrols:finish", WALKERS, at(pk=a_patrol), "post"),
    Row("patrols:go_on", WALKERS, at(pk=a_patrol), "post"),
    Row("patrols:give_up", WALKERS, at(pk=a_patrol), "post"),
    Row("patrols:add", WALKERS, at(pk=a_find)),
    # programs of others: reading is open to all, reporting needs a key and no session
    Row("open311:discovery", EVERYBODY, written_in("json")),
    Row("open311:services", EVERYBODY, written_in("json")),
    Row("open311:service", EVERYBODY, written_in("xml", code="clutter")),
    Row("open311:requests", EVERYBODY, written_in("json")),
    Row("open311:requests", EVERYBODY, written_in("xml"), "post"),
    Row("open311:request", EVERYBODY, written_in("json", code="a-forged-code")),
    Row("open311:token", EVERYBODY, written_in("json", token="a-forged-token")),
    Row("open311:anything", EVERYBODY, nowhere),
    Row("cases:keys", {"committee"}),
    Row("cases:keys", {"committee"}, here, "post"),
    Row("cases:revoke_key", {"committee"}, at(pk=an_api_key), "post"),
    Row("cases:photos_of_case", CASE_SEERS, at(code=case_code)),
    Row("cases:prepare_photo", {"lin", "committee", "owners", "property"}, at(pk=a_photo)),
    # cases: the rules by which they go
    Row("cases:categories", {"committee"}),
    Row("cases:add_category", {"committee"}),
    Row("cases:correct_category", {"committee"}, at(code=a_category)),
    Row("cases:questions", {"committee"}, at(code=a_category)),
    Row("cases:add_question", {"committee"}, at(code=a_category)),
    Row("cases:correct_question", {"committee"}, at(code=a_category, asked="things")),
    Row("cases:question_up", {"committee"}, at(code=a_category, asked="things"), "post"),
    Row("cases:question_down", {"committee"}, at(code=a_category, asked="things"), "post"),
    Row("cases:remove_question", {"committee"}, at(code=a_category, asked="things")),
    Row("cases:remove_question", {"committee"}, at(code=a_category, asked="things"), "post"),
    Row("cases:routes", {"committee"}),
    Row("cases:add_route", {"committee"}),
    Row("cases:route", {"committee"}, at(pk=a_route)),
    Row("cases:correct_route", {"committee"}, at(pk=a_route)),
    Row("cases:switch_route_on", {"committee"}, at(pk=a_route), "post"),
    Row("cases:switch_route_off", {"committee"}, at(pk=a_route), "post"),
    Row("cases:try_route", {"committee"}, at(pk=a_route), "post"),
    Row("cases:move_route_down", {"committee"}, at(pk=a_route), "post"),
    Row("cases:remove_route", {"committee"}, at(pk=a_route)),
    Row("cases:remove_day", {"committee"}, at(pk=a_calendar_day)),
    Row("cases:move_route_up", {"committee"}, at(pk=a_route), "post"),
    Row("cases:remove_route", {"committee"}, at(pk=a_route), "post"),
    Row("cases:calendar", {"committee"}),
    Row("cases:enter_days", {"committee"}),
    Row("cases:remove_day", {"committee"}, at(pk=a_calendar_day), "post"),
    # the people of a home: the residents' committee, and the leader for the own building group
    Row("households:consents_of", {"committee", "lin"}, at(pk=housemate)),
    Row("households:record_consent", {"committee", "lin"}, at(pk=housemate, purpose="named")),
    Row("households:end_consent", {"committee", "lin"}, at(pk=housemate, purpose="named"), "post"),
    Row("households:reading_of", {"committee", "lin"}, at(pk=without_phone)),
    Row("households:reading_of", set(), at(pk=lambda cast: cast.qian.pk)),
    Row("households:sheet", {"committee", "lin"}, at(pk=a_sheet, purpose="picture")),
    Row("households:sheet", set(), at(pk=housemate, purpose="picture")),
    Row("households:add_sheet", {"committee", "lin"}, at(pk=a_sheet, purpose="picture")),
    Row(
        "households:remove_sheet",
        {"committee", "lin"},
        at(pk=a_sheet, purpose="picture"),
        "post",
    ),
    Row("households:people_of_home", {"committee", "lin"}, at(pk=lambda c: c.home_of_wu.pk)),
    Row("households:move_in", {"committee", "lin"}, at(pk=lambda c: c.home_of_wu.pk)),
    Row("households:move_out", {"committee", "lin"}, at(pk=a_stay)),
    Row("households:record_death", {"committee"}, at(pk=housemate)),
    Row("households:record_death", {"committee"}, at(pk=lambda cast: cast.zhao.pk)),
    # the owners' roll: the residents' committee, and the owners' committee for its compound
    Row("households:roll", {"committee", "owners"}),
    Row("households:roll_of_compound", {"committee", "owners"}, at(code="FY")),
    Row("households:roll_of_building", {"committee", "owners"}, at(code="FY-640")),
    Row("households:roll_of_home", {"committee", "owners"}, at(pk=lambda c: c.home_of_wu.pk)),
    Row("households:propose_correction", {"committee", "owners"}, at(pk=lambda c: c.home_of_wu.pk)),
    Row("households:corrections_together", {"owners"}, at(together=a_workbook_of_areas)),
    Row("households:decide_correction", {"owners"}, at(pk=a_correction), "post"),
    # the roster
    Row("roster:roster", SEATED),
    Row("roster:correct_office", {"committee"}),
    Row("roster:building_groups", SEATED),
    Row("roster:building_group", SEATED, at(code="FY-640")),
    Row("roster:building_group_history", SEATED, at(code="FY-640")),
    Row("roster:correct_building_group", {"committee"}, at(code="FY-640")),
    Row("roster:remove_building_group", {"committee"}, at(code="FY-640")),
    Row("roster:compound", OFFICES, at(code="FY")),
    Row("roster:compound_history", OFFICES, at(code="FY")),
    Row("roster:add_compound", {"committee"}),
    Row("roster:correct_compound", {"committee"}, at(code="FY")),
    Row("roster:remove_compound", {"committee"}, at(code="FY")),
    Row("roster:add_building_group", {"committee"}, at(code="FY")),
    Row("roster:homes", {"committee", "lin"}),
    Row("roster:by_phone", {"committee", "lin"}),
    Row("roster:home", {"committee", "lin"}, at(pk=lambda cast: cast.home_of_wu.pk)),
    Row("roster:home_history", {"committee", "lin"}, at(pk=lambda cast: cast.home_of_wu.pk)),
    Row("roster:add_home", {"committee"}, at(code="FY-640")),
    Row("roster:correct_home", {"committee"}, at(pk=lambda cast: cast.home_of_wu.pk)),
    Row("roster:remove_home", {"committee"}, at(pk=lambda cast: cast.home_of_wu.pk)),
    Row(
        "roster:show_contact", {"committee", "lin"}, at(pk=lambda cast: cast.home_of_wu.pk), "post"
    ),
    Row("roster:keep_contact", {"committee", "lin"}, at(pk=lambda cast: cast.home_of_wu.pk)),
    Row(
        "roster:strike_out_contact",
        {"committee", "lin"},
        at(pk=lambda cast: cast.home_of_wu.pk),
        "post",
    ),
    # Excel in, Excel out: the residents' committee alone
    Row("roster:import", {"committee"}),
    Row("roster:import_template", {"committee"}),
    Row("roster:import_run", {"committee"}, at(pk=an_import)),
    Row("roster:import_progress", {"committee"}, at(pk=an_import)),
    Row("roster:confirm_import", {"committee"}, at(pk=an_import), "post"),
    Row("roster:withdraw_import", {"committee"}, at(pk=an_import), "post"),
    Row("roster:refused_rows", {"committee"}, at(pk=an_import)),
    Row("roster:export", {"committee"}),
]
