"""The page behind a receipt: how far it is, and what its bearer may still say."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from louzu.cases.actions import reporters as actions
from louzu.cases.actions.reporting import token_hash
from louzu.cases.forms.following import AddForm, MeTooForm, StillThereForm, SureForm
from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Reporter
from louzu.cases.permissions import (
    asked_until,
    can_add_to_report,
    can_say_gone,
    can_say_still_there,
    can_withdraw_report,
)
from louzu.cases.questions.households import merged_keys
from louzu.cases.questions.told_reporter import next_of, standing, told
from louzu.cases.views.limits import reach_of, too_often
from louzu.cases.views.phones import has_reported, remember
from louzu.groups.decorators import VisitorRequest, open_to_all
from louzu.lib.form_page import FormPage, answer, files_of, sent, step
from louzu.lib.photos_field import Kept, preview
from louzu.lib.public_address import public_address
from louzu.lib.qr_codes import letter_code
from louzu.lib.uuid7 import uuid7

Deed = Callable[..., None]


def reporter_of(token: str) -> Reporter:
    """Whoever holds the receipt; else 404, as for a page that does not exist."""
    known = Reporter.objects.select_related(
        "case__category", "case__building_group__compound", "case__merged_into__category"
    )
    found: Reporter | None = known.filter(token_hash=token_hash(token)).first()
    if found is None:
        raise Http404
    return found


@open_to_all
@never_cache
def follow(request: VisitorRequest, token: str) -> HttpResponse:
    reporter = reporter_of(token)
    own, at = reporter.case, timezone.now()
    url = _receipt(request, token)
    facts = {
        "token": token,
        "case": standing(own),
        "is_merged": own.merged_into_id is not None,
        "is_new": "new" in request.GET,
        "is_withdrawn": reporter.withdrawn_at is not None,
        "told": told(own),
        "next": next_of(own),
        "own_url": url,
        "own_address": public_address(request, url),
        "may_add": can_add_to_report(reporter),
        "may_say_still_there": can_say_still_there(reporter, at),
        "has_said_gone": actions.has_said_gone(reporter),
        "qr": letter_code(public_address(request, url)),
        "may_withdraw": can_withdraw_report(reporter),
        "asked_until": asked_until(standing(own)),
    }
    return render(request, "cases/report/follow.html", facts)


@open_to_all
@never_cache
def me_too(request: VisitorRequest, code: str) -> HttpResponse:
    """The same was reported already: one press, and one hears what becomes of it."""
    known = Case.objects.open().select_related("category", "building_group__compound")
    case = known.filter(code=code.upper()).first()
    if case is None:
        raise Http404
    form = MeTooForm(sent(request), initial={"made": uuid7()})
    is_counted = has_reported(request, merged_keys(case))
    if form.is_bound and form.is_valid():
        if wait := too_often(request, "report"):
            form.add_error(None, wait)
        elif not is_counted or actions.has_joined(form.cleaned_data["made"]):
            return _joined(request, case, form)
    group = case.building_group
    here = reverse("web:building", args=[request.neighbourhood.code, group.code])
    facts = {
        "form": form,
        "case": case,
        "is_counted": is_counted,
        "trail": [step(here, group.address)],
    }
    status = 422 if form.errors else 200
    return render(request, "cases/report/me_too.html", facts, status=status)


def _joined(request: VisitorRequest, case: Case, form: MeTooForm) -> HttpResponse:
    reach, made = reach_of(form, request.person), form.cleaned_data["made"]
    token = actions.join(case, made=made, reach=reach, at=timezone.now())
    response = redirect(f"{_receipt(request, token)}?new")
    remember(request, response, case.pk)
    return response


@open_to_all
@never_cache
def add(request: VisitorRequest, token: str) -> HttpResponse:
    reporter = reporter_of(token)
    if not can_add_to_report(reporter):
        return redirect(_receipt(request, token))
    page = FormPage(
        title=_("Add to report %(code)s") % {"code": reporter.case.code},
        button=_("Send it"),
        trail=_trail(request, token, reporter),
        done=_("It has arrived. Those who deal with it see it at once."),
    )
    form = AddForm(sent(request), files_of(request), initial={"made": uuid7()})
    return _said(request, form, page, token, lambda **said: _add(reporter, **said))


def _add(reporter: Reporter, **said: Any) -> None:
    actions.add_to_report(reporter, at=timezone.now(), **said)


@open_to_all
@never_cache
def still_there(request: VisitorRequest, token: str) -> HttpResponse:
    reporter = reporter_of(token)
    if not can_say_still_there(reporter, timezone.now()):
        return redirect(_receipt(request, token))
    page = FormPage(
        title=_("It is still there"),
        lead=_("A photo helps. Then somebody goes and looks today."),
        button=_("It is still there"),
        trail=_trail(request, token, reporter),
        done=_("Thank you. The case is open again, and somebody looks today."),
    )
    form = StillThereForm(sent(request), files_of(request), initial={"made": uuid7()})
    return _said(request, form, page, token, lambda **said: _still(reporter, **said))


@open_to_all
@never_cache
def gone(request: VisitorRequest, token: str) -> HttpResponse:
    """The other answer to "is it gone?": asked before, as links are opened by programs too."""
    reporter = reporter_of(token)
    if not can_say_gone(reporter, timezone.now()) or actions.has_said_gone(reporter):
        return redirect(_receipt(request, token))
    page = FormPage(
        title=_("Yes, it is gone"),
        lead=_("Those who dealt with it read that it is gone. Nothing else happens by it."),
        button=_("Yes, it is gone"),
        trail=_trail(request, token, reporter),
        done=_("Thank you for looking."),
    )

    def deed() -> str:
        actions.say_gone(reporter, at=timezone.now())
        return _receipt(request, token)

    return answer(request, SureForm(sent(request)), page, deed)


def _still(reporter: Reporter, **said: Any) -> None:
    actions.say_still_there(reporter, at=timezone.now(), **said)


def _said(
    request: VisitorRequest, form: AddForm, page: FormPage, token: str, deed: Deed
) -> HttpResponse:
    """A form with words and photos: photos are kept even if something else is missing."""
    photos: Sequence[Kept] = ()
    if request.method == "POST":
        if wait := too_often(request, "photos"):
            form.full_clean()
            form.add_error(None, wait)
        else:
            form.full_clean()
            photos = form.take_photos()
            if not form.errors:
                deed(text=form.cleaned_data["text"], photos=photos, made=form.cleaned_data["made"])
                messages.success(request, page.done)
                return redirect(_receipt(request, token))
    facts = {"form": form, "page": page, "previews": [preview(photo.name) for photo in photos]}
    status = 422 if form.errors else 200
    return render(request, "cases/report/say.html", facts, status=status)


@open_to_all
@never_cache
def withdraw(request: VisitorRequest, token: str) -> HttpResponse:
    reporter = reporter_of(token)
    if not can_withdraw_report(reporter):
        return redirect(_receipt(request, token))
    page = FormPage(
        title=_("Withdraw report %(code)s") % {"code": reporter.case.code},
        lead=_(
            "Name and e-mail are removed at once. If somebody deals with it already, or others "
            "reported it as well, the case goes on without you."
        ),
        button=_("Withdraw the report"),
        button_kind="warning",
        trail=_trail(request, token, reporter),
        done=_("Your report is withdrawn."),
    )

    def deed() -> str:
        actions.withdraw_report(reporter, at=timezone.now())
        return _receipt(request, token)

    return answer(request, SureForm(sent(request)), page, deed)


def _receipt(request: VisitorRequest, token: str) -> str:
    return reverse("cases:follow", args=[request.neighbourhood.code, token])


def _trail(request: VisitorRequest, token: str, reporter: Reporter) -> list[dict[str, str]]:
    return [step(_receipt(request, token), _("Report %(code)s") % {"code": reporter.case.code})]
