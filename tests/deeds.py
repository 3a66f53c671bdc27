"""Who may do what, by action: each public action that somebody does (`by`) is a row here.

`who` names those members of the cast who may at home: in building group 640. What follows from
that is the same for every row: at the next building group nobody may by a seat in 640, in the
next compound only the residents' committee may, in another neighbourhood nobody, and on the day
after a seat ended its holder no more. tests/test_deeds.py tries it all, deed by deed.

Write the row of a new action with `Row` (it is done at a place), `Whole` (it concerns the whole
neighbourhood) or `Own` (somebody does it for themselves); an action that asks nobody, because the
deed that calls it has asked before, belongs into `WITHIN` with the reason.
"""

import tempfile
from contextlib import suppress
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.test import override_settings
from django.utils import timezone

from conftest import LONG_AGO
from louzu.audit.models import Alert, Entry
from louzu.cases.actions import keys as api_keys
from louzu.cases.models.keys import ApiKey
from louzu.cases.tests.people import a_photo
from louzu.culture import actions as culture
from louzu.culture.models import Theme
from louzu.entrance.actions import confirming, invitations, letters, new_phones, sent_codes
from louzu.entrance.actions import looks as looks_at_door
from louzu.entrance.tests.people import came_in
from louzu.groups.actions import leaves, names, seats, small_groups
from louzu.groups.models import Leave, Seat, SmallGroup
from louzu.groups.permissions import NotAllowed
from louzu.groups.rules import Role
from louzu.households.actions import areas, consents, looks, moves, people, roll, sheets
from louzu.households.models import Correction, Member
from louzu.households.questions.together import lines_together, mark_of_lines
from louzu.households.tests.people import areas_of_a_workbook, came_to_live, signed_by
from louzu.insight import actions as insight
from louzu.lib.operator import OPERATOR
from louzu.lib.photos_field import keep
from louzu.lib.pictures import redrawn
from louzu.lib.uuid7 import uuid7
from louzu.lib.versions import version
from louzu.people.actions import give_login
from louzu.people.models import Household, Person
from louzu.places.models import BuildingGroup, Compound, Home
from louzu.roster.actions import (
    erasing,
    exports,
    homes,
    imports,
    keeping,
    offices,
    places,
    runs,
)
from louzu.roster.questions.contacts import kept_for, version_of_contact
from louzu.roster.rules.keeping import Kept
from louzu.roster.tests.files import GROUP_1, an_import_of, make_workbook
from tests.case_deeds import CASE_DEEDS
from tests.deed_rows import Own, Row, Spot, Whole, at
from tests.patrol_deeds import PATROL_DEEDS
from tests.rights import MEMBERS, THEME_SETTERS

COMMITTEE = {"committee"}
WITH_LEADER = {"committee", "lin"}
WITH_SECRETARY = {"committee", "secretary"}
WITH_OWNERS = {"committee", "owners"}


def an_api_key() -> ApiKey:
    return ApiKey.objects.create(name="X", key_hash=str(uuid7()), made_at=at())


def today() -> date:
    return timezone.localdate()


def said(thing: Any, **values: Any) -> dict[str, Any]:
    return {"version": version(thing, values), **values}


def theme(spot: Spot) -> Theme:
    return Theme.objects.create(building_group=spot.group, title_en="Green", adopted_on=LONG_AGO)


def small_group(spot: Spot) -> SmallGroup:
    return SmallGroup.objects.create(kind="party_group", building_group=spot.group)


def volunteer(spot: Spot) -> Seat:
    mei = Person.objects.create(name="Mei")
    place = {"building_group": spot.group}
    return Seat.objects.create(person=mei, role=Role.VOLUNTEER, since_on=LONG_AGO, **place)


def next_week() -> dict[str, date]:
    return {"since_on": today() + timedelta(days=7), "until_on": today() + timedelta(days=9)}


def seat_of_zhao(spot: Spot) -> Seat:
    return Seat.objects.get(person=spot.cast.zhao)


def empty_home(spot: Spot) -> Home:
    home = Home(building_group=spot.group, room="601", floor=6)
    home.search_key = home.words_to_find_it()
    home.save()
    return home


def empty_group(spot: Spot) -> BuildingGroup:
    return BuildingGroup.objects.create(compound=spot.compound, code="FY-9", door_number="9")


def empty_compound(_spot: Spot) -> Compound:
    return Compound.objects.create(code="NEW", name_en="New")


def reached_by_phone(spot: Spot) -> Household:
    contact = {"contact_name": "Wu", "phone": "13800138000", "consent_on": LONG_AGO}
    Household.objects.filter(home=spot.home).delete()
    household = Household(home=spot.home, **contact)
    household.save()
    return household


def housemate(spot: Spot) -> Person:
    """Somebody of the home who cannot sign in."""
    return Person.objects.create(name="Gao", home=spot.home)


def signed_on_paper() -> dict[str, Any]:
    return {"given": "paper", "given_on": today(), "kept_at": "blue folder"}


def signs_in(spot: Spot) -> Member:
    """The resident came in with a letter once, and has lost the phone."""
    if spot.resident.user is None:
        give_login(spot.resident, by=OPERATOR, at=at(), name=f"letter-{spot.resident.pk.hex}")
    return came_in(spot.resident)


def correction(spot: Spot) -> Any:
    """Proposed by a second member of the committee, so that the first one may decide."""
    return roll.propose_correction(spot.home, by=spot.second, at=at(), **roll_says())


def confirm_areas(spot: Spot, by: Any) -> None:
    """Of one home, proposed by a second member of the committee."""
    together = areas_of_a_workbook(spot.home, by=spot.second)
    chosen = list(Correction.objects.filter(together=together).values_list("pk", flat=True))
    seen = mark_of_lines(lines_together(together, by, today())) if by else ""
    areas.confirm_together(together, chosen, by=by, at=at(), seen=seen)


def roll_says() -> dict[str, Any]:
    owners = [{"name": "Wu", "kind": "person"}]
    return {"area": 7868, "owners": owners, "since_on": today(), "reason": "deed shown"}


def alert(spot: Spot) -> Alert:
    told = {"looks": 21, "day": LONG_AGO, "rule": "hour", "reader_id": spot.cast.committee.pk}
    times = dict.fromkeys(("since", "until", "raised_at"), at())
    return Alert.objects.create(looker_id=spot.second.pk, **told, **times)


def workbook() -> Path:
    return make_workbook(Path(tempfile.mkdtemp()) / "roster.xlsx", groups=[GROUP_1])


def find_by_phone(spot: Spot, by: Any) -> None:
    """Whoever may not is simply told of no home."""
    reached_by_phone(spot)
    if homes.find_by_phone("13800138000", by=by, at=at()) != [spot.home.pk]:
        raise NotAllowed


@override_settings(CODES_BY=["email"])
def keep_address(whose: Person, by: object) -> None:
    sent_codes.keep_address(whose, "email", "wu@example.org", by=by, at=at())


def confirm_address(whose: Person, by: object) -> None:
    """For oneself a wrong code is told as wrong; for others it is not asked at all."""
    with suppress(sent_codes.WrongSentCode):
        sent_codes.confirm_address(whose, "email", "nothing", by=by, at=at())


TABLE = [
    # cases
    *CASE_DEEDS,
    *PATROL_DEEDS,
    # culture
    Row(
        "culture:adopt_theme",
        THEME_SETTERS,
        lambda s, by: culture.adopt_theme(
            s.group, by=by, at=at(), adopted_on=LONG_AGO, title_en="Green"
        ),
    ),
    Row(
        "culture:correct_theme",
        THEME_SETTERS,
        lambda s, by: culture.correct_theme(
            it := theme(s), by=by, at=at(), **said(it, title_en="Greener")
        ),
    ),
    Row(
        "culture:end_theme",
        THEME_SETTERS,
        lambda s, by: culture.end_theme(theme(s), by=by, at=at(), ended_on=today()),
    ),
    # getting in
    Row(
        "entrance:confirm_face_to_face",
        WITH_LEADER,
        lambda s, by: confirming.confirm_face_to_face(came_in(s.resident), by=by, at=at()),
    ),
    Row(
        "entrance:turn_away",
        WITH_LEADER,
        lambda s, by: confirming.turn_away(came_in(s.resident), by=by, at=at()),
    ),
    Row(
        "entrance:give_new_phone",
        WITH_LEADER,
        lambda s, by: new_phones.give_new_phone(signs_in(s), by=by, at=at()),
    ),
    Row(
        "entrance:invite",
        COMMITTEE,
        lambda s, by: invitations.invite(volunteer(s).person, by=by, at=at()),
    ),
    Row(
        "entrance:revoke_invitation",
        COMMITTEE,
        lambda s, by: invitations.revoke_invitation(volunteer(s).person, by=by, at=at()),
    ),
    Row(
        "entrance:print_letters",
        WITH_LEADER,
        lambda s, by: letters.print_letters([s.home], by=by, at=at(), lives=timedelta(days=9)),
    ),
    Row(
        "entrance:revoke_letters",
        WITH_LEADER,
        lambda s, by: letters.revoke_letters(s.home, by=by, at=at()),
    ),
    Own(
        "entrance:keep_address",
        set(),
        lambda s, by: keep_address(s.resident, by),
    ),
    Own(
        "entrance:confirm_address",
        set(),
        lambda s, by: confirm_address(s.resident, by),
    ),
    Own(
        "entrance:remove_address",
        set(),
        lambda s, by: sent_codes.remove_address(s.resident, "email", by=by, at=at()),
    ),
    Own(
        "entrance:make_second_phone_code",
        set(),
        lambda s, by: letters.make_second_phone_code(came_in(s.resident), by=by, at=at()),
    ),
    # seats and small groups
    Row(
        "groups:give_seat",
        COMMITTEE,
        lambda s, by: seats.give_seat(
            Role.VOLUNTEER, place=s.group, by=by, at=at(), since_on=LONG_AGO, new_name="Mei"
        ),
    ),
    Whole(
        "groups:give_seat",
        COMMITTEE,
        lambda _, by: seats.give_seat(
            Role.COMMITTEE_MEMBER, place=None, by=by, at=at(), since_on=LONG_AGO, new_name="Mei"
        ),
    ),
    Row(
        "groups:hand_over_seat",
        COMMITTEE,
        lambda s, by: seats.hand_over_seat(
            volunteer(s), by=by, at=at(), since_on=today(), new_name="Hua"
        ),
    ),
    Row(
        "groups:end_seat",
        COMMITTEE,
        lambda s, by: seats.end_seat(volunteer(s), by=by, at=at(), until_on=today()),
    ),
    Row(
        "groups:go_on_leave",
        COMMITTEE,
        lambda s, by: leaves.go_on_leave(volunteer(s), by=by, at=at(), **next_week()),
    ),
    Whole(
        "groups:go_on_leave",
        {"committee", "zhao"},
        lambda s, by: leaves.go_on_leave(seat_of_zhao(s), by=by, at=at(), **next_week()),
    ),
    Row(
        "groups:come_back",
        COMMITTEE,
        lambda s, by: leaves.come_back(
            Leave.objects.create(seat=volunteer(s), **next_week()), by=by, at=at()
        ),
    ),
    Row(
        "groups:agree_to_be_named",
        COMMITTEE,
        lambda s, by: seats.agree_to_be_named(volunteer(s), by=by, at=at()),
    ),
    Whole(
        "groups:agree_to_be_named",
        {"committee", "zhao"},
        lambda s, by: seats.agree_to_be_named(seat_of_zhao(s), by=by, at=at()),
        frozenset({"zhao"}),
    ),
    Row(
        "groups:withdraw_naming",
        COMMITTEE,
        lambda s, by: seats.withdraw_naming(volunteer(s), by=by, at=at()),
    ),
    Whole(
        "groups:withdraw_naming",
        {"committee", "zhao"},
        lambda s, by: seats.withdraw_naming(seat_of_zhao(s), by=by, at=at()),
        frozenset({"zhao"}),
    ),
    Row(
        "groups:form_small_group",
        WITH_SECRETARY,
        lambda s, by: small_groups.form_small_group(
            "party_group", building_group=s.group, by=by, at=at()
        ),
    ),
    Row(
        "groups:correct_small_group",
        WITH_SECRETARY,
        lambda s, by: small_groups.correct_small_group(
            it := small_group(s), by=by, at=at(), **said(it, members=7)
        ),
    ),
    Row(
        "groups:disband_small_group",
        WITH_SECRETARY,
        lambda s, by: small_groups.disband_small_group(
            small_group(s), by=by, at=at(), disbanded_on=today()
        ),
    ),
    # households
    Whole(  # and everybody themselves (web/tests/test_erasing.py)
        "roster:erase_person",
        COMMITTEE,
        lambda s, by: erasing.erase_person(
            Person.objects.create(name="Ma"), by=by, at=at(), reason="letter"
        ),
    ),
    Whole(
        "roster:decide_keeping",
        COMMITTEE,
        lambda s, by: keeping.decide_keeping(
            Kept.LETTERS, by=by, at=at(), **said(keeping.standing(Kept.LETTERS), days=9, why="x")
        ),
    ),
    Own(
        "households:correct_oneself",
        set(),
        lambda s, by: people.correct_oneself(
            s.resident, by=by, at=at(), **said(s.resident, script="zh-hant")
        ),
    ),
    Own(
        "households:choose_reading",
        set(),
        lambda s, by: people.choose_reading(s.resident, by=by, at=at(), reads_large=True),
    ),
    Row(
        "households:write_down_reading",
        WITH_LEADER,
        lambda s, by: people.write_down_reading(
            it := housemate(s), by=by, at=at(), **said(it, reads_large=True)
        ),
    ),
    Own(
        "households:give_consent",
        set(),
        lambda s, by: consents.give_consent(s.resident, "named", by=by, at=at()),
    ),
    Own(
        "households:withdraw_consent",
        set(),
        lambda s, by: consents.withdraw_consent(s.resident, "named", by=by, at=at()),
    ),
    Row(
        "households:record_consent",
        WITH_LEADER,
        lambda s, by: consents.record_consent(
            housemate(s), "picture", by=by, at=at(), **signed_on_paper()
        ),
    ),
    Row(
        "households:end_consent",
        WITH_LEADER,
        lambda s, by: consents.end_consent(housemate(s), "picture", by=by, at=at()),
    ),
    Row(
        "households:add_sheet",
        WITH_LEADER,
        lambda s, by: sheets.add_sheet(
            signed_by(housemate(s), s.second), [keep(redrawn(a_photo()))], by=by, at=at()
        ),
    ),
    Row(
        "households:look_at_sheet",
        WITH_LEADER,
        lambda s, by: sheets.look_at_sheet(
            signed_by(housemate(s), s.second), by=by, at=at(), reason="asked"
        ),
    ),
    Row(
        "households:remove_sheet",
        WITH_LEADER,
        lambda s, by: sheets.remove_sheet(signed_by(housemate(s), s.second), by=by, at=at()),
    ),
    Row(
        "households:move_in",
        WITH_LEADER,
        lambda s, by: moves.move_in(
            s.home, by=by, at=at(), since_on=today(), part="tenant", name="Ma"
        ),
    ),
    Row(
        "households:move_out",
        WITH_LEADER,
        lambda s, by: moves.move_out(came_to_live(s.resident), by=by, at=at(), until_on=today()),
    ),
    Row(
        "households:record_death",
        COMMITTEE,
        lambda s, by: moves.record_death(s.resident, by=by, at=at(), on=today()),
    ),
    Row(
        "households:look_at_people",
        WITH_LEADER,
        lambda s, by: looks.look_at_people(s.home, by=by, at=at()),
    ),
    Row(
        "households:look_at_person",
        WITH_LEADER,
        lambda s, by: looks.look_at_person(
            Person.objects.create(name="Gao", home=s.home), by=by, at=at()
        ),
    ),
    Row(
        "entrance:look_at_door",
        WITH_LEADER,
        lambda s, by: looks_at_door.look_at_door(s.group, by=by, at=at()),
    ),
    Row(
        "entrance:look_at_letters",
        WITH_LEADER,
        lambda s, by: looks_at_door.look_at_letters(s.home, by=by, at=at()),
    ),
    Whole(  # the page of the form says who may open it
        "groups:offer_people",
        MEMBERS,
        lambda s, by: names.offer_people("", place=s.group, by=by, at=at()),
        frozenset(MEMBERS),
    ),
    Whole(
        "insight:look_at_book",
        {"committee"},
        lambda s, by: insight.look_at_book({}, by=by, at=at()),
    ),
    Row(
        "households:look_at_roll",
        WITH_OWNERS,
        lambda s, by: roll.look_at_roll(s.group, by=by, at=at()),
    ),
    Row(
        "households:propose_areas",
        WITH_OWNERS,
        lambda s, by: areas.propose_areas([(s.home, 7868)], by=by, at=at(), reason="deed shown"),
    ),
    Row(
        "households:confirm_together",
        WITH_OWNERS,
        confirm_areas,
    ),
    Row(
        "households:propose_correction",
        WITH_OWNERS,
        lambda s, by: roll.propose_correction(s.home, by=by, at=at(), **roll_says()),
    ),
    Row(
        "households:confirm_correction",
        WITH_OWNERS,
        lambda s, by: roll.confirm_correction(correction(s), by=by, at=at()),
    ),
    Row(
        "households:decline_correction",
        WITH_OWNERS,
        lambda s, by: roll.decline_correction(correction(s), by=by, at=at()),
    ),
    # the book
    Whole(
        "insight:read_alert",
        COMMITTEE,
        lambda s, by: insight.read_alert(alert(s), by=by, at=at(), note="asked"),
        frozenset(COMMITTEE),  # whoever was told of it answers it
    ),
    Whole(
        "insight:export_book",
        COMMITTEE,
        lambda s, by: insight.export_book(
            BytesIO(), Entry.objects.none(), by=by, at=at(), about=s.cast.neighbourhood
        ),
    ),
    # programs of others
    Whole(
        "cases:issue_key",
        COMMITTEE,
        lambda _, by: api_keys.issue_key("X", by=by, at=at(), made=uuid7()),
    ),
    Whole(
        "cases:revoke_key",
        COMMITTEE,
        lambda _, by: api_keys.revoke_key(an_api_key(), by=by, at=at()),
    ),
    # the roster
    Whole(
        "roster:export_roster",
        COMMITTEE,
        lambda s, by: exports.export_roster(
            BytesIO(), by=by, at=at(), script="en", about=s.cast.neighbourhood
        ),
    ),
    Whole(
        "roster:import_workbook",
        COMMITTEE,
        lambda s, by: imports.import_workbook(
            workbook(), by=by, at=at(), script="zh-hans", about=s.cast.neighbourhood
        ),
    ),
    Whole(
        "roster:receive_file",
        COMMITTEE,
        lambda _, by: runs.receive_file([b"PK"], name="a.xlsx", by=by, at=at(), script="en"),
    ),
    Whole(
        "roster:take_out_refused",
        COMMITTEE,
        lambda s, by: runs.take_out_refused(an_import_of(s.cast), by=by, at=at()),
    ),
    Whole(
        "roster:start_import",
        COMMITTEE,
        lambda s, by: runs.start_import(an_import_of(s.cast), by=by, at=at()),
    ),
    Whole(
        "roster:withdraw",
        COMMITTEE,
        lambda s, by: runs.withdraw(an_import_of(s.cast), by=by, at=at()),
    ),
    Whole(
        "roster:correct_office",
        COMMITTEE,
        lambda s, by: offices.correct_office(
            it := s.cast.neighbourhood, by=by, at=at(), **said(it, office_en="No. 1")
        ),
    ),
    Whole(
        "roster:add_compound",
        COMMITTEE,
        lambda _, by: places.add_compound("NEW", by=by, at=at(), name_en="New"),
    ),
    Row(
        "roster:correct_compound",
        COMMITTEE,
        lambda s, by: places.correct_compound(
            s.compound, by=by, at=at(), **said(s.compound, name_en="New")
        ),
    ),
    Whole(
        "roster:remove_compound",
        COMMITTEE,
        lambda s, by: places.remove_compound(empty_compound(s), by=by, at=at()),
    ),
    Row(
        "roster:add_building_group",
        COMMITTEE,
        lambda s, by: places.add_building_group("9", compound=s.compound, by=by, at=at()),
    ),
    Row(
        "roster:correct_building_group",
        COMMITTEE,
        lambda s, by: places.correct_building_group(
            s.group, by=by, at=at(), **said(s.group, floors=7)
        ),
    ),
    Row(
        "roster:remove_building_group",
        COMMITTEE,
        lambda s, by: places.remove_building_group(empty_group(s), by=by, at=at()),
    ),
    Row(
        "roster:add_home",
        COMMITTEE,
        lambda s, by: homes.add_home("501", building_group=s.group, by=by, at=at(), floor=5),
    ),
    Row(
        "roster:correct_home",
        COMMITTEE,
        lambda s, by: homes.correct_home(s.home, by=by, at=at(), **said(s.home, tenure="let")),
    ),
    Row(
        "roster:remove_home",
        COMMITTEE,
        lambda s, by: homes.remove_home(empty_home(s), by=by, at=at()),
    ),
    Row(
        "roster:look_at_contact",
        WITH_LEADER,
        lambda s, by: homes.look_at_contact(s.home, by=by, at=at(), reason="a burst pipe"),
    ),
    Row("roster:find_by_phone", WITH_LEADER, find_by_phone),
    Row(
        "roster:keep_contact",
        WITH_LEADER,
        lambda s, by: homes.keep_contact(
            s.home,
            by=by,
            at=at(),
            version=version_of_contact(kept_for(s.home)),
            contact_name="Wu",
            phone="13800138000",
            consent_on=LONG_AGO,
        ),
    ),
    Row(
        "roster:strike_out_contact",
        WITH_LEADER,
        lambda s, by: homes.strike_out_contact(reached_by_phone(s).home, by=by, at=at()),
    ),
]

# Part of a deed that asked before whether `by` may; no view calls these itself.
WITHIN = {
    "roster:forget": "of erasing a person, or of the rules on how long things are kept",
    "audit:line": "the line of a deed",
    "audit:record": "the line of a deed",
    "audit:look": "the line of a look; the page asked",
    "audit:look_once": "the line of a look; the page asked",
    "cases:add_step": "the step of a deed on a case",
    "cases:attach": "the photos of a deed on a case",
    "cases:move": "the move of a deed on a case",
    "entrance:void_with_leaving": "of a move or a death",
    "entrance:new_link": "of an invitation, and of a new phone",
    "entrance:take_back_all_ways": "of the invitation after a loss",
    "entrance:tell_the_book": "the line of a sign-in, for oneself",
    "groups:end_leaves": "of a seat that ends, a death or an erasure",
    "groups:show_name": "of a consent, or of agreeing to be named",
    "groups:hide_name": "of a consent taken back, or of a naming withdrawn",
    "households:match_owner": "of a correction of the owners' roll that a second person confirms",
    "households:refuse_matches": "of proposing that correction",
    "households:become_contact": "of a consent",
    "households:stop_being_contact": "of a consent taken back, or of moving out",
    "households:keep_sheet": "of a consent on paper, or of adding to it later",
    "households:end_contact": "of moving out, or of being turned away",
    "households:end_all_consents": "of a death",
    "patrols:taken": "the row of a patrol for a deed; it asks whether `by` may",
    "people:give_login": "of an invitation, or of coming in with a code",
    "people:welcome_person": "of a seat, or of moving in",
    "roster:carry_out": "of an import that somebody confirmed; writing the workbook asks again",
}
