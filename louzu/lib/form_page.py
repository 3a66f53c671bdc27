"""A page with one form: shown, sent back with what is missing, or done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from louzu.lib.names import listed
from louzu.lib.tables import Table
from louzu.lib.uuid7 import uuid7
from louzu.lib.versions import Overtaken, version


class FreshForm(forms.Form):
    """A form that makes something; `made` tells a form sent twice from two forms."""

    made = forms.UUIDField(initial=uuid7, widget=forms.HiddenInput)


class OpenedForm(forms.Form):
    """A form that corrects something, and knows which version of it was looked at."""

    version = forms.CharField(max_length=16, widget=forms.HiddenInput)

    @classmethod
    def of(cls, thing: Any, sent: Any = None, **options: Any) -> Any:
        """The form filled with what stands there now, or with what was sent."""
        form = cls(sent, **options)
        fields = [name for name in form.fields if name != "version"]
        form.initial = {name: getattr(thing, name) for name in fields}
        form.initial["version"] = version(thing, fields)
        return form


@dataclass(frozen=True)
class FormPage:
    """What stands around the form; `done` is said on the page one lands on."""

    title: str
    button: str
    trail: Sequence[dict[str, str]]
    lead: str = ""
    done: str = ""
    button_kind: str = "primary"
    template: str = "form_page.html"  # or one that extends it
    more: dict[str, Any] = field(default_factory=dict)  # what that one needs besides


def sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def files_of(request: HttpRequest) -> Any:
    return request.FILES if request.method == "POST" else None


def step(url: str, text: Any) -> dict[str, str]:
    """One place of the way back."""
    return {"url": url, "text": str(text)}


def answer(
    request: HttpRequest, form: Any, page: FormPage, deed: Callable[..., str]
) -> HttpResponse:
    """Show the form; once it is whole, do the deed and go to the address it returns."""
    if form.is_bound and form.is_valid():
        try:
            there = deed(**form.cleaned_data)
        except ValidationError as wrong:
            blame(form, wrong)
        except Overtaken as meanwhile:
            return _shown(request, form, page, 409, both=_both(form, meanwhile))
        else:
            if page.done:
                messages.success(request, page.done)
            return redirect(there)
    return _shown(request, form, page, 422 if form.errors else 200)


def blame(form: forms.Form, wrong: ValidationError) -> None:
    """Say an action's refusal at the fields it speaks of, else above the form."""
    if not hasattr(wrong, "error_dict"):
        form.add_error(None, wrong)
        return
    for name, errors in wrong.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def _shown(
    request: HttpRequest, form: Any, page: FormPage, status: int, **more: Any
) -> HttpResponse:
    context = {"form": form, "page": page, **page.more, **more}
    return render(request, page.template, context, status=status)


def _both(form: Any, meanwhile: Overtaken) -> Table:
    """What was typed beside what stands there now; sent again, the form replaces that."""
    form.data = form.data.copy()
    form.data["version"] = meanwhile.version
    rows = [
        [
            str(form.fields[name].label),
            spoken(form.fields[name], form.cleaned_data[name]),
            spoken(form.fields[name], now),
        ]
        for name, now in meanwhile.now.items()
        if form.cleaned_data[name] != now
    ]
    return Table(
        _("Changed in the meantime"), ["", _("What you wrote"), _("What stands there now")], rows
    )


def spoken(field: forms.Field, value: Any) -> str:
    """A value as the form's reader knows it; a field may know better what it looks like."""
    if value in (None, "", []):
        return "–"
    if hasattr(field, "in_words"):
        return str(field.in_words(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return _day_or_moment(value)
    if isinstance(field, forms.ChoiceField):
        named = dict(field.choices)  # type: ignore[arg-type]
        several = value if isinstance(value, list) else [value]
        return listed(str(named.get(each, each)) for each in several)
    return str(field.prepare_value(value))


def _day_or_moment(value: date) -> str:
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    return date_format(value)
