"""What a deed tells whoever reported the case: the words themselves, as they are kept and sent."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.wordings import Purpose
from louzu.cases.questions.filling import Filling, in_each_language, wording_for
from louzu.cases.questions.told_reporter import next_of
from louzu.cases.rules import Outcome, StepKind

Message = dict[str, str]  # language: the text
THEIR_LINK = gettext_lazy("(here stands the link of their receipt)")  # in a preview: it is sealed

OF_STEP: Mapping[str, Purpose] = {
    StepKind.ACCEPTED: Purpose.ACCEPTED,
    StepKind.ASKED: Purpose.ASKED,
    StepKind.DISPATCHED: Purpose.DISPATCHED,
    StepKind.HANDED_OVER: Purpose.HANDED_OVER,
    StepKind.STARTED: Purpose.STARTED,
    StepKind.WENT_ON: Purpose.WENT_ON,
    StepKind.NOTICE_POSTED: Purpose.POSTED,
    StepKind.CLEARED_BY_RESIDENTS: Purpose.TIDIED,
    StepKind.JOINT_CLEARANCE: Purpose.TIDIED,
    StepKind.REMOVAL_CLAIMED: Purpose.CLAIMED,
    StepKind.HANDED_OUT: Purpose.HANDED_OUT,
    StepKind.TAKEN_BACK: Purpose.TAKEN_BACK,
    StepKind.DECLINED: Purpose.DECLINED,
    StepKind.MERGED: Purpose.MERGED,
    StepKind.REOPENED: Purpose.REOPENED,
    StepKind.RELAPSED: Purpose.RELAPSED,
}
OF_OUTCOME: Mapping[str, Purpose] = {
    Outcome.REMOVED: Purpose.REMOVED,
    Outcome.PARTLY: Purpose.PARTLY,
    Outcome.NO_ACTION: Purpose.NO_ACTION,
    Outcome.NOT_OURS: Purpose.NOT_OURS,
}


def purpose_of(kind: str, facts: Mapping[str, Any]) -> Purpose | None:
    """Which words a step tells; none, where it is nobody's business outside."""
    if kind in (StepKind.INSPECTED, StepKind.CLOSED):
        return OF_OUTCOME.get(facts.get("outcome", ""), Purpose.STILL_THERE)
    return OF_STEP.get(kind)


def message_of(case: Case, purpose: Purpose, words: str = "") -> Message:
    """In each language, for the case as it stands now; `words` are the handler's own."""
    wording = wording_for(purpose, case)
    filling = Filling(case, deadline=case.due_on, words=words)
    return in_each_language(lambda: "\n".join(filling.paragraphs(wording.text)))


def news_of(case: Case, at: datetime) -> list[Message]:
    """The messages of the steps of that moment."""
    steps = Step.objects.in_order().filter(case=case, at=at, facts__has_key="message")
    return [step.facts["message"] for step in steps]


def mail_of(case: Case, pieces: Iterable[str], link: str) -> tuple[str, str]:
    """Subject and text of the e-mail, in the reader's language; `link` is that of the receipt."""
    subject = _("News of your report %(code)s") % {"code": case.code}
    return subject, _with_link(pieces, link)


def receipt_of(case: Case, pieces: Iterable[str], link: str) -> tuple[str, str]:
    """The first of them, right after the report: so that its link is kept; then any news."""
    subject = _("Receipt of your report %(code)s") % {"code": case.code}
    what = {"what": case.category.name, "place": case.building_group.address}
    thanks = _("Thank you, your report has arrived: %(what)s, %(place)s.") % what
    stranger = _(
        "You reported nothing? Then somebody mistyped an address: withdraw the report behind the "
        "link, and nothing more comes."
    )
    return subject, _with_link([thanks, *next_of(case), *pieces, stranger], link)


def _with_link(pieces: Iterable[str], link: str) -> str:
    before = _(
        "Behind this link stands all of it. There you answer, add something, say whether it is "
        "gone, or withdraw the report:"
    )
    after = _("Keep it to yourself: whoever has it can do the same. Nobody reads answers here.")
    return "\n".join([*pieces, "", before, link, after])
