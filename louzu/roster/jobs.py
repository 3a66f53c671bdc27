"""Work on files that takes longer than a page may take."""

from django.utils import timezone
from django_tasks import task

from louzu.lib.scope import scope
from louzu.people.models import Person
from louzu.roster.actions import runs
from louzu.roster.models import ImportRun
from louzu.streets.models import Neighbourhood


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
    """Once a minute: uploads and refused rows live for a day at most."""
    runs.delete_old_files(timezone.now())
