"""Work on files that takes longer than a page may take."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from louzu.lib.scope import scope
from louzu.people.models import Person
from louzu.roster.actions import runs
from louzu.roster.actions.keeping import let_go
from louzu.roster.models import ImportRun
from louzu.streets.models import Neighbourhood

AT_ONCE = 20  # neighbourhoods of one tick
done: dict[UUID, date] = {}  # by this worker


@task()
def look_at_file(neighbourhood: str, run: str) -> None:
    """Prepare the preview of an uploaded file."""
    with scope(Neighbourhood.objects.get(pk=neighbourhood)):
        runs.look_at(ImportRun.objects.get(pk=run), at=timezone.now())


@task()
def import_file(neighbourhood: str, run: str, by: str) -> None:
    """Import a confirmed file for the person who confirmed it."""
    with scope(Neighbourhood.objects.get(pk=neighbourhood)):
        person = Person.objects.get(pk=by)
        runs.carry_out(ImportRun.objects.get(pk=run), by=person, at=timezone.now())


def tick() -> None:
    """Once a minute: uploads and refused rows live for a day at most, and much else its time."""
    runs.delete_old_files(at := timezone.now())
    let_go_daily(at)


def let_go_daily(at: datetime) -> int:
    """Once a day in each neighbourhood; returns in how many.

    After a restart, or by a second worker, it is done once more: that changes nothing.
    """
    today = timezone.localdate(at)
    waiting = [
        each for each in Neighbourhood.objects.order_by("code") if done.get(each.pk) != today
    ]
    for neighbourhood in waiting[:AT_ONCE]:
        with scope(neighbourhood):
            let_go(at=at)
        done[neighbourhood.pk] = today
    return len(waiting[:AT_ONCE])
