"""A promise that the residents agreed on long ago."""

from conftest import LONG_AGO
from louzu.covenant.models import Clause


def a_clause_agreed(number=1, **said):
    words = {
        "text_hans": "走道不放东西。",
        "text_hant": "走道不放東西。",
        "text_en": "Keep it clear.",
    }
    return Clause.objects.get_or_create(
        number=number, defaults={"agreed_on": LONG_AGO, **words, **said}
    )[0]
