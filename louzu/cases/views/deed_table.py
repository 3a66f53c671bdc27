"""What can be done about a case: each deed with its words, its form, and when it fits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from louzu.cases.actions import custom, describing, inspecting, merging, parts, steps, triage, work
from louzu.cases.forms import deeds as forms
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Reinspection
from louzu.cases.permissions import (
    can_answer_for_case,
    can_ask_reporter,
    can_describe_case,
    can_inspect_case,
    can_see_case,
    can_triage_case,
    can_work_on_case,
)
from louzu.cases.rules import NEXT, TRIAGED, WITH_A_PARTY, Outcome, Status
from louzu.people.models import Person

EVER = frozenset(Status)
OPEN_AGAIN = frozenset({Status.CLOSED, Status.DECLINED})


def from_which(status: Status) -> frozenset[Status]:
    """The states from which an arrow leads there."""
    return frozenset(here for here in Status if status in NEXT[here])


@dataclass(frozen=True)
class CaseDeed:
    """Its place in the address, its words, its form, who may do it when, the action behind it."""

    word: str
    title: Any
    form: Any
    among: frozenset[Status]
    can: Callable[[Person, Case], bool]
    do: Callable[..., Any]
    lead: Any = ""
    start: Callable[[Case], Mapping[str, Any]] = lambda _case: {}  # what the form begins with

    def fits(self, by: Person, case: Case) -> bool:
        return case.status in self.among and self.can(by, case)


def _custom(case: Case, *, by: Person, at: Any, made: Any, **said: Any) -> None:
    custom.record_step(case, custom.Custom(**said), by=by, at=at, made=made)


def _inspect(case: Case, *, found: str, **said: Any) -> None:
    outcome = Outcome.PARTLY if found == Outcome.PARTLY else Outcome.REMOVED
    inspecting.inspect_case(case, is_clear=found != "still_there", outcome=outcome, **said)


def _look_again(case: Case, *, found: str, **said: Any) -> None:
    planned = Reinspection.objects.planned().filter(case=case).order_by("due_on", "id").first()
    if planned is None:
        raise ValidationError(_("Nothing is planned to be looked at here any more."))
    planned.case = case  # in the version that was read
    inspecting.look_again(planned, is_clear=found == "clear", **said)


def _merge(case: Case, *, into: str, by: Person, **said: Any) -> None:
    rows = Case.objects.visible_to(by).select_related("building_group")
    there = rows.filter(code=into.strip().upper()).first()
    if there is None:
        raise ValidationError({"into": _("There is no case with this code.")})
    merging.merge_case(case, there, by=by, **said)


def _can_reopen(by: Person, case: Case) -> bool:
    return can_triage_case(by, case) or can_inspect_case(by, case)


def _can_look_again(by: Person, case: Case) -> bool:
    return bool(case.category.reinspect_after) and can_inspect_case(by, case)


_ALL = (
    CaseDeed(
        "accept",
        gettext_lazy("Accept"),
        forms.ToldForm,
        TRIAGED - {Status.ACCEPTED},
        can_triage_case,
        triage.accept_case,
        gettext_lazy("It is one of ours, and the clock of the category begins."),
    ),
    CaseDeed(
        "dispatch",
        gettext_lazy("Send to the party in charge"),
        forms.DispatchForm,
        TRIAGED,
        can_triage_case,
        triage.dispatch_case,
        gettext_lazy("One party is in charge from then on, with a deadline."),
        lambda case: {"to": case.category.party},
    ),
    CaseDeed(
        "start",
        gettext_lazy("Begin the work"),
        forms.ToldForm,
        frozenset({Status.DISPATCHED}),
        can_answer_for_case,
        work.start_work,
    ),
    CaseDeed(
        "inspect",
        gettext_lazy("Inspect"),
        forms.InspectForm,
        frozenset({Status.CLAIMED}),
        can_inspect_case,
        _inspect,
        gettext_lazy("Go there and look. If it is gone, the case is closed."),
    ),
    CaseDeed(
        "look-again",
        pgettext_lazy("case", "Look again"),
        forms.LookAgainForm,
        frozenset({Status.CLOSED}),
        _can_look_again,
        _look_again,
        gettext_lazy("If it has come back, the case is open again at once."),
    ),
    CaseDeed(
        "step",
        gettext_lazy("Write down what was done"),
        forms.CustomForm,
        custom.WORKED_ON,
        can_work_on_case,
        _custom,
        gettext_lazy(
            "Talked to, posted, cleared, stored. What nobody claims is photographed, stored "
            "and announced: it is never thrown away by itself."
        ),
    ),
    CaseDeed(
        "part",
        gettext_lazy("Give a part to a party"),
        forms.PartForm,
        parts.GIVEN_WHILE,
        can_answer_for_case,
        parts.give_part,
        gettext_lazy(
            "Where several have to do something: each gets its part with a deadline, and the case "
            "stays in your charge. It cannot be said to be gone before all parts are settled."
        ),
    ),
    CaseDeed(
        "claim",
        gettext_lazy("Say that it is gone"),
        forms.ToldForm,
        from_which(Status.CLAIMED),
        can_answer_for_case,
        work.claim_removal,
        gettext_lazy("Somebody other than you looks at it before the case is closed."),
    ),
    CaseDeed(
        "hand-over",
        gettext_lazy("Hand over to another party"),
        forms.HandOverForm,
        WITH_A_PARTY,
        can_answer_for_case,
        work.hand_over_case,
        gettext_lazy("Not for us, but for them: the case is with them at once."),
    ),
    CaseDeed(
        "ask",
        gettext_lazy("Ask the reporter"),
        forms.QuestionForm,
        from_which(Status.WAITING),
        can_ask_reporter,
        triage.ask_reporter,
        gettext_lazy("The reporter finds the question behind the link of the receipt."),
    ),
    CaseDeed(
        "merge",
        gettext_lazy("Merge with another case"),
        forms.MergeForm,
        from_which(Status.MERGED),
        can_triage_case,
        _merge,
    ),
    CaseDeed(
        "hand-out",
        gettext_lazy("Hand to an authority"),
        forms.HandOutForm,
        from_which(Status.HANDED_OUT),
        can_answer_for_case,
        work.hand_out_case,
        gettext_lazy("For what neighbours cannot settle; with all that was tried."),
    ),
    CaseDeed(
        "take-back",
        gettext_lazy("Take back from the authority"),
        forms.ReasonForm,
        frozenset({Status.HANDED_OUT}),
        can_answer_for_case,
        work.take_back_case,
    ),
    CaseDeed(
        "close",
        gettext_lazy("Close without action"),
        forms.CloseForm,
        from_which(Status.CLOSED) - {Status.CLAIMED},
        can_triage_case,
        triage.close_case,
    ),
    CaseDeed(
        "decline",
        pgettext_lazy("case", "Decline"),
        forms.DeclineForm,
        from_which(Status.DECLINED),
        can_triage_case,
        triage.decline_case,
    ),
    CaseDeed(
        "reopen",
        gettext_lazy("Open again"),
        forms.ReopenForm,
        OPEN_AGAIN,
        _can_reopen,
        inspecting.reopen_case,
        gettext_lazy("Somebody is in charge again, and the clock begins anew."),
    ),
    CaseDeed(
        "describe",
        gettext_lazy("Describe it for everybody"),
        forms.DescribeForm,
        EVER - {Status.MERGED, Status.WITHDRAWN},
        can_describe_case,
        describing.describe_case,
        gettext_lazy(
            "Neighbours read it on the page of the building, and programs of others as well. "
            "What the reporter wrote stays with those who deal with the case."
        ),
        lambda case: {"text": case.public_text},
    ),
    CaseDeed(
        "note", gettext_lazy("Write a note"), forms.NoteForm, EVER, can_see_case, steps.add_note
    ),
)
DEEDS: Mapping[str, CaseDeed] = {deed.word: deed for deed in _ALL}
