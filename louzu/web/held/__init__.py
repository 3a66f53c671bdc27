"""What is held about a person: the one list that later parts add to.

A part is found by a function of the person who asks. It says what is held, why, and who sees it;
where nothing is held, it says that.
"""

from collections.abc import Callable

from louzu.web.held.book import deeds_of_mine, looks_at_me
from louzu.web.held.filters import filters
from louzu.web.held.homes import household, memberships, ownership
from louzu.web.held.oneself import consents, leaves, oneself, seats
from louzu.web.held.part import Asking, Part
from louzu.web.held.reminders import reminders
from louzu.web.held.reports import patrols, reports

HELD: list[Callable[[Asking], Part]] = [
    oneself,
    household,
    memberships,
    ownership,
    seats,
    leaves,
    consents,
    reports,
    patrols,
    filters,
    reminders,
    looks_at_me,
    deeds_of_mine,
]


def held_about(asking: Asking) -> list[Part]:
    """Everything, part by part."""
    return [find(asking) for find in HELD]
