"""Who may see a case, move it, look at it again, and know who reported it."""

from datetime import datetime, timedelta

from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.parts import Part
from louzu.cases.models.reports import Photo, Reporter
from louzu.cases.models.saved import SavedFilter, Sharing
from louzu.cases.questions.told_reporter import standing
from louzu.cases.rules import ASKED_WITHIN_DAYS, PARTY_OF_ROLE, UNDONE_WITHIN, Status
from louzu.groups.permissions import Actor, covers, may, may_everywhere, may_somewhere, seats_for
from louzu.groups.rules import Deed, Role
from louzu.lib.acting import sit
from louzu.people.models import Person


def can_see_case(by: Actor | None, case: Case) -> bool:
    return may(by, Deed.SEE_CASES, case.building_group)


def can_triage_case(by: Actor | None, case: Case) -> bool:
    return may(by, Deed.TRIAGE_CASES, case.building_group)


def can_work_on_case(by: Actor | None, case: Case) -> bool:
    return may(by, Deed.WORK_CASES, case.building_group)


def can_answer_for_case(by: Actor | None, case: Case) -> bool:
    """In charge of it: a seat of its party, or whoever sorts the cases of that place."""
    if not can_work_on_case(by, case):
        return False
    return can_triage_case(by, case) or _sits_for(by, case.party, case)


def can_ask_reporter(by: Actor | None, case: Case) -> bool:
    return can_triage_case(by, case) or can_answer_for_case(by, case)


def can_describe_case(by: Actor | None, case: Case) -> bool:
    """For everybody to read: whoever sorts the cases of that place, or is in charge of this one."""
    return can_ask_reporter(by, case)


def can_answer_for_part(by: Actor | None, part: Part) -> bool:
    """A seat of the party it was given to, or whoever answers for the case."""
    return _sits_for(by, part.party, part.case) or can_answer_for_case(by, part.case)


def _sits_for(by: Actor | None, party: str, case: Case) -> bool:
    for seat in seats_for(by, Deed.WORK_CASES) if isinstance(by, Person) else ():
        if PARTY_OF_ROLE[Role(seat.role)] == party and covers(seat, case.building_group):
            sit(by, seat.role)
            return True
    return False


def can_undo(by: Actor | None, step: Step, at: datetime) -> bool:
    """One's own deed, for some minutes."""
    is_mine = isinstance(by, Person) and step.by_id == by.pk
    return is_mine and at <= step.at + UNDONE_WITHIN and can_triage_case(by, step.case)


def can_inspect_case(by: Actor | None, case: Case) -> bool:
    """Never whoever said that it is gone."""
    if not isinstance(by, Person) or by.pk == case.claimed_by_id:
        return False
    return may(by, Deed.INSPECT_CASES, case.building_group)


def can_see_reporters(by: Actor | None, case: Case) -> bool:
    return may(by, Deed.SEE_REPORTERS, case.building_group)


def can_remind_households(by: Actor | None, case: Case) -> bool:
    """A letter to one home: the residents' committee, and the leader for the own door."""
    return may(by, Deed.REMIND_HOUSEHOLDS, case.building_group)


def can_see_photo(by: Actor | None, photo: Photo) -> bool:
    """Everybody, once somebody looked who is in it; before, those who deal with the case."""
    return photo.is_shown or can_see_case(by, photo.case)


def can_prepare_photos(by: Actor | None, case: Case) -> bool:
    """Paint over faces and door numbers, and say that neighbours may see the rest."""
    return can_triage_case(by, case) or can_work_on_case(by, case)


def can_add_to_report(reporter: Reporter) -> bool:
    return reporter.withdrawn_at is None and standing(reporter.case).is_open


def can_withdraw_report(reporter: Reporter) -> bool:
    """Also of what has ended: name and contact go whenever they are asked to."""
    return reporter.withdrawn_at is None


def asked_until(case: Case) -> datetime | None:
    """So long reporters are asked whether it is gone."""
    return case.closed_at + timedelta(days=ASKED_WITHIN_DAYS) if case.closed_at else None


def can_say_still_there(reporter: Reporter, at: datetime) -> bool:
    case = standing(reporter.case)
    until = asked_until(case)
    is_asked = case.status == Status.CLOSED and until is not None and at < until
    return reporter.withdrawn_at is None and is_asked


def can_say_gone(reporter: Reporter, at: datetime) -> bool:
    """As long as one is asked whether it is gone."""
    return can_say_still_there(reporter, at)


def can_keep_api_keys(by: Actor | None) -> bool:
    return may_everywhere(by, Deed.KEEP_API_KEYS)


def can_keep_filters(by: Actor | None) -> bool:
    """Filters of the list are kept by people who read it."""
    return isinstance(by, Person) and may_somewhere(by, Deed.SEE_CASES)


def can_share_filter(by: Actor | None, shared_with: str) -> bool:
    """With those beside one always; with all by a right of its own."""
    return shared_with != Sharing.ALL_HANDLERS or may_everywhere(by, Deed.SHARE_FILTERS)


def can_change_filter(by: Actor | None, saved: SavedFilter) -> bool:
    return can_keep_filters(by) and getattr(by, "pk", None) == saved.person_id


def can_take_out_filter(by: Actor | None, saved: SavedFilter) -> bool:
    """Whoever saved it; and whoever looks after the lists of all, when that one is gone."""
    return can_change_filter(by, saved) or may_everywhere(by, Deed.SHARE_FILTERS)
