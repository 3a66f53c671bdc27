"""What a reporter is told of a case: what happened and what comes next, never who said what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.rules import Status, StepKind

# A word for everybody, and the kind of sign beside it.
FAR: Mapping[str, tuple[Any, str]] = {
    Status.REPORTED: (pgettext_lazy("case", "reported"), "news"),
    Status.ACCEPTED: (pgettext_lazy("case", "taken up"), "attention"),
    Status.WAITING: (pgettext_lazy("case", "waiting for an answer"), "attention"),
    Status.DISPATCHED: (pgettext_lazy("case", "passed on"), "attention"),
    Status.IN_WORK: (pgettext_lazy("case", "being dealt with"), "attention"),
    Status.CLAIMED: (pgettext_lazy("case", "said to be gone, to be looked at"), "attention"),
    Status.HANDED_OUT: (pgettext_lazy("case", "with the authorities"), "attention"),
    Status.CLOSED: (pgettext_lazy("case", "closed"), "good"),
    Status.DECLINED: (pgettext_lazy("case", "not taken up"), ""),
    Status.MERGED: (pgettext_lazy("case", "one case with another"), ""),
    Status.WITHDRAWN: (pgettext_lazy("case", "withdrawn"), ""),
}
# What is told, in one line; the message that goes with it is kept with the step.
TOLD: Mapping[str, Any] = {
    StepKind.REPORTED: gettext_lazy("It was reported"),
    StepKind.ADDED: gettext_lazy("Something was added to the report"),
    StepKind.ME_TOO: gettext_lazy("Another household reported it, too"),
    StepKind.ACCEPTED: gettext_lazy("The residents' committee has taken it up"),
    StepKind.ASKED: gettext_lazy("There is a question to you"),
    StepKind.ANSWERED: gettext_lazy("The question was answered"),
    StepKind.DISPATCHED: gettext_lazy("It was passed on to those in charge"),
    StepKind.HANDED_OVER: gettext_lazy("It was handed over to others in charge"),
    StepKind.STARTED: gettext_lazy("Work has begun"),
    StepKind.WENT_ON: gettext_lazy("It goes on without an answer"),
    StepKind.NOTICE_POSTED: gettext_lazy("A notice hangs in the stairwell"),
    StepKind.CLEARED_BY_RESIDENTS: gettext_lazy("Neighbours cleared it themselves"),
    StepKind.JOINT_CLEARANCE: gettext_lazy("It was cleared together"),
    StepKind.REMOVAL_CLAIMED: gettext_lazy("It is said to be gone; somebody else looks"),
    StepKind.INSPECTED: gettext_lazy("Somebody else has looked"),
    StepKind.HANDED_OUT: gettext_lazy("It went to the authorities, with the evidence"),
    StepKind.TAKEN_BACK: gettext_lazy("It is back from the authorities"),
    StepKind.CLOSED: gettext_lazy("It was closed"),
    StepKind.DECLINED: gettext_lazy("It was not taken up"),
    StepKind.MERGED: gettext_lazy("It is one case with another report now"),
    StepKind.WITHDRAWN: gettext_lazy("A report was withdrawn"),
    StepKind.REOPENED: gettext_lazy("It was opened again"),
    StepKind.RELAPSED: gettext_lazy("It came back, and is open again"),
}


@dataclass(frozen=True)
class Told:
    """One step as its reporter reads it; `text` is the message, word for word as it was shown to
    whoever sent it."""

    title: str
    text: str
    at: datetime


def told(case: Case) -> list[Told]:
    """In the order in which it happened; steps that concern nobody outside are left out, and so
    is what was undone."""
    here = {case.pk, standing(case).pk}
    kinds = [*TOLD, StepKind.UNDONE]
    steps = list(Step.objects.in_order().filter(case__in=here, kind__in=kinds))
    undone = {step.facts.get("undone") for step in steps if step.kind == StepKind.UNDONE}
    since = case.closed_at if case.merged_into_id else None
    return [
        _told(step)
        for step in steps
        if step.kind in TOLD and str(step.pk) not in undone
        if step.case_id == case.pk or _is_later(step, since)
    ]


def _is_later(step: Step, since: datetime | None) -> bool:
    """Of the case that goes on, what happened once both were one."""
    return since is None or step.at >= since


def _told(step: Step) -> Told:
    message = step.facts.get("message", {}).get(get_language() or "zh-hans", "")
    return Told(str(TOLD[step.kind]), message, step.at)


def next_of(case: Case) -> list[str]:
    """What happens after a report, and by when."""
    sentences = [_("The residents' committee looks at it and passes it on to those in charge.")]
    if case.due_on:
        day = date_format(case.due_on)
        sentences.append(_("It is to be settled by %(day)s.") % {"day": day})
    sentences.append(_("When it is said to be gone, another person goes and looks."))
    return sentences


def standing(case: Case) -> Case:
    """Of cases that were merged, the one that goes on."""
    seen = {case.pk}
    while case.merged_into is not None and case.merged_into_id not in seen:
        case = case.merged_into
        seen.add(case.pk)
    return case
