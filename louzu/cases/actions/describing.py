"""What everybody may read of a case in a handler's own words, here and by programs of others."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from louzu.audit import actions as audit
from louzu.cases.actions.reporting import words_to_find_it
from louzu.cases.actions.steps import AlreadyMoved, add_step
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.permissions import can_describe_case
from louzu.cases.rules import StepKind
from louzu.groups.permissions import Actor, require
from louzu.lib.plain_checks import check_values


@transaction.atomic
def describe_case(case: Case, text: str, *, by: Actor, at: datetime) -> Step:
    """Released as it is written; empty, it is taken back, and the category speaks again.

    `AlreadyMoved` if the case is no longer the version that was read.
    """
    require(can_describe_case(by, case))
    case.public_text = text.strip()
    check_values(case)
    here = Case.objects.filter(pk=case.pk, version=case.version)
    said = {"public_text": case.public_text, "search_key": words_to_find_it(case)}
    done = here.update(**said, version=F("version") + 1)
    case.refresh_from_db()
    if not done:
        raise AlreadyMoved(case)
    kind = StepKind.DESCRIBED
    audit.record(f"cases.{kind}", by=by, about=case, at=at)
    return add_step(case, kind, by=by, at=at, text=case.public_text)
