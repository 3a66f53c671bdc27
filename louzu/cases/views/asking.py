"""What is asked about a category: the questions in order, each on a page of its own."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.cases.actions import asking as actions
from louzu.cases.asking import Datatype, Question
from louzu.cases.forms.asking import NewQuestionForm, QuestionForm, pressed
from louzu.cases.forms.following import SureForm
from louzu.cases.models.categories import Category
from louzu.cases.questions.asking import answered, rules_that_ask
from louzu.cases.questions.rule_history import rule_history
from louzu.cases.views.categories import trail_to_category
from louzu.cases.words import DATATYPES
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent, step
from louzu.lib.names import in_reader_language

QUESTION_DEEDS = "cases.question_"


@open_to(Deed.EDIT_CASE_RULES)
def questions(request: MemberRequest, code: str) -> HttpResponse:
    """In the order in which they are asked."""
    found = _category(code)
    context = {
        "category": found,
        "questions": [_told(question) for question in actions.questions_of(found)],
        "entries": rule_history(Category, about=found, deeds=QUESTION_DEEDS),
        "trail": trail_to_category(request, found),
    }
    return render(request, "cases/rules/questions.html", context)


def _told(question: Question) -> dict[str, Any]:
    return {
        "question": question,
        "kind": DATATYPES[Datatype(question.datatype)],
        "values": [in_reader_language(value) for value in question.values],
    }


@open_to(Deed.EDIT_CASE_RULES)
def add(request: MemberRequest, code: str) -> HttpResponse:
    found = _category(code)
    page = FormPage(
        title=_("Add a question about %(category)s") % {"category": found.name},
        lead=_("It is asked from the next report on, at the door and by programs of others."),
        button=_("Add the question"),
        trail=_trail(request, found),
        template="cases/rules/question.html",
        done=_("The question is asked from now on."),
    )
    form = NewQuestionForm(sent(request))

    def deed(made: Any, **said: Any) -> str:
        actions.add_question(found, by=request.person, at=timezone.now(), **said)
        return _list(request, found)

    pressed(form, sent(request))
    return answer(request, form, page, deed)


@open_to(Deed.EDIT_CASE_RULES)
def correct(request: MemberRequest, code: str, asked: str) -> HttpResponse:
    found = _category(code)
    question = _question(found, asked)
    page = FormPage(
        title=_("Change the question: %(question)s") % {"question": question.text},
        lead=_(
            "Cases reported before keep the question as it was asked. A rule of routing that "
            "waits for an answer you take away is switched off."
        ),
        button=_("Save"),
        trail=_trail(request, found),
        template="cases/rules/question.html",
        more={"code": question.code},
        done=_("The question has been changed."),
    )
    form = QuestionForm.of(question, sent(request))

    def deed(**said: Any) -> str:
        actions.correct_question(found, asked, by=request.person, at=timezone.now(), **said)
        return _list(request, found)

    pressed(form, sent(request))
    return answer(request, form, page, deed)


@open_to(Deed.EDIT_CASE_RULES)
def remove(request: MemberRequest, code: str, asked: str) -> HttpResponse:
    """First what would follow from it, then the deed."""
    found = _category(code)
    question = _question(found, asked)
    page = FormPage(
        title=_("Remove the question: %(question)s") % {"question": question.text},
        button=_("Remove the question"),
        button_kind="warning",
        trail=_trail(request, found),
        template="cases/rules/remove_question.html",
        more={"answered": answered(found, asked), "rules": rules_that_ask(question)},
        done=_("The question is asked no longer."),
    )

    def deed() -> str:
        actions.remove_question(found, asked, by=request.person, at=timezone.now())
        return _list(request, found)

    return answer(request, SureForm(sent(request)), page, deed)


@open_to(Deed.EDIT_CASE_RULES)
def move_up(request: MemberRequest, code: str, asked: str) -> HttpResponse:
    return _moved(request, code, asked, is_up=True)


@open_to(Deed.EDIT_CASE_RULES)
def move_down(request: MemberRequest, code: str, asked: str) -> HttpResponse:
    return _moved(request, code, asked, is_up=False)


def _moved(request: MemberRequest, code: str, asked: str, *, is_up: bool) -> HttpResponse:
    found = _category(code)
    if request.method == "POST":
        by, at = request.person, timezone.now()
        _say(request, lambda: actions.move_question(found, asked, is_up=is_up, by=by, at=at))
    return redirect(f"{_list(request, found)}#{asked}")


def _say(request: MemberRequest, deed: Callable[[], None]) -> None:
    try:
        deed()
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    else:
        messages.success(request, _("The order has been changed."))


def _category(code: str) -> Category:
    found: Category = get_object_or_404(Category, code=code)
    return found


def _question(category: Category, code: str) -> Question:
    for question in actions.questions_of(category):
        if question.code == code:
            return question
    raise Http404


def _list(request: MemberRequest, category: Category) -> str:
    return reverse("cases:questions", args=[request.neighbourhood.code, category.code])


def _trail(request: MemberRequest, category: Category) -> list[dict[str, str]]:
    trail = trail_to_category(request, category)
    return [*trail, step(_list(request, category), _("Questions"))]
