"""Reporters who wait for their receipt or for news by e-mail."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from louzu.cases.models.history import Step
from louzu.cases.models.reports import Reporter
from louzu.cases.questions.told_reporter import TOLD
from louzu.cases.rules import UNDONE_WITHIN
from louzu.streets.models import Neighbourhood

STILL_NEWS = timedelta(days=2)  # so long it is tried again where the mail server does not answer


def waiting_for_news(at: datetime) -> QuerySet[Reporter]:
    """In the neighbourhood in scope: for their receipt, or for what happened to their case."""
    waiting: QuerySet[Reporter] = Reporter.objects.filter(_waits(at)).select_related(
        "neighbourhood",
        "case__merged_into",
        "case__category",
        "case__building_group__compound",
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
        at__gt=Coalesce(OuterRef("told_at"), OuterRef("since_at")),
    )
    no_receipt = Q(told_at__isnull=True, since_at__gte=at - STILL_NEWS)
    reached = Q(channel=Reporter.Channel.EMAIL, withdrawn_at__isnull=True)
    return reached & (no_receipt | Q(Exists(news)))
