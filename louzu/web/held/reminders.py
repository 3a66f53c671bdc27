"""Letters about the covenant that went to the household while one lived there."""

from django.utils.translation import gettext as _

from louzu.cases.models.reminders import Reminder
from louzu.cases.questions.reminders import reminders_to
from louzu.households.permissions import was_met
from louzu.web.held.homes import not_yet
from louzu.web.held.part import Asking, Fact, Part, facts_of


def reminders(asking: Asking) -> Part:
    return Part(
        "reminders",
        _("Letters about the covenant to your household"),
        _(
            "So that a matter is settled with you, not in public. They go with the case, stand in "
            "no list and are counted nowhere."
        ),
        _("residents' committee; the leader for the own building group; your household"),
        [_of_reminder(each) for each in reminders_to(asking.person)]
        if was_met(asking.person, asking.on)
        else not_yet(),
    )


def _of_reminder(reminder: Reminder) -> list[Fact]:
    return [
        *facts_of(reminder, "written_at", "home"),
        Fact("case", _("Case"), reminder.case.code),
        *facts_of(reminder, "due_on", "reason"),
        Fact("by", _("Written by"), reminder.by.name),
        Fact("letter", _("The letter"), reminder.text),
    ]
