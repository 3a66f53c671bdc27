"""How long what is kept, and what has been kept long enough."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.reminders import Reminder
from louzu.cases.models.reports import Photo, Reporter
from louzu.cases.rules import ENDED, OPEN
from louzu.entrance.models import Device, Invitation, Letter
from louzu.groups.models import Seat, SmallGroup
from louzu.households.models import Consent, Member, Ownership
from louzu.lib.uuid7 import first_at
from louzu.patrols.models import Patrol
from louzu.people.models import ERASED, Person
from louzu.roster.defaults import DAYS
from louzu.roster.models import ImportRun, Keeping
from louzu.roster.rules.keeping import Kept, counted_from, last_day


@dataclass(frozen=True)
class Rule:
    """One kind of record in this neighbourhood; `decided` is None while nobody changed it."""

    kept: Kept
    days: int
    decided: Keeping | None = None


def rules() -> list[Rule]:
    """Every rule, in the order in which they are carried out."""
    decided = {Kept(each.kept): each for each in Keeping.objects.all()}
    return [
        Rule(kept, decided[kept].days if kept in decided else DAYS[kept], decided.get(kept))
        for kept in Kept
    ]


def rule_of(kept: Kept) -> Rule:
    return next(rule for rule in rules() if rule.kept is kept)


def kept_long_enough(rule: Rule, at: datetime) -> Any:
    """The rows that the next run lets go of."""
    return FOUND[rule.kept](at, rule.days)


def counts_due(at: datetime) -> dict[Kept, int]:
    """What a run at this moment would let go of, rule by rule; nothing is changed."""
    return {rule.kept: kept_long_enough(rule, at).count() for rule in rules()}


def _letters(at: datetime, days: int) -> Any:
    return Letter.objects.settled_before(counted_from(at, days))


def _invitations(at: datetime, days: int) -> Any:
    return Invitation.objects.settled_before(counted_from(at, days))


def _devices(at: datetime, days: int) -> Any:
    """Of logins that are somebody here."""
    here = Person.objects.filter(user__isnull=False).values_list("user_id", flat=True)
    return Device.objects.filter(user_id__in=list(here), seen_at__lt=counted_from(at, days))


def _agreements(at: datetime, days: int) -> Any:
    moment = counted_from(at, days)
    return Consent.objects.filter(Q(withdrawn_at__lt=moment) | Q(cleared_at__lt=moment))


def _reporters(at: datetime, days: int) -> Any:
    """Those of ended cases of whom anything is still kept."""
    moment = counted_from(at, days)
    ended = Q(case__closed_at__lt=moment)
    ended |= Q(case__closed_at__isnull=True, case__reported_at__lt=moment)
    held = Q(person__isnull=False) | Q(household__isnull=False)
    for sealed in ("name_sealed", "contact_sealed", "phone_sealed", "receipt_sealed"):
        held |= ~Q(**{sealed: ""})
    return Reporter.objects.filter(ended, held, case__status__in=ENDED)


def _reports(at: datetime, days: int) -> Any:
    """Ended cases of which words, photos or letters to a household are still kept."""
    moment, me = counted_from(at, days), OuterRef("pk")
    ended = Q(closed_at__lt=moment) | Q(closed_at__isnull=True, reported_at__lt=moment)
    written = Q(by__isnull=True) & ~Q(text="") | Q(facts__has_key="message")
    said = Exists(Step.objects.filter(written, case=me))
    held: Any = ~Q(text="") | ~Q(spot="") | ~Q(public_text="") | ~Q(answers={}) | said
    held |= Exists(Photo.objects.filter(case=me)) | Exists(Reminder.objects.filter(case=me))
    return Case.objects.filter(ended, held, status__in=ENDED)


def _patrols(at: datetime, days: int) -> Any:
    return Patrol.objects.ended_before(counted_from(at, days))


def _imports(at: datetime, days: int) -> Any:
    old = ImportRun.objects.filter(finished_at__lt=counted_from(at, days))
    return old.exclude(file_name=ERASED)


def _former_people(at: datetime, days: int) -> Any:
    """With no tie to this neighbourhood for as many days."""
    moment, day = counted_from(at, days), last_day(localdate(at), days)
    lasting = Q(until_on__isnull=True) | Q(until_on__gt=day)
    me = OuterRef("pk")
    ties = [
        Member.objects.filter(lasting, person=me),
        Seat.objects.filter(lasting, person=me),
        Ownership.objects.filter(lasting, owner__person=me),
        SmallGroup.objects.filter(disbanded_on__isnull=True, leader=me),
        Reporter.objects.filter(person=me, case__status__in=OPEN),
    ]
    asleep = Q(user__isnull=True) | Q(user__is_active=False)
    asleep |= Q(user__last_login__isnull=True) | Q(user__last_login__lt=moment)
    found = Person.objects.known().filter(asleep, home__isnull=True, pk__lt=first_at(moment))
    for tie in ties:
        found = found.filter(~Exists(tie))
    return found


FOUND: Mapping[Kept, Callable[[datetime, int], Any]] = {
    Kept.LETTERS: _letters,
    Kept.INVITATIONS: _invitations,
    Kept.DEVICES: _devices,
    Kept.AGREEMENTS: _agreements,
    Kept.REPORTERS: _reporters,
    Kept.REPORTS: _reports,
    Kept.PATROLS: _patrols,
    Kept.IMPORTS: _imports,
    Kept.FORMER_PEOPLE: _former_people,
}
