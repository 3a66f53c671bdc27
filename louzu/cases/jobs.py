"""What falls due without anybody asking: reminders, the next level, looking again, old drafts."""

from django.utils import timezone

from louzu.cases.actions.clocks import turn_clocks
from louzu.cases.questions.falling_due import neighbourhoods_with_something_due
from louzu.lib.photo_files import sweep_unsent
from louzu.lib.scope import across, scope
from louzu.streets.models import Neighbourhood

AT_ONCE = 200


def tick() -> int:
    """Turn the clocks wherever something falls due; returns how many steps that made."""
    at = timezone.now()
    sweep_unsent(at)
    steps = 0
    for neighbourhood in _due():
        with scope(neighbourhood):
            steps += turn_clocks(at=at)
    return steps


def _due() -> list[Neighbourhood]:
    with across("cases: where does a deadline or a day of looking again fall due"):
        return list(neighbourhoods_with_something_due(timezone.localdate())[:AT_ONCE])
