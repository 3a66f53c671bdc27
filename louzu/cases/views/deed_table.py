"""What can be done about a case: each deed with its words, its form, and when it fits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from louzu.cases.actions import custom, describing, inspecting, parts, steps, triage, work
from louzu.cases.forms import deeds as forms
from louzu.cases.models.cases import Case
from louzu.cases.permissions import (
    can_answer_for_case,
    can_ask_reporter,
    can_describe_case,
    can_inspect_case,
    can_see_case,
    can_triage_case,
    can_work_on_case,
)
from louzu.cases.rules import (
    CLAIMED_FROM,
    HANDED_OVER_FROM,
    INSPECTED_OUTCOMES,
    TRIAGED,
    Status,
)
from louzu.cases.views import by_form
from louzu.people.models import Person

EVER = frozenset(Status)


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
        "go-on",
        gettext_lazy("Go on without an answer"),
        forms.ToldForm,
        frozenset({Status.WAITING}),
        can_answer_for_case,
        work.go_on,
        gettext_lazy("The work goes on, and the clock of the category begins anew."),
    ),
    CaseDeed(
        "inspect",
        gettext_lazy("Inspect"),
        forms.InspectForm,
        frozenset({Status.CLAIMED}),
        can_inspect_case,
        by_form.inspect_as_said,
        gettext_lazy("Go there and look. If it is gone, the case is closed."),
    ),
    CaseDeed(
        "look-again",
        pgettext_lazy("case", "Look again"),
        forms.LookAgainForm,
        frozenset({Status.CLOSED}),
        by_form.can_look_again,
        by_form.look_again_as_said,
        gettext_lazy("If it has come back, the case is open again at once."),
    ),
    CaseDeed(
        "step",
        gettext_lazy("Write down what was done"),
        forms.CustomForm,
        custom.WORKED_ON,
        can_work_on_case,
        by_form.custom_as_said,
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
        forms.ClaimForm,
        CLAIMED_FROM,
        can_answer_for_case,
        by_form.claim_as_said,
        gettext_lazy("Somebody other than you looks at it before the case is closed."),
    ),
    CaseDeed(
        "hand-over",
        gettext_lazy("Hand over to another party"),
        forms.HandOverForm,
        HANDED_OVER_FROM,
        can_answer_for_case,
        work.hand_over_case,
        gettext_lazy("Not for us, but for them: the case is with them at once."),
    ),
    CaseDeed(
        "ask",
        gettext_lazy("Ask the reporter"),
        forms.QuestionForm,
        by_form.from_which(Status.WAITING),
        can_ask_reporter,
        triage.ask_reporter,
        gettext_lazy("The reporter finds the question behind the link of the receipt."),
    ),
    CaseDeed(
        "merge",
        gettext_lazy("Merge with another case"),
        forms.MergeForm,
        by_form.from_which(Status.MERGED),
        can_triage_case,
        by_form.merge_as_said,
    ),
    CaseDeed(
        "hand-out",
        gettext_lazy("Hand to an authority"),
        forms.HandOutForm,
        by_form.from_which(Status.HANDED_OUT),
        can_answer_for_case,
        work.hand_out_case,
        gettext_lazy("For what neighbours cannot settle; with all that was tried."),
    ),
    CaseDeed(
        "take-back",
        gettext_lazy("Take back from the authority"),
        forms.ToldReasonForm,
        frozenset({Status.HANDED_OUT}),
        can_answer_for_case,
        work.take_back_case,
    ),
    CaseDeed(
        "close",
        gettext_lazy("Close without action"),
        forms.CloseForm,
        by_form.from_which(Status.CLOSED) - {Status.CLAIMED},
        can_triage_case,
        triage.close_case,
    ),
    CaseDeed(
        "decline",
        pgettext_lazy("case", "Decline"),
        forms.DeclineForm,
        by_form.from_which(Status.DECLINED),
        can_triage_case,
        triage.decline_case,
    ),
    CaseDeed(
        "reopen",
        gettext_lazy("Open again"),
        forms.ReopenForm,
        frozenset(inspecting.OPENED_FROM),
        by_form.can_reopen,
        inspecting.reopen_case,
        gettext_lazy("Somebody is in charge again, and the clock begins anew."),
        lambda case: {"was_gone": case.outcome in INSPECTED_OUTCOMES},
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
