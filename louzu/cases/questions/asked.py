"""Where a case stood when its reporter was asked, so that it can go on there."""

from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.rules import WITH_A_PARTY, Status, StepKind


def where_it_was(case: Case) -> Status:
    """With its party, or at work; what nobody had sent to a party counts as accepted."""
    asked = Step.objects.in_order().filter(case=case, kind=StepKind.ASKED).last()
    before = asked.facts["before"]["status"] if asked else ""
    return Status(before) if before in WITH_A_PARTY else Status.ACCEPTED
