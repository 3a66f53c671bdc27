"""What a reporter answered to the questions of a category, in the reader's language."""

from collections.abc import Iterator, Mapping
from typing import Any

from louzu.cases.models.cases import Case
from louzu.lib.names import listed, reading_order


def answers_of(case: Case) -> Iterator[tuple[str, str]]:
    """Each question that was answered, with the answer."""
    for question in case.category.questions:
        if (said := case.answers.get(question["code"])) not in (None, "", []):
            yield in_language(question), _said(question, said)


def in_language(texts: Mapping[str, Any]) -> str:
    """Of `hans`, `hant` and `en` the one this reader likes best."""
    return next((str(texts[script]) for script in reading_order() if texts.get(script)), "")


def _said(question: Mapping[str, Any], said: Any) -> str:
    named = {value["key"]: in_language(value) for value in question.get("values", ())}
    several = said if isinstance(said, list) else [said]
    return listed(str(named.get(each, each)) for each in several)
