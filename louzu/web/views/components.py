"""Every building block of the interface in every state: a catalogue, walked over by tests."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from louzu.groups.decorators import open_to_all
from louzu.lib.tables import Cell, Column, Table
from louzu.web.forms import FilterForm, SampleForm


@open_to_all
def components(request: HttpRequest) -> HttpResponse:
    """Answers to anybody, and keeps nothing of what is sent to its sample forms."""
    samples = {
        "fresh_form": SampleForm(auto_id="fresh_%s", initial={"is_agreed": True}),
        "form": SampleForm({"name": "", "floor": "9"}, auto_id="failed_%s"),
        "filter_form": FilterForm(request.GET, auto_id="filter_%s"),
        "table": _table(),
        "pages": {"newer": "?newer", "older": "?older"},
    }
    return render(request, "web/components.html", samples | _lists())


def _table() -> Table:
    return Table(
        _("Building groups of the compound Fuyuan"),
        [
            _("Building group"),
            _("Theme"),
            Column(_("Homes"), numeric=True),
            _("Self-governance group"),
        ],
        [
            [Cell("640", "#tables"), _("Greenery"), 36, Cell(_("formed"), status="good")],
            [
                Cell("636", "#tables"),
                _("All rivers into the sea"),
                42,
                Cell(_("missing"), "", "bad"),
            ],
            [Cell("642", "#tables"), "–", 1024, Cell(_("being formed"), status="attention")],
        ],
    )


def _lists() -> dict[str, Any]:
    at = datetime(2026, 3, 7, 1, 30, tzinfo=UTC)
    return {
        "trail": [
            {"url": "#places", "text": _("Changshou Road")},
            {"url": "#places", "text": _("Luzhou")},
            {"url": "#places", "text": _("Fuyuan")},
        ],
        "tabs": [
            {"url": "#places", "text": _("All"), "current": True},
            {"url": "#places", "text": _("With gaps"), "current": False},
            {"url": "#places", "text": _("Complete"), "current": False},
        ],
        "answers": [
            {"label": _("Building group"), "value": "640", "change_url": "#answers"},
            {"label": _("Theme"), "value": _("Greenery"), "change_url": "#answers"},
            {"label": _("Story"), "value": "", "change_url": "#answers"},
        ],
        "next_sentences": [
            _("The residents' committee reads it within three days."),
            _("Then it appears on the page of your building."),
        ],
        "history": [
            {
                "at": at,
                "by": _("Leader Lin"),
                "deed": _("Theme changed"),
                "changes": [{"label": _("Theme"), "before": _("Flowers"), "after": _("Greenery")}],
            },
            {
                "at": at,
                "by": _("Residents' committee"),
                "deed": _("Building group entered"),
                "changes": [],
            },
        ],
        "steps": [
            {"title": _("Choose a workbook"), "text": "", "state": "done"},
            {
                "title": _("Look at the preview"),
                "text": _("Nothing is changed yet."),
                "state": "current",
            },
            {"title": _("Take over the good rows"), "text": "", "state": ""},
        ],
        "legend": [
            {"kind": "party-group", "text": _("Party group")},
            {"kind": "self-governance-group", "text": _("Self-governance group")},
            {"kind": "gap", "text": _("Missing")},
            {"kind": "none", "text": _("Not asked for")},
        ],
    }
