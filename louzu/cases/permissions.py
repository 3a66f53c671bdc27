"""Who may see a case, move it, look at it again, and know who reported it."""

from louzu.cases.models.cases import Case
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
