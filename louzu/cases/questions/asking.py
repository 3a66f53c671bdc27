"""What a question of a category is good for: who answered it, and which rules wait for it."""

from louzu.cases.asking import Question
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.routes import Route


def answered(category: Category, code: str) -> int:
    """How many cases of the category keep an answer to it."""
    return Case.objects.filter(category=category, answers__has_key=code).count()


def rules_that_ask(question: Question) -> list[Route]:
    """Rules of routing that are switched on and wait for one of its answers."""
    asking = Route.objects.switched_on().filter(answer__in=question.answers())
    return list(asking.in_order())
