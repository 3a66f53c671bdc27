"""Recovery codes, shown on one answer alone and nowhere else."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from louzu.entrance.rules import in_groups
from louzu.lib.form_page import step
from louzu.lib.onward import onward


def show_codes(request: Any, codes: list[str]) -> HttpResponse:
    facts = {
        "codes": [in_groups(code) for code in codes],
        "login": request.user.name,
        "next": onward(request),
        "trail": trail(),
    }
    return render(request, "entrance/recovery_codes.html", facts)


def trail() -> list[dict[str, str]]:
    return [step(reverse("entrance:mine"), _("My ways in"))]
