"""From what the form of a deed says to the action behind it, and when the deed fits."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from louzu.cases.actions import custom, inspecting, merging, work
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Reinspection
from louzu.cases.permissions import can_inspect_case, can_triage_case
from louzu.cases.rules import NEXT, Outcome, Status
from louzu.people.models import Person


def from_which(status: Status) -> frozenset[Status]:
    """The states from which an arrow leads there."""
    return frozenset(here for here in Status if status in NEXT[here])


def custom_as_said(
    case: Case, *, by: Person, at: Any, made: Any, photos: Any = (), **said: Any
) -> None:
    custom.record_step(case, custom.Custom(**said), by=by, at=at, made=made, photos=photos)


def claim_as_said(case: Case, *, made: Any, **said: Any) -> None:
    """`made` only ties the photos to their form: a second press comes too late anyhow."""
    work.claim_removal(case, **said)


def inspect_as_said(case: Case, *, found: str, made: Any, **said: Any) -> None:
    outcome = Outcome.PARTLY if found == Outcome.PARTLY else Outcome.REMOVED
    inspecting.inspect_case(case, is_clear=found != "still_there", outcome=outcome, **said)


def look_again_as_said(case: Case, *, found: str, made: Any, **said: Any) -> None:
    planned = Reinspection.objects.planned().filter(case=case).order_by("due_on", "id").first()
    if planned is None:
        raise ValidationError(_("Nothing is planned to be looked at here any more."))
    planned.case = case  # in the version that was read
    inspecting.look_again(planned, is_clear=found == "clear", **said)


def merge_as_said(case: Case, *, into: str, by: Person, **said: Any) -> None:
    rows = Case.objects.visible_to(by).select_related("building_group")
    there = rows.filter(code=into.strip().upper()).first()
    if there is None:
        raise ValidationError({"into": _("There is no case with this code.")})
    merging.merge_case(case, there, by=by, **said)


def can_reopen(by: Person, case: Case) -> bool:
    return can_triage_case(by, case) or can_inspect_case(by, case)


def can_look_again(by: Person, case: Case) -> bool:
    looks = case.reinspections.all()  # which the page has read already
    return can_inspect_case(by, case) and any(
        look.status == Reinspection.Status.PLANNED for look in looks
    )
