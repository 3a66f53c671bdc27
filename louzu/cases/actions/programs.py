"""Another program passes on what somebody saw."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from louzu.audit import actions as audit
from louzu.cases.actions.reporters import Report, case_of
from louzu.cases.actions.steps import add_step
from louzu.cases.models.cases import Case
from louzu.cases.models.keys import ApiKey
from louzu.cases.rules import StepKind
from louzu.groups.permissions import require
from louzu.lib.visitor import VISITOR
from louzu.places.models import Home


@dataclass(frozen=True)
class Passed:
    """What came along: the home that was named, and the address of a picture of theirs."""

    home: Home | None = None
    media_url: str = ""


@transaction.atomic
def take_in_by_key(
    report: Report, *, key: ApiKey, at: datetime, passed: Passed | None = None
) -> Case:
    """As from the door, and the book tells by whose key; a key revoked just now opens nothing.

    The picture's address is never fetched: it stands in the case as words, for its handlers.
    """
    require(ApiKey.objects.current().filter(pk=key.pk).exists())
    passed = passed or Passed()
    case = case_of(report, at=at, home=passed.home)
    if passed.media_url:
        add_step(case, StepKind.ADDED, by=None, at=at, text=passed.media_url)
    came = {"program": [None, key.name]}
    audit.record("cases.passed_on", by=VISITOR, about=case, at=at, changes=came)
    return case
