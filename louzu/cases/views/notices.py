"""The notice for a stairwell, ready to print; and the words notices are made of."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.cases.actions import notices as actions
from louzu.cases.actions.custom import Custom, record_step
from louzu.cases.defaults.notices import NOTICES
from louzu.cases.drawings import notice_sheet
from louzu.cases.forms.notices import CorrectNoticeForm, SheetForm, WriteNoticeForm
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.notices import NoticeText
from louzu.cases.permissions import can_work_on_case
from louzu.cases.rules import StepKind
from louzu.cases.views.paths import address_of, case_for, trail_to
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent, step
from louzu.lib.working_days import last_day_of
from louzu.places.questions import calendar_here

CUSTOMARY_DAYS = 7


@open_to(Deed.WORK_CASES)
def notice(request: MemberRequest, code: str) -> HttpResponse:
    """Looked at as it will hang there, before it is printed; then said to hang."""
    case = case_for(request, code)
    if not can_work_on_case(request.person, case):
        raise Http404
    asked = {"purpose": NoticeText.Purpose.CLEARANCE, "days": CUSTOMARY_DAYS} | request.GET.dict()
    form = SheetForm(request.POST if request.method == "POST" else asked)
    if not form.is_valid():
        return render(request, "cases/notice.html", _around(request, case, form), status=422)
    today, said = localdate(), form.cleaned_data
    deadline = last_day_of(today, said["days"], calendar_here())
    if request.method == "POST":
        posted = Custom(StepKind.NOTICE_POSTED, due_on=deadline)
        record_step(case, posted, by=request.person, at=timezone.now())
        messages.success(request, _("Written down: the notice hangs in the stairwell."))
        return redirect(address_of(request, case))
    text = _text(said["purpose"], case.category)
    sheet = notice_sheet(request, case, text, today=today, deadline=deadline)
    return render(request, "cases/notice.html", {**_around(request, case, form), "sheet": sheet})


def _text(purpose: str, category: Category) -> NoticeText:
    found: NoticeText | None = NoticeText.objects.fitting(purpose, category).first()
    return found or NoticeText(purpose=purpose, **NOTICES[purpose].under("text"))


def _around(request: MemberRequest, case: Case, form: SheetForm) -> dict[str, Any]:
    return {"case": case, "form": form, "trail": trail_to(request, case)}


@open_to(Deed.EDIT_CASE_RULES)
def notices(request: MemberRequest) -> HttpResponse:
    """What is posted: a text for each purpose, and those of single categories."""
    texts = NoticeText.objects.select_related("category").order_by("purpose", "category", "id")
    return render(request, "cases/notices.html", {"texts": texts, "trail": trail_to(request)})


@open_to(Deed.EDIT_CASE_RULES)
def write_notice(request: MemberRequest) -> HttpResponse:
    page = FormPage(
        title=_("A text for one category"),
        lead=_("The other categories keep the text for all."),
        button=_("Save the text"),
        trail=_trail(request),
        done=_("The text is saved, and used for the next notice."),
    )

    def deed(purpose: str, category: Category, **said: Any) -> str:
        actions.write_notice(purpose, category, by=request.person, at=timezone.now(), **said)
        return _list(request)

    categories = Category.objects.offered()
    return answer(request, WriteNoticeForm(sent(request), categories=categories), page, deed)


@open_to(Deed.EDIT_CASE_RULES)
def correct_notice(request: MemberRequest, pk: Any) -> HttpResponse:
    text = get_object_or_404(NoticeText.objects.select_related("category"), pk=pk)
    page = FormPage(
        title=_("Correct the text: %(text)s") % {"text": text},
        button=_("Save the text"),
        trail=_trail(request),
        done=_("The text is saved, and used for the next notice."),
    )

    def deed(**said: Any) -> str:
        actions.correct_notice(text, by=request.person, at=timezone.now(), **said)
        return _list(request)

    return answer(request, CorrectNoticeForm.of(text, sent(request)), page, deed)


def _list(request: MemberRequest) -> str:
    return reverse("cases:notices", args=[request.neighbourhood.code])


def _trail(request: MemberRequest) -> list[dict[str, str]]:
    return [*trail_to(request), step(_list(request), _("Notices"))]
