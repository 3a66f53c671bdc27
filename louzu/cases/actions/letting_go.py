"""Of a case that ended long ago what, where and when stay; words and photos go."""

from collections.abc import Iterable

from django.db import transaction

from louzu.cases.actions.reporting import words_to_find_it
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.reminders import Reminder
from louzu.cases.models.reports import Photo
from louzu.lib import photo_files

TOLD = ["text", "spot", "public_text", "answers", "asked", "search_key"]


@transaction.atomic
def let_go_of_words_and_photos(cases: Iterable[Case]) -> int:
    """What reporters wrote and what anybody photographed; the messages to them, and the letters to
    households. Returns how many cases that were."""
    done = list(cases)
    for case in done:
        case.text, case.spot, case.public_text = "", "", ""
        case.answers, case.asked = {}, []
        case.search_key = words_to_find_it(case)
    Case.objects.bulk_update(done, TOLD)
    Step.objects.filter(case__in=done, by__isnull=True).update(text="")
    _forget_messages(done)
    Reminder.objects.filter(case__in=done).delete()
    photos = Photo.objects.filter(case__in=done)
    photo_files.forget_with_this(photos.values_list("stored_as", flat=True))
    photos.delete()
    return len(done)


def _forget_messages(cases: list[Case]) -> None:
    """Nobody is left who could read them."""
    steps = list(Step.objects.filter(case__in=cases, facts__has_key="message"))
    for step in steps:
        del step.facts["message"]
    Step.objects.bulk_update(steps, ["facts"])
