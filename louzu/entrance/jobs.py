"""Codes that are sent; and once a minute, what no longer counts is forgotten."""

from django.utils import timezone
from django_tasks import task

from louzu.entrance.actions.doors import forget_ended_devices
from louzu.entrance.actions.sent_codes import send_code
from louzu.entrance.actions.throttle import forget_old_tries
from louzu.entrance.models import CodeAddress
from louzu.lib.scope import scope
from louzu.streets.models import Neighbourhood


def tick() -> None:
    """May be called by several workers: forgetting twice changes nothing."""
    forget_old_tries(at := timezone.now())
    forget_ended_devices(at)


@task()
def send_code_to(neighbourhood: str, address: str) -> None:
    """The code is made here, so that no queue holds it; an address nobody knows is no error."""
    with scope(Neighbourhood.objects.get(pk=neighbourhood)):
        known = CodeAddress.objects.filter(pk=address).select_related("person").first()
        if known is not None:
            send_code(known, at=timezone.now())
