"""How far a case is, in a word that everybody may read."""

from django import template

from louzu.cases.models.cases import Case
from louzu.cases.questions.told_reporter import FAR

register = template.Library()


@register.filter
def how_far(case: Case) -> str:
    return str(FAR[case.status][0])


@register.filter
def far_kind(case: Case) -> str:
    """The kind of sign beside the word, as components/status.html has them."""
    return FAR[case.status][1]
