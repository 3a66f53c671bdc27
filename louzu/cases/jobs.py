"""What falls due without anybody asking: reminders, the next level, looking again, old drafts."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from louzu.cases.actions.clocks import turn_clocks
from louzu.cases.actions.telling import tell_reporters
from louzu.cases.questions.falling_due import neighbourhoods_with_something_due
from louzu.cases.questions.to_tell import neighbourhoods_with_news, waiting_for_news
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
    _tell_reporters(at)
    return steps


def _tell_reporters(at: datetime) -> None:
    """Where an installation has a mail server at all."""
    if not settings.EMAIL_HOST:
        return
    with across("cases: where do reporters wait for news by e-mail"):
        waiting = list(neighbourhoods_with_news(at)[:AT_ONCE])
    for neighbourhood in waiting:
        with scope(neighbourhood):
            tell_reporters(list(waiting_for_news(at)[:AT_ONCE]), at=at)


def _due() -> list[Neighbourhood]:
    with across("cases: where does a deadline or a day of looking again fall due"):
        return list(neighbourhoods_with_something_due(timezone.localdate())[:AT_ONCE])
