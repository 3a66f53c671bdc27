"""What falls due without anybody asking: agreements that ran out."""

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.timezone import localdate

from louzu.households.actions.consents import let_run_out
from louzu.households.models import Consent
from louzu.lib.scope import across, scope
from louzu.streets.models import Neighbourhood

AT_ONCE = 200


def tick() -> int:
    """Clear what stood on agreements that ran out; returns how many there were.

    May be called every minute and by several workers: what is cleared is not cleared again.
    """
    at = timezone.now()
    cleared = 0
    for neighbourhood in _due():
        with scope(neighbourhood):
            due = Consent.objects.to_clear(localdate(at)).select_related("person")
            for consent in due.order_by("until_on", "id")[:AT_ONCE]:
                cleared += let_run_out(consent, at=at)
    return cleared


def _due() -> list[Neighbourhood]:
    with across("agreements: where did one run out"):
        due = Consent.objects.to_clear(localdate()).filter(neighbourhood=OuterRef("pk"))
        return list(Neighbourhood.objects.filter(Exists(due)).order_by("code")[:AT_ONCE])
