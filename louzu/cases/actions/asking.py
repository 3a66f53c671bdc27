"""What is asked about a category: added, changed, put in order, taken away.

Each deed holds from the next report on, at the door and for programs of others. Cases keep the
questions as they were asked; a rule of routing that waits for an answer which nobody can give any
more is switched off in the same deed.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.actions.routing import switch_off_those_that_ask
from louzu.cases.asking import FEWEST_VALUES, MOST_QUESTIONS, SCRIPTS, Question
from louzu.cases.models.categories import Category
from louzu.groups.permissions import Actor, may_everywhere, require
from louzu.groups.rules import Deed
from louzu.lib.names import listed
from louzu.lib.versions import take

SHOWN = ("question", "datatype", "required", "values")


@transaction.atomic
def add_question(
    category: Category, *, by: Actor, at: datetime, code: str = "", **said: Any
) -> Question:
    """At the end; sent twice it is one question."""
    category = _to_change(category, by)
    here, question = questions_of(category), Question(code=code, **said)
    for each in here:
        if code in ("", each.code) and replace(each, code=code).data == question.data:
            return each
    question.code = code or free_code([each.code for each in here])
    _check(question)
    _check_place(question, here)
    _keep(category, [*here, question])
    _tell("cases.question_added", category, None, question, by=by, at=at)
    return question


@transaction.atomic
def correct_question(
    category: Category, code: str, *, by: Actor, at: datetime, version: str, **said: Any
) -> None:
    """Raises `Overtaken` if somebody else saved in between."""
    category = _to_change(category, by)
    here = questions_of(category)
    question = _named(here, code)
    before = Question.of(question.data)
    if not take(question, said, opened=version):  # type: ignore[arg-type]
        return
    _check(question)
    _keep(category, here)
    _tell("cases.question_corrected", category, before, question, by=by, at=at)
    switch_off_those_that_ask(before.answers() - question.answers(), by=by, at=at)


@transaction.atomic
def move_question(category: Category, code: str, *, is_up: bool, by: Actor, at: datetime) -> None:
    """It and its neighbour change their places; the first and the last one stay."""
    category = _to_change(category, by)
    here = questions_of(category)
    place = here.index(_named(here, code))
    other = place - 1 if is_up else place + 1
    if not 0 <= other < len(here):
        return
    here[place], here[other] = here[other], here[place]
    _keep(category, here)
    changes = {"question": [here[other].text] * 2, "place": [place + 1, other + 1]}
    audit.record("cases.question_moved", by=by, about=category, at=at, changes=changes)


@transaction.atomic
def remove_question(category: Category, code: str, *, by: Actor, at: datetime) -> None:
    """Asked no longer; taken away twice it is one deed."""
    category = _to_change(category, by)
    here = questions_of(category)
    gone = next((each for each in here if each.code == code), None)
    if gone is None:
        return
    _keep(category, [each for each in here if each is not gone])
    _tell("cases.question_removed", category, gone, None, by=by, at=at)
    switch_off_those_that_ask(gone.answers(), by=by, at=at)


def questions_of(category: Category) -> list[Question]:
    """In the order in which they are asked."""
    return [Question.of(each) for each in category.questions]


def free_code(taken: list[str]) -> str:
    """A name for programs where nobody gave one."""
    number = len(taken) + 1
    while f"question_{number}" in taken:
        number += 1
    return f"question_{number}"


def _to_change(category: Category, by: Actor) -> Category:
    require(may_everywhere(by, Deed.EDIT_CASE_RULES))
    found: Category = Category.objects.select_for_update().get(pk=category.pk)
    return found


def _named(here: list[Question], code: str) -> Question:
    for each in here:
        if each.code == code:
            return each
    raise ValidationError(_("Somebody else has removed this question in the meantime."))


def _check(question: Question) -> None:
    if not question.text:
        raise ValidationError({"hans": _("Write the question in one script at least.")})
    values = question.data["values"]
    if question.is_list and len(values) < FEWEST_VALUES:
        raise ValidationError({"values": _("Give two answers to choose from at least.")})
    if len({value["key"] for value in values}) < len(values):
        raise ValidationError({"values": _("Each answer needs a code of its own.")})
    if not all(any(value[script] for script in SCRIPTS) for value in values):
        raise ValidationError({"values": _("Write each answer in one script at least.")})


def _check_place(question: Question, here: list[Question]) -> None:
    if question.code in {each.code for each in here}:
        raise ValidationError({"code": _("Another question has this code already.")})
    if len(here) >= MOST_QUESTIONS:
        raise ValidationError(_("Twenty questions are enough: nobody answers more at a door."))


def _keep(category: Category, questions: list[Question]) -> None:
    category.questions = [each.data for each in questions]
    category.full_clean()
    category.save(update_fields=["questions"])


def _tell(
    deed: str, category: Category, before: Question | None, after: Question | None,
    *, by: Actor, at: datetime,
) -> None:  # fmt: skip
    then, now = _in_words(before), _in_words(after)
    changes = {name: [then.get(name, ""), now.get(name, "")] for name in SHOWN}
    told = {name: pair for name, pair in changes.items() if name == SHOWN[0] or pair[0] != pair[1]}
    audit.record(deed, by=by, about=category, at=at, changes=told)


def _in_words(question: Question | None) -> dict[str, Any]:
    """As the book keeps it, in the language of whoever wrote it."""
    if question is None:
        return {}
    values = listed(
        value["hans"] or value["hant"] or value["en"] for value in question.data["values"]
    )
    return {
        "question": question.hans or question.hant or question.en,
        "datatype": question.datatype,
        "required": question.required,
        "values": values,
    }
