"""Reporters who wait for news by e-mail."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from louzu.cases.models.history import Step
from louzu.cases.models.reports import Reporter
from louzu.cases.questions.told_reporter import TOLD
from louzu.cases.rules import UNDONE_WITHIN
from louzu.streets.models import Neighbourhood

STILL_NEWS = timedelta(days=2)  # so long it is tried again where the mail server does not answer


def waiting_for_news(at: datetime) -> QuerySet[Reporter]:
    """In the neighbourhood in scope: something happened to their case that they were not told."""
    waiting: QuerySet[Reporter] = Reporter.objects.filter(_waits(at)).select_related(
        "case__merged_into", "case__category"
    )
    return waiting.order_by("since_at", "id")


def neighbourhoods_with_news(at: datetime) -> QuerySet[Neighbourhood]:
    """Asked across all of them, by the clock."""
    waiting = Reporter.objects.filter(_waits(at), neighbourhood=OuterRef("pk"))
    return Neighbourhood.objects.filter(Exists(waiting)).order_by("code")


def _waits(at: datetime) -> Q:
    news: Any = Step.objects.filter(
        Q(case=OuterRef("case")) | Q(case=OuterRef("case__merged_into")),
        neighbourhood=OuterRef("neighbourhood"),
        kind__in=sorted(TOLD),
        at__gte=at - STILL_NEWS,
        at__lte=at - UNDONE_WITHIN,
        at__gt=OuterRef("told_at"),
    )
    reached = Q(channel=Reporter.Channel.EMAIL, withdrawn_at__isnull=True, told_at__isnull=False)
    return reached & Q(Exists(news))
