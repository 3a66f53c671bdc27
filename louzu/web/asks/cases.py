"""What waits for whoever deals with cases: settled by its deadline, looked at, sorted."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.cases.questions.waiting import Waiting, waiting_for
from louzu.cases.rules import Status
from louzu.groups.permissions import may_somewhere
from louzu.groups.rules import Deed
from louzu.web.asks.ask import Ask, Who


def move_the_cases_on(who: Who) -> Iterator[Ask]:
    """What is late first, then what only a second person can see, then what came in."""
    if may_somewhere(who.person, Deed.SEE_CASES):
        waiting = waiting_for(who.person, who.on)
        yield from _settle_in_time(who, waiting)
        yield from _read_the_answer(who, waiting)
        yield from _do_ones_part(who, waiting)
        yield from _what_rose(who, waiting)
        yield from _look_with_own_eyes(who, waiting)
        yield from _sort_what_came_in(who, waiting)


def _settle_in_time(who: Who, waiting: Waiting) -> Iterator[Ask]:
    link = _("See the most urgent")
    if late := waiting.late:
        title = ngettext("%(n)s case is overdue", "%(n)s cases are overdue", late)
        text = _("Settle it, hand it over with a reason, or write down what is in the way.")
        there = _listed(who, which="mine", deadline="overdue")
        yield Ask(title % {"n": late}, text, there, link)
    if due := waiting.due:
        title = ngettext("%(n)s case is due today", "%(n)s cases are due today", due)
        there = _listed(who, which="mine", deadline="today")
        yield Ask(title % {"n": due}, _("The deadline ends tonight."), there, link)
    if soon := waiting.soon:
        title = ngettext("%(n)s deadline is at hand", "%(n)s deadlines are at hand", soon)
        text = _("One working day is left: whoever cannot keep it hands the case over in time.")
        yield Ask(title % {"n": soon}, text, _listed(who, which="mine", deadline="soon"), link)


def _read_the_answer(who: Who, waiting: Waiting) -> Iterator[Ask]:
    """The party that asked can go on, with a new clock."""
    if number := waiting.answered:
        title = ngettext("%(n)s reporter has answered", "%(n)s reporters have answered", number)
        text = _("Read what they say, and go on: the case is with you again.")
        there = _listed(who, which=["mine", "answered"])
        yield Ask(title % {"n": number}, text, there, _("Read it"))


def _what_rose(who: Who, waiting: Waiting) -> Iterator[Ask]:
    """Late with another party: the residents' committee is the next to know."""
    if number := waiting.risen:
        title = ngettext(
            "%(n)s case is late with another party",
            "%(n)s cases are late with other parties",
            number,
        )
        text = _("Ask them, or hand it over. After three working days the street is told.")
        yield Ask(title % {"n": number}, text, _listed(who, deadline="overdue"), _("See which"))


def _do_ones_part(who: Who, waiting: Waiting) -> Iterator[Ask]:
    """One's own part of a case, and parts of others for which one's own case waits."""
    there = _listed(who, which="mine")
    if mine := waiting.parts:
        title = ngettext("%(n)s part of a case is due", "%(n)s parts of cases are due", mine)
        text = _("Do it and say so, or say why it will not be done.")
        yield Ask(title % {"n": mine}, text, there, _("See the cases"))
    if awaited := waiting.awaited:
        title = ngettext(
            "%(n)s late part holds up your cases", "%(n)s late parts hold up your cases", awaited
        )
        text = _("Ask those who have it, or give it to others.")
        yield Ask(title % {"n": awaited}, text, there, _("See the cases"))


def _look_with_own_eyes(who: Who, waiting: Waiting) -> Iterator[Ask]:
    """Said to be gone by somebody else, or closed some time ago: has it stayed clear?"""
    if number := waiting.claimed:
        title = ngettext(
            "%(n)s case is said to be gone: look whether it is",
            "%(n)s cases are said to be gone: look whether they are",
            number,
        )
        text = _("Only what a second person has seen counts as removed.")
        yield Ask(title % {"n": number}, text, _listed(who, which="to_inspect"), _("See where"))
    if number := waiting.again:
        title = ngettext(
            "%(n)s place is to be looked at again", "%(n)s places are to be looked at again", number
        )
        text = _("Things come back. A look in passing is enough.")
        yield Ask(title % {"n": number}, text, _listed(who, which="look_again"), _("See where"))


def _sort_what_came_in(who: Who, waiting: Waiting) -> Iterator[Ask]:
    """New reports that no rule has sent on."""
    if number := waiting.new:
        title = ngettext(
            "%(n)s new report waits to be sorted", "%(n)s new reports wait to be sorted", number
        )
        text = _("Send it to the party in charge, ask, or say why nothing is done.")
        there = _listed(who, state=Status.REPORTED)
        yield Ask(title % {"n": number}, text, there, _("Sort them"))


def _listed(who: Who, **asked: str | list[str]) -> str:
    """The list of cases, narrowed."""
    return f"{reverse('cases:worklist', args=[who.neighbourhood])}?{urlencode(asked, doseq=True)}"
