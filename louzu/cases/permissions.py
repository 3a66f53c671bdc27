"""Who may see a case, move it, look at it again, and know who reported it."""

from datetime import datetime, timedelta

from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Photo, Reporter
from louzu.cases.questions.told_reporter import standing
from louzu.cases.rules import ASKED_WITHIN_DAYS, Status
from louzu.groups.permissions import Actor, may
from louzu.groups.rules import Deed
from louzu.people.models import Person


def can_see_case(by: Actor | None, case: Case) -> bool:
    return may(by, Deed.SEE_CASES, case.building_group)


def can_triage_case(by: Actor | None, case: Case) -> bool:
    return may(by, Deed.TRIAGE_CASES, case.building_group)


def can_work_on_case(by: Actor | None, case: Case) -> bool:
    return may(by, Deed.WORK_CASES, case.building_group)


def can_inspect_case(by: Actor | None, case: Case) -> bool:
    """Never whoever said that it is gone."""
    is_claimant = isinstance(by, Person) and by.pk == case.claimed_by_id
    return not is_claimant and may(by, Deed.INSPECT_CASES, case.building_group)


def can_see_reporters(by: Actor | None, case: Case) -> bool:
    return may(by, Deed.SEE_REPORTERS, case.building_group)


def can_see_photo(by: Actor | None, photo: Photo) -> bool:
    """Everybody, once somebody looked who is in it; before, those who deal with the case."""
    return photo.is_shown or can_see_case(by, photo.case)


def can_add_to_report(reporter: Reporter) -> bool:
    return reporter.withdrawn_at is None and standing(reporter.case).is_open


def asked_until(case: Case) -> datetime | None:
    """So long reporters are asked whether it is gone."""
    return case.closed_at + timedelta(days=ASKED_WITHIN_DAYS) if case.closed_at else None


def can_say_still_there(reporter: Reporter, at: datetime) -> bool:
    case = standing(reporter.case)
    until = asked_until(case)
    is_asked = case.status == Status.CLOSED and until is not None and at < until
    return reporter.withdrawn_at is None and is_asked
