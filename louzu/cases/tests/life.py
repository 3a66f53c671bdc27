"""A case in the hands of the cast: what the tests of its life have in common."""

from datetime import timedelta

from conftest import MONDAY
from louzu.cases.actions.inspecting import inspect_case
from louzu.cases.actions.parts import give_part
from louzu.cases.actions.reporting import report_case
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.actions.triage import dispatch_case
from louzu.cases.actions.work import claim_removal, hand_out_case
from louzu.cases.models.categories import Category
from louzu.cases.rules import CaseParty, Office
from louzu.lib.uuid7 import uuid7

PROPERTY = CaseParty.PROPERTY_COMPANY
TUESDAY = MONDAY + timedelta(days=1)


def days(number):
    return MONDAY + timedelta(days=number)


def reported(here, code="clutter", **said):
    set_up_categories()
    category = Category.objects.get(code=code)
    return report_case(here.group_640, category, at=MONDAY, made=uuid7(), **said)


def dispatched(here, to=PROPERTY, code="clutter"):
    case = reported(here, code)
    dispatch_case(case, to, by=here.committee, at=MONDAY)
    return case


def claimed(here, code="clutter"):
    """The property manager says that it is gone."""
    case = dispatched(here, code=code)
    claim_removal(case, by=here.property, at=TUESDAY)
    return case


def closed(here):
    """The secretary has looked: the corridor is clear."""
    case = claimed(here)
    inspect_case(case, is_clear=True, by=here.secretary, at=days(2))
    return case


def kinds(case):
    return list(case.steps.in_order().values_list("kind", flat=True))


def with_part(here, to=CaseParty.OWNERS_COMMITTEE, **said):
    """In the property company's charge, with something to do for another party."""
    case = dispatched(here)
    part = give_part(case, to, "Open the store room", by=here.property, at=MONDAY, **said)
    return case, part


def handed_out(here):
    """The fire services have it, from the property company."""
    case = dispatched(here)
    hand_out_case(case, Office.FIRE_SERVICES, "Locked for good.", by=here.property, at=TUESDAY)
    return case
