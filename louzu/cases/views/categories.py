"""What can be reported here, and what follows from it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.cases.actions import categories as actions
from louzu.cases.forms.categories import CategoryForm, NewCategoryForm
from louzu.cases.models.categories import Category
from louzu.cases.questions.rule_history import rule_history
from louzu.cases.rules import CaseParty
from louzu.cases.views.paths import trail_to
from louzu.cases.words import PARTIES
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent, step
from louzu.lib.tables import Cell, Table


@open_to(Deed.EDIT_CASE_RULES)
def categories(request: MemberRequest) -> HttpResponse:
    rows = Category.objects.order_by("place_in_list", "code")
    columns = [
        _("Category"),
        _("Questions"),
        _("Party"),
        _("Deadline"),
        _("Looked at again"),
        _("Legal basis"),
    ]
    context = {
        "table": Table(_("Categories"), columns, [_row(request, row) for row in rows]),
        "entries": rule_history(Category),
        "trail": trail_to(request),
    }
    return render(request, "cases/rules/categories.html", context)


def _row(request: MemberRequest, row: Category) -> list[Any]:
    there = reverse("cases:correct_category", args=[request.neighbourhood.code, row.code])
    asked = reverse("cases:questions", args=[request.neighbourhood.code, row.code])
    days = ngettext("%(n)s working day", "%(n)s working days", row.deadline_days)
    name = row.name if row.is_offered else _("%(name)s (not offered)") % {"name": row.name}
    return [
        Cell(name, there),
        Cell(_("%(n)s asked") % {"n": len(row.questions)}, asked),
        str(PARTIES[CaseParty(row.party)]),
        days % {"n": row.deadline_days},
        ", ".join(map(str, row.reinspect_after)) or "–",
        row.legal_basis or "–",
    ]


@open_to(Deed.EDIT_CASE_RULES)
def add(request: MemberRequest) -> HttpResponse:
    page = FormPage(
        title=_("Add a category"),
        button=_("Add it"),
        trail=_trail(request),
        done=_("It can be reported from now on."),
    )

    def deed(**said: Any) -> str:
        actions.add_category(by=request.person, at=timezone.now(), **said)
        return _list(request)

    start = {"deadline_days": 5, "is_offered": True, "place_in_list": 200}
    return answer(request, NewCategoryForm(sent(request), initial=start), page, deed)


@open_to(Deed.EDIT_CASE_RULES)
def correct(request: MemberRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Category, code=code)
    page = FormPage(
        title=_("Correct the category %(name)s") % {"name": found.name},
        lead=_("Open cases keep their deadline and their party; new ones follow what you write."),
        button=_("Save"),
        trail=_trail(request),
        template="cases/rules/category.html",
        more={"category": found, "bases": [*found.former(), found.basis]},
        done=_("The category has been corrected."),
    )

    def deed(**said: Any) -> str:
        actions.correct_category(found, by=request.person, at=timezone.now(), **said)
        return _list(request)

    return answer(request, CategoryForm.of(found, sent(request)), page, deed)


def trail_to_category(request: MemberRequest, category: Category) -> list[dict[str, str]]:
    there = reverse("cases:correct_category", args=[request.neighbourhood.code, category.code])
    return [*_trail(request), step(there, category.name)]


def _list(request: MemberRequest) -> str:
    return reverse("cases:categories", args=[request.neighbourhood.code])


def _trail(request: MemberRequest) -> list[dict[str, str]]:
    return [*trail_to(request), step(_list(request), _("What can be reported"))]
