"""What the parts of a case are called, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.cases.asking import Datatype
from louzu.cases.rules import CaseParty, Office, Outcome, Status, StepKind

Words = str | Promise

PARTIES: Mapping[CaseParty, Words] = {
    CaseParty.RESIDENTS_COMMITTEE: _("Residents' committee"),
    CaseParty.OWNERS_COMMITTEE: _("Owners' committee"),
    CaseParty.PROPERTY_COMPANY: _("Property company"),
    CaseParty.BUILDING_GROUP: _("Building group (its leader)"),
}

STATUSES: Mapping[Status, Words] = {
    Status.REPORTED: pgettext_lazy("case", "reported"),
    Status.ACCEPTED: pgettext_lazy("case", "accepted"),
    Status.WAITING: pgettext_lazy("case", "waiting for the reporter"),
    Status.DISPATCHED: pgettext_lazy("case", "dispatched"),
    Status.IN_WORK: pgettext_lazy("case", "in work"),
    Status.CLAIMED: pgettext_lazy("case", "said to be gone, to be inspected"),
    Status.HANDED_OUT: pgettext_lazy("case", "handed to an authority"),
    Status.CLOSED: pgettext_lazy("case", "closed"),
    Status.DECLINED: pgettext_lazy("case", "declined"),
    Status.MERGED: pgettext_lazy("case", "merged with another"),
    Status.WITHDRAWN: pgettext_lazy("case", "withdrawn by the reporter"),
}

OUTCOMES: Mapping[Outcome, Words] = {
    Outcome.REMOVED: pgettext_lazy("outcome", "removed, and somebody else has seen it"),
    Outcome.PARTLY: pgettext_lazy("outcome", "partly removed"),
    Outcome.NO_ACTION: pgettext_lazy("outcome", "no action needed"),
    Outcome.NOT_OURS: pgettext_lazy("outcome", "not for this neighbourhood"),
    Outcome.DUPLICATE: pgettext_lazy("outcome", "goes on in another case"),
}

OFFICES: Mapping[Office, Words] = {
    Office.URBAN_MANAGEMENT: _("Urban management"),
    Office.FIRE_SERVICES: _("Fire services"),
}

STEPS: Mapping[StepKind, Words] = {
    StepKind.REPORTED: _("Case reported"),
    StepKind.ADDED: _("The reporter added something"),
    StepKind.ME_TOO: _("Another household saw it, too"),
    StepKind.ACCEPTED: _("Case accepted"),
    StepKind.ASKED: _("The reporter was asked"),
    StepKind.ANSWERED: _("The reporter answered"),
    StepKind.CONFIRMED: _("The reporter says that it is gone"),
    StepKind.DISPATCHED: _("Sent to the party in charge"),
    StepKind.HANDED_OVER: _("Handed over to another party"),
    StepKind.STARTED: _("Work begun"),
    StepKind.WENT_ON: _("Gone on without an answer"),
    StepKind.NOTE: _("Note on a case"),
    StepKind.DESCRIBED: _("Described for everybody"),
    StepKind.REMINDED_HOUSEHOLD: _("A household was reminded of the covenant"),
    StepKind.TALKED: _("Talked at the door"),
    StepKind.NOTICE_POSTED: _("Notice posted"),
    StepKind.CLEARED_BY_RESIDENTS: _("Cleared by the residents themselves"),
    StepKind.JOINT_CLEARANCE: _("Cleared together"),
    StepKind.STORED: _("Unclaimed things stored"),
    StepKind.ANNOUNCED: _("Stored things announced"),
    StepKind.CLAIMED_BACK: _("Stored things fetched by their owner"),
    StepKind.KEPT: _("Stored things kept on"),
    StepKind.REMOVAL_CLAIMED: _("Said to be gone"),
    StepKind.INSPECTED: _("Inspected"),
    StepKind.HANDED_OUT: _("Handed to an authority"),
    StepKind.TAKEN_BACK: _("Taken back from the authority"),
    StepKind.CLOSED: _("Case closed"),
    StepKind.DECLINED: _("Case declined"),
    StepKind.MERGED: _("Merged with another case"),
    StepKind.MERGED_HERE: _("Another case was merged with this one"),
    StepKind.WITHDRAWN: _("Withdrawn by the reporter"),
    StepKind.REOPENED: _("Case reopened"),
    StepKind.SEEN_ON_PATROL: _("Seen on a patrol: it is there still"),
    StepKind.REINSPECTED: _("Looked at again: it has stayed clear"),
    StepKind.RELAPSED: _("Looked at again: it has come back"),
    StepKind.LOOK_AGAIN_DUE: _("Time to look again"),
    StepKind.UNDONE: _("Undone"),
    StepKind.REMINDED: _("Reminded of the deadline"),
    StepKind.ESCALATED: _("Deadline passed: the next level was told"),
    StepKind.PART_GIVEN: _("Part given to a party"),
    StepKind.PART_DONE: _("Part done"),
    StepKind.PART_DROPPED: _("Part dropped"),
    StepKind.PART_REOPENED: _("Part to be done after all"),
    StepKind.PHOTOS_ADDED: _("Photos added to a case"),
}

# Of a part: what it is called is said by the model.
PART_SIGNS: Mapping[str, str] = {"open": "attention", "done": "good", "dropped": ""}

# Who was told that a deadline has passed.
TOLD_TO: Mapping[str, Words] = {
    **{str(party): words for party, words in PARTIES.items()},
    "street": _("Street office"),
}

# What is filled in for a word in braces.
PLACEHOLDERS: Mapping[str, Words] = {
    "place": _("the address of the building"),
    "floor": _("the floor, where one was named"),
    "what": _("the name of the category"),
    "deadline": _("the day by which it is to be settled, answered or cleared"),
    "law": _("the legal basis of the category"),
    "code": _("the code of the case"),
    "party": _("the party in charge"),
    "office": _("the authority that has it"),
    "clause": _("the clause of the covenant that is cited, with its number"),
    "home": _("the home to which the letter goes"),
    "words": _("what whoever does the deed adds, if anything"),
}

# The kind of sign beside a state (components/status.html).
SIGNS: Mapping[Status, str] = {
    Status.REPORTED: "news",
    Status.ACCEPTED: "attention",
    Status.WAITING: "attention",
    Status.DISPATCHED: "attention",
    Status.IN_WORK: "attention",
    Status.CLAIMED: "news",
    Status.HANDED_OUT: "attention",
    Status.CLOSED: "good",
    Status.DECLINED: "",
    Status.MERGED: "",
    Status.WITHDRAWN: "",
}

# Deeds on cases that are no steps of their history, as the book calls them.
CASE_DEEDS: Mapping[str, Words] = {
    "cases.reported": _("Case reported"),
    "cases.household_reminded": _("Household reminded of the covenant by a letter"),
    "cases.reminder_seen": _("Letter about the covenant looked at"),
    "cases.joined": _("Another household reported the same case"),
    "cases.report_added_to": _("Reporter added something to a case"),
    "cases.report_withdrawn": _("Reporter withdrew a report"),
    "cases.confirmed_by_reporter": _("Reporter said that it is gone"),
    "cases.reopened_by_reporter": _("Reporter said that it is still there"),
    "cases.passed_on": _("Case passed on by another program"),
    "cases.key_issued": _("Key for another program given out"),
    "cases.key_revoked": _("Key of another program taken back"),
    "cases.evidence_seen": _("Evidence file of a case opened"),
    "cases.photo_blacked_out": _("Parts of a photo painted over"),
    "cases.photo_shown": _("Photo of a case shown to neighbours"),
    "cases.photo_hidden": _("Photo of a case no longer shown to neighbours"),
    "cases.reporter_seen": _("Reporter of a case looked at"),
    "cases.exported": _("List of cases taken along"),
    "cases.filter_saved": _("Filter of the cases saved"),
    "cases.filter_corrected": _("Saved filter renamed or shared"),
    "cases.filter_taken_out": _("Saved filter no longer shared"),
    "cases.filter_removed": _("Saved filter removed"),
}

# Changes of the rules by which cases go, as the book calls them.
RULE_DEEDS: Mapping[str, Words] = {
    "cases.calendar_day_entered": _("Day of the calendar entered"),
    "cases.calendar_day_removed": _("Day of the calendar removed"),
    "cases.category_added": _("Category added"),
    "cases.category_corrected": _("Category corrected"),
    "cases.question_added": _("Question of a category added"),
    "cases.question_corrected": _("Question of a category changed"),
    "cases.question_moved": _("Question of a category moved"),
    "cases.question_removed": _("Question of a category removed"),
    "cases.wording_written": _("Words written for one category"),
    "cases.wording_corrected": _("Words corrected"),
    "cases.route_added": _("Rule of routing added"),
    "cases.route_corrected": _("Rule of routing changed"),
    "cases.route_tried": _("Rule of routing tried"),
    "cases.route_switched": _("Rule of routing switched"),
    "cases.route_moved": _("Rule of routing moved"),
    "cases.route_removed": _("Rule of routing removed"),
}
RULE_FIELDS: Mapping[str, Words] = {
    "day": _("day"),
    "is_worked": pgettext_lazy("day", "worked"),
    "category": _("Category"),
    "compound": _("Compound"),
    "building_group": _("Building group"),
    "legal_basis_en": _("Legal basis in English"),
    "cases_tried": _("Cases looked at"),
    "cases_sent": _("It would have sent"),
    "question": _("Question"),
    "datatype": _("Kind of answer"),
    "required": _("Has to be answered"),
    "values": _("To choose from"),
    "place": _("Place in the list"),
}
DATATYPES: Mapping[Datatype, Words] = {
    Datatype.STRING: pgettext_lazy("answer", "a line of text"),
    Datatype.TEXT: pgettext_lazy("answer", "several lines of text"),
    Datatype.NUMBER: pgettext_lazy("answer", "a number"),
    Datatype.DATETIME: pgettext_lazy("answer", "a day and a time"),
    Datatype.ONE_OF_A_LIST: pgettext_lazy("answer", "one of a list"),
    Datatype.SEVERAL_OF_A_LIST: pgettext_lazy("answer", "several of a list"),
}
RULE_VALUES: Mapping[str, Mapping[Any, Words]] = {"party": PARTIES, "datatype": DATATYPES}
OPERATOR_IN_WORDS = _("Whoever keeps the machine")
