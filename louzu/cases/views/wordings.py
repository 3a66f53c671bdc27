"""What is posted in the stairwells and told to reporters: the words of this neighbourhood."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.cases.actions import wordings as actions
from louzu.cases.forms.wordings import CorrectWordingForm, WriteWordingForm
from louzu.cases.models.categories import Category
from louzu.cases.models.wordings import Wording, placeholders_of
from louzu.cases.questions.rule_history import rule_history
from louzu.cases.questions.trying import tried
from louzu.cases.views.paths import trail_to
from louzu.cases.words import PLACEHOLDERS
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, blame, sent, step


@open_to(Deed.EDIT_CASE_RULES)
def wordings(request: MemberRequest) -> HttpResponse:
    """A text for each purpose, and those of single categories; paper first, then messages."""
    order = {purpose: place for place, purpose in enumerate(Wording.Purpose.values)}
    rows = Wording.objects.select_related("category").order_by("category__place_in_list", "id")
    texts = sorted(rows, key=lambda text: (order[text.purpose], text.category is not None))
    context = {
        "on_paper": [text for text in texts if text.is_on_paper],
        "told": [text for text in texts if not text.is_on_paper],
        "entries": rule_history(Wording),
        "trail": trail_to(request),
    }
    return render(request, "cases/rules/wordings.html", context)


@open_to(Deed.EDIT_CASE_RULES)
def write(request: MemberRequest) -> HttpResponse:
    """A text of one category's own."""
    form = WriteWordingForm(sent(request), categories=Category.objects.offered())

    def deed(purpose: str, category: Category, **said: Any) -> str:
        actions.write_wording(purpose, category, by=request.person, at=timezone.now(), **said)
        return _list(request)

    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    text = Wording(**{name: said[name] for name in said if name != "made"})
    page = FormPage(
        title=_("A text for one category"),
        lead=_("The other categories keep the text for all."),
        **_page(request, text),
    )
    return _answer(request, form, text, page, deed)


@open_to(Deed.EDIT_CASE_RULES)
def correct(request: MemberRequest, pk: Any) -> HttpResponse:
    text = get_object_or_404(Wording.objects.select_related("category"), pk=pk)
    form = CorrectWordingForm.of(text, sent(request))

    def deed(**said: Any) -> str:
        actions.correct_wording(text, by=request.person, at=timezone.now(), **said)
        return _list(request)

    typed = Wording(purpose=text.purpose, category=text.category)
    said = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    for name in ("text_hans", "text_hant", "text_en"):
        setattr(typed, name, said.get(name, ""))
    page = FormPage(
        title=_("Correct the text: %(text)s") % {"text": text},
        lead=str(text.category or ""),
        **_page(request, typed),
    )
    return _answer(request, form, typed, page, deed)


def _page(request: MemberRequest, text: Wording) -> dict[str, Any]:
    """What can be filled in, and how it reads with a real case."""
    known = placeholders_of(text.purpose) if text.purpose else tuple(PLACEHOLDERS)
    return {
        "button": _("Save the text"),
        "trail": [*trail_to(request), step(_list(request), _("What is posted and told"))],
        "done": _("The text is saved, and used from now on."),
        "template": "cases/rules/wording.html",
        "more": {
            "placeholders": [(f"{{{name}}}", PLACEHOLDERS[name]) for name in known],
            "tried": tried(text) if text.text else None,
        },
    }


def _answer(
    request: MemberRequest, form: Any, text: Wording, page: FormPage, deed: Any
) -> HttpResponse:
    """Saved; or, at the other button, shown with a real case before anything is saved."""
    if "look" not in request.POST:
        return answer(request, form, page, deed)
    if form.is_valid():
        try:
            text.clean()
        except ValidationError as wrong:
            blame(form, wrong)
    status = 422 if form.errors else 200
    return render(request, page.template, {"form": form, "page": page, **page.more}, status=status)


def _list(request: MemberRequest) -> str:
    return reverse("cases:wordings", args=[request.neighbourhood.code])
