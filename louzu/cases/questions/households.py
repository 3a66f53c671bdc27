"""How many households reported a case: a number, and never who they are."""

from collections.abc import Set
from uuid import UUID

from django.db.models import Func, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from louzu.cases.models.cases import Case, CaseQuerySet
from louzu.cases.models.reports import Reporter
from louzu.cases.rules import StepKind


def with_households(cases: CaseQuerySet) -> CaseQuerySet:
    """Each with `households`, counted over those who reported it or what was merged with it.

    Two of one household count once. Of whoever has no account it is not known which household
    they are of: each report of theirs counts.
    """
    me = OuterRef(OuterRef("pk"))
    merged = Case.objects.filter(Q(pk=me) | Q(merged_into=me)).order_by().values("pk")
    rows = Reporter.objects.following().filter(case__in=merged).order_by()
    one = Coalesce("household", "person", "id")
    number = Func(one, template="COUNT(DISTINCT %(expressions)s)", output_field=IntegerField())
    counted = rows.annotate(number=number).values("number")
    told: CaseQuerySet = cases.annotate(households=Subquery(counted))
    return told


def households_of(case: Case, kinds: Set[str]) -> int:
    """The same of one case, asked only if its steps (`kinds`) tell of more than one report."""
    if not kinds & {StepKind.ME_TOO, StepKind.MERGED_HERE}:
        return 1
    return int(with_households(Case.objects.filter(pk=case.pk)).get().households)


def merged_keys(case: Case) -> list[UUID]:
    """Its own id, and of those that were merged with it."""
    return [case.pk, *Case.objects.filter(merged_into=case).values_list("pk", flat=True)]
