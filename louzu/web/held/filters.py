"""Filters that somebody saved for the list of cases."""

from django.utils.translation import gettext as _

from louzu.cases.models.saved import SavedFilter
from louzu.web.held.part import Asking, Fact, Part


def filters(asking: Asking) -> Part:
    return Part(
        "filters",
        _("Filters you saved"),
        _("So that you can ask the list of cases the same again."),
        _("you, and those you share them with"),
        [
            [
                Fact("name", _("Name of the filter"), saved.name),
                Fact("shared_with", _("In whose list"), saved.get_shared_with_display()),
            ]
            for saved in SavedFilter.objects.of(asking.person).in_order()
        ],
    )
