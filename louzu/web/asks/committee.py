"""What waits for the residents' committee and the party secretaries."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.audit.models import Alert
from louzu.groups.rules import Role
from louzu.insight import words
from louzu.insight.counts import Estate, numbers_of
from louzu.insight.rules import Gap, missing
from louzu.roster.models import ImportRun
from louzu.roster.permissions import can_import_roster
from louzu.web.asks.ask import Ask, Who


def confirm_an_import(who: Who) -> Iterator[Ask]:
    """A workbook that was looked at changes nothing until somebody says yes."""
    if not can_import_roster(who.person):
        return
    for run in ImportRun.objects.filter(status=ImportRun.Status.READY).order_by("received_at")[:5]:
        yield Ask(
            _("The workbook %(file)s waits for your yes") % {"file": run.file_name},
            _("Look at what would be added and changed, then take it over or withdraw it."),
            reverse("roster:import_run", args=[who.neighbourhood, run.pk]),
            _("Look at it"),
        )


def look_into_an_alert(who: Who) -> Iterator[Ask]:
    """Two people are told of unusual looking, so that no one of them can keep it quiet."""
    if not who.sits_as(Role.COMMITTEE_MEMBER, Role.SECRETARY):
        return
    for alert in Alert.objects.waiting_for(who.person)[:5]:
        yield Ask(
            ngettext(
                "Somebody looked at protected data %(number)s time",
                "Somebody looked at protected data %(number)s times",
                alert.looks,
            )
            % {"number": alert.looks},
            _("That is more than usual for such a short time. Ask why, and write down the answer."),
            reverse("insight:alert", args=[who.neighbourhood, alert.pk]),
            _("Look into it"),
        )


def close_the_gaps(who: Who) -> Iterator[Ask]:
    """What is missing, by kind, with the next step; for a secretary only the missing groups."""
    if who.sits_as(Role.COMMITTEE_MEMBER):
        yield from _gaps(who, who.estates, list(Gap))
    elif who.sits_as(Role.SECRETARY):
        reached = who.compounds(Role.SECRETARY)
        estates = [e for e in who.estates if reached is None or e.compound.pk in reached]
        yield from _gaps(who, estates, [Gap.GROUP])


def _gaps(who: Who, estates: list[Estate], kinds: list[Gap]) -> Iterator[Ask]:
    for gap, number in missing(numbers_of(estates)).items():
        if gap in kinds:
            yield Ask(
                words.gap_title(gap, number),
                str(words.NEXT_STEPS[gap]),
                reverse("insight:coverage", args=[who.neighbourhood]),
                _("See which ones"),
            )
