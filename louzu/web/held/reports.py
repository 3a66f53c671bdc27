"""The cases somebody reported under their own name."""

from django.utils.translation import gettext as _

from louzu.cases.models.reports import Reporter
from louzu.web.held.part import Asking, Fact, Part


def reports(asking: Asking) -> Part:
    rows = Reporter.objects.filter(person=asking.person).select_related("case")
    return Part(
        "reports",
        _("What you reported"),
        _("So that you can be asked, and told what became of it."),
        _("residents' committee, once and with a reason"),
        [
            [
                Fact("case", _("Case"), reporter.case.code),
                Fact("since_at", _("Reported at"), reporter.since_at),
                Fact("withdrawn_at", _("Withdrawn at"), reporter.withdrawn_at),
            ]
            for reporter in rows.order_by("-since_at", "-id")
        ],
    )
