"""The cases somebody reported under their own name, and the patrols they walked."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from louzu.cases.models.reports import Reporter
from louzu.patrols.models import Patrol, PatrolFloor
from louzu.people.models import Person
from louzu.web.held.part import Asking, Fact, Part, facts_of


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


def patrols(asking: Asking) -> Part:
    rows = Patrol.objects.filter(Q(by=asking.person) | Exists(_walked(asking.person)))
    return Part(
        "patrols",
        _("The patrols you walked"),
        _("So that it can be seen when somebody walked last, and be asked."),
        _("residents' committee; those with a seat in the building group who walk there"),
        [
            [
                Fact("building_group", _("Building group"), patrol.building_group),
                *facts_of(patrol, "begun_at", "ended_at"),
            ]
            for patrol in rows.select_related("building_group").order_by("-begun_at", "-id")
        ],
    )


def _walked(person: Person) -> Any:
    return PatrolFloor.objects.filter(patrol=OuterRef("pk"), by=person)
