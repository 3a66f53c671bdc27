"""The evidence file of a case, for the authority that gets it."""

from datetime import datetime

from django.db import transaction

from louzu.audit import actions as audit
from louzu.cases.models.cases import Case
from louzu.cases.permissions import can_answer_for_case
from louzu.cases.questions.evidence import Evidence, evidence_of
from louzu.groups.permissions import require
from louzu.people.models import Person


@transaction.atomic
def look_at_evidence(case: Case, *, by: Person, at: datetime) -> Evidence:
    """All that was photographed and done in one place: that somebody opened it is written down."""
    require(can_answer_for_case(by, case))
    audit.look("cases.evidence_seen", by=by, about=case, at=at)
    return evidence_of(case, at)
