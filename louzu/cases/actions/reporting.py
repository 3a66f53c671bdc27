"""Somebody saw something: the case, its first step, its sealed reporter, in one transaction."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import get_language

from louzu.audit import actions as audit
from louzu.cases.actions.deadlines import due_after
from louzu.cases.actions.routing import send_by_rule
from louzu.cases.actions.steps import add_step
from louzu.cases.asking import as_asked
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.reports import Reporter
from louzu.cases.rules import CaseParty, StepKind
from louzu.entrance.rules import new_code
from louzu.households.models import Member
from louzu.lib import scope
from louzu.lib.made_once import already_made, made_once
from louzu.lib.plain_checks import check_values
from louzu.lib.search import search_key
from louzu.lib.visitor import VISITOR
from louzu.people.models import Household, Person
from louzu.places.models import BuildingGroup, Home


@dataclass(frozen=True)
class Reach:
    """How the reporter wants to be told; nothing of it has to be given."""

    channel: str = Reporter.Channel.LINK
    name: str = ""
    contact: str = ""  # an e-mail address
    person: Person | None = None
    phone: str = ""


def open_case(
    group: BuildingGroup,
    category: Category,
    *,
    at: datetime,
    made: UUID,
    floor: int | None = None,
    home: Home | None = None,
    spot: str = "",
    text: str = "",
    answers: Mapping[str, Any] | None = None,
    reach: Reach | None = None,
) -> Case:
    """Anybody may; the book names nobody, since the reporter is sealed (PRACTICE.md section 4).

    `made` is the secret of the form: sent twice, it makes one case, and `follow_token(made)`
    is the link of the receipt. A part of a deed: it is the deed's own transaction.
    """
    pk = case_id(made)
    if already := already_made(Case, pk):
        return already
    case = Case(id=pk, code=new_code(), category=category, building_group=group, reported_at=at)
    case.home, case.floor, case.spot, case.text = home, floor, spot, text
    case.answers, case.asked = dict(answers or {}), as_asked(category.questions, answers or {})
    routed = _put_in_charge(case, at)
    _keep(case)
    add_step(case, StepKind.REPORTED, by=None, at=at, facts=routed)
    keep_reporter(case, reach or Reach(), made, at)
    audit.record("cases.reported", by=VISITOR, about=case, at=at)
    return case


report_case = transaction.atomic(open_case)  # where nothing else belongs to the deed


def _put_in_charge(case: Case, at: datetime) -> dict[str, Any]:
    """The residents' committee, or whom a rule names; the clock runs from now on."""
    days = case.category.deadline_days
    case.party, case.due_on = CaseParty.RESIDENTS_COMMITTEE, due_after(at, days)
    return send_by_rule(case, at)


def _keep(case: Case) -> None:
    case.search_key = words_to_find_it(case)
    check_values(case)
    case.save(force_insert=True)


def case_id(made: UUID) -> UUID:
    """That of the case which this form makes."""
    return made_once(made, VISITOR)


def follow_token(made: UUID) -> str:
    """The secret of the receipt's link, made of the form's own; its hash is kept."""
    key = f"louzu.cases.follow/{settings.SECRET_KEY}".encode()
    return hmac.digest(key, f"{scope.required()}/{made}".encode(), "sha256").hex()[:40]


def token_hash(token: str) -> str:
    """What is kept of it: SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def words_to_find_it(case: Case) -> str:
    """Code, place, category in each language, what was said and what was released for everybody.

    Never who said it. The notes of handlers are left out: each would be written into the one row
    of its case, where many write at once.
    """
    category, group = case.category, case.building_group
    names = (category.name_hans, category.name_hant, category.name_en)
    said = (case.spot, case.text, case.public_text)
    return search_key(" ".join((case.code, group.search_key, *names, *said)))


def keep_reporter(
    case: Case, reach: Reach, made: UUID, at: datetime, *, is_first: bool = True
) -> None:
    """Sealed, and known by the hash of their receipt's secret.

    The secret itself lies sealed beside an e-mail address alone, for the letters that go there.
    """
    token, is_written_to = follow_token(made), reach.channel == Reporter.Channel.EMAIL
    reporter = Reporter(
        case=case,
        person=reach.person,
        channel=reach.channel,
        is_first=is_first,
        household=_household_of(reach.person, localdate(at)),
        token_hash=token_hash(token),
        script=get_language() or Person.Script.HANS,
        since_at=at,
        told_at=None if is_written_to else at,
    )
    reporter.name, reporter.contact, reporter.phone = reach.name, reach.contact, reach.phone
    reporter.receipt = token if is_written_to else ""
    check_values(reporter)
    reporter.save(force_insert=True)


def _household_of(person: Person | None, on: date) -> Household | None:
    """So that two of one household count once; of whoever has no account it is not asked."""
    if person is None:
        return None
    stay = Member.objects.current(on).filter(person=person).select_related("household").first()
    return stay.household if stay else None
