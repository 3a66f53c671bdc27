"""A deed whose exact effect is shown first, row by row, and done at a second press."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from louzu.lib.form_page import FormPage, blame
from louzu.lib.tables import Table

MEANWHILE = 409


class ShownOtherwise(Exception):
    """The deed would change something else by now than what was shown."""


@dataclass(frozen=True)
class Effect:
    """One row: what it is about, and what becomes of it."""

    what: str
    becomes: str


@dataclass(frozen=True)
class Asked:
    """What a deed would change, and how it is done; `there` is where one goes next.

    `held` are the rows that stand still meanwhile; `is_done`: by the same form, sent before;
    `shown_once` is the answer of a deed that hands over what is kept nowhere.
    """

    effects: Callable[[], Iterable[Effect]]
    deed: Callable[[], None]
    there: Callable[[], str]
    held: Callable[[], Iterable[Model]] = tuple
    is_done: Callable[[], bool] = lambda: False
    shown_once: Callable[[], HttpResponse] | None = None


def answer_shown_first(
    request: HttpRequest, form: Any, page: FormPage, asked: Asked
) -> HttpResponse:
    """Ask; then show what would change; then, at a second press, do just that.

    `page.template` is shown_first.html, or one that extends it.
    """
    if not (form.is_bound and form.is_valid()):
        return _shown(request, form, page, 422 if form.errors else 200)
    if request.POST.get("sure") != "yes":
        return _shown(request, form, page, effects=list(asked.effects()))
    try:
        if not asked.is_done():
            do_as_shown(asked, request.POST.get("seen", ""))
    except ValidationError as wrong:
        blame(form, wrong)
        return _shown(request, form, page, 422)
    except ShownOtherwise:
        return _shown(request, form, page, MEANWHILE, effects=list(asked.effects()))
    return _done(request, page, asked)


@transaction.atomic
def do_as_shown(asked: Asked, seen: str) -> None:
    """Do a deed while nobody else changes what it would change.

    `seen` is the mark of the effects that were shown; raises `ShownOtherwise` if they differ.
    """
    for row in asked.held():
        list(type(row)._default_manager.select_for_update().filter(pk=row.pk))
    if mark_of(asked.effects()) != seen:
        raise ShownOtherwise
    asked.deed()


def _done(request: HttpRequest, page: FormPage, asked: Asked) -> HttpResponse:
    if asked.shown_once:
        return asked.shown_once()
    messages.success(request, page.done or _("Done, as it was shown."))
    return redirect(asked.there())


def mark_of(effects: Iterable[Effect]) -> str:
    """What was shown, as a short mark: a second press is about this and nothing else."""
    return mark([(each.what, each.becomes) for each in effects])


def mark(said: Any) -> str:
    """A short mark of plain values that were shown."""
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _shown(
    request: HttpRequest,
    form: Any,
    page: FormPage,
    status: int = 200,
    effects: list[Effect] | None = None,
) -> HttpResponse:
    context = {"form": form, "page": page, **page.more}
    if effects is not None:
        rows = [[each.what, each.becomes] for each in effects]
        table = Table(_("What will change, and what will not"), [_("What"), _("Then")], rows)
        is_other = status == MEANWHILE
        context |= {"effects": table, "seen": mark_of(effects), "is_other": is_other}
    return render(request, page.template, context, status=status)
