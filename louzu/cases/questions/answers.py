"""What a reporter answered to the questions of a category, in the reader's language."""

from collections.abc import Container, Iterator, Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime

from louzu.cases.asking import Datatype
from louzu.cases.models.cases import Case
from louzu.lib.names import in_reader_language, listed


def answers_of(
    case: Case, among: Container[str] = frozenset(Datatype)
) -> Iterator[tuple[str, str]]:
    """Each question that was answered, in the words in which it was asked, with the answer.

    `among` narrows them to some kinds of answers.
    """
    for question in case.asked:
        if question["datatype"] in among and (said := case.answers.get(question["code"])) not in (
            None,
            "",
            [],
        ):
            yield in_reader_language(question), _said(question, said)


def _said(question: Mapping[str, Any], said: Any) -> str:
    if question["datatype"] == Datatype.DATETIME and (moment := parse_datetime(str(said))):
        return date_format(localtime(moment), "DATETIME_FORMAT")
    named = {value["key"]: in_reader_language(value) for value in question.get("values", ())}
    several = said if isinstance(said, list) else [said]
    return listed(str(named.get(each, each)) for each in several)
