"""Erasing a person: what says who it was goes, what must stay names nobody any more."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.models.reports import Reporter
from louzu.cases.models.saved import SavedFilter
from louzu.cases.questions.reminders import letters_to_nobody_else
from louzu.entrance.actions.doors import take_back_all_ways
from louzu.entrance.models import CodeAddress, Invitation
from louzu.entrance.questions import persons_of
from louzu.groups.actions.leaves import end_leaves
from louzu.groups.models import Leave, SmallGroup, StreetSeat
from louzu.groups.permissions import Actor, require
from louzu.households.actions.consents import end_all_consents
from louzu.households.actions.sheets import forget_sheets
from louzu.households.models import Consent, Member, Owner, Sheet
from louzu.lib.search import spellings
from louzu.patrols.actions.patrols import forget_walker
from louzu.people.actions import forget_person
from louzu.people.models import ERASED, Person, User
from louzu.places.actions import renew_pages
from louzu.roster.models import ImportRun
from louzu.roster.permissions import can_erase
from louzu.roster.questions.erasing import hindrances


@transaction.atomic
def erase_person(person: Person, *, by: Actor, at: datetime, reason: str = "") -> None:
    """On their own wish; done by somebody else, the book says on what it rests.

    Erasing twice changes nothing.
    """
    require(can_erase(by, person))
    kept = Person.objects.select_for_update().get(pk=person.pk)
    if kept.erased_at:
        return
    _refuse(kept, by, at, reason)
    forget(kept, by=by, at=at, reason=reason)


def forget(person: Person, *, by: Actor, at: datetime, reason: str = "") -> None:
    """Part by part; whoever calls this asked before whether `by` may."""
    for part in PARTS:
        part.erase(person, by, at)
    audit.record(
        "people.person_erased", by=by, about=person, at=at, about_person=person, reason=reason
    )


def _refuse(person: Person, by: Actor, at: datetime, reason: str) -> None:
    for hindrance in hindrances(person, localdate(at)):
        raise ValidationError(hindrance)
    is_own = getattr(by, "pk", None) == person.pk
    if not is_own and not reason:
        raise ValidationError({"reason": _("Say on what it rests, such as a letter of a day.")})
    if any(spelling in reason for spelling in spellings(person.name)):
        raise ValidationError({"reason": _("Leave the name out: the book keeps what you write.")})


def _agreements(person: Person, by: Actor, at: datetime) -> None:
    """With the household's contact and the name on public pages."""
    end_all_consents(person, by=by, at=at)
    forget_sheets(Sheet.objects.filter(consent__person=person))
    Consent.objects.filter(person=person).delete()


def _standing_in(person: Person, by: Actor, at: datetime) -> None:
    """Whoever is erased holds no seat any more, and stands in for nobody."""
    standing = Leave.objects.filter(stand_in=person)
    end_leaves(standing, by=by, at=at, on=localdate(at))


def _reminders(person: Person, by: Actor, at: datetime) -> None:
    """Letters to a household of which nobody is left; others who live there keep theirs."""
    letters_to_nobody_else(person, localdate(at)).delete()


def _stays(person: Person, by: Actor, at: datetime) -> None:
    Member.objects.filter(person=person).delete()


def _ownership(person: Person, by: Actor, at: datetime) -> None:
    """The roll keeps the owner's name, and no longer which neighbour it is."""
    Owner.objects.filter(person=person).update(person=None)


def _small_groups(person: Person, by: Actor, at: datetime) -> None:
    for group in SmallGroup.objects.filter(leader=person).select_related("building_group"):
        SmallGroup.objects.filter(pk=group.pk).update(leader=None)
        renew_pages(group.building_group)


def _reports(person: Person, by: Actor, at: datetime) -> None:
    forget_reporters(Reporter.objects.filter(person=person))


def forget_reporters(rows: object) -> int:
    """That somebody reported it stays, and nothing of who."""
    sealed = dict.fromkeys(("name_sealed", "contact_sealed", "phone_sealed", "receipt_sealed"), "")
    return int(rows.update(person=None, household=None, **sealed))  # type: ignore[attr-defined]


def _filters(person: Person, by: Actor, at: datetime) -> None:
    SavedFilter.objects.of(person).delete()


def _patrols(person: Person, by: Actor, at: datetime) -> None:
    forget_walker(person)


def _imports(person: Person, by: Actor, at: datetime) -> None:
    names = spellings(person.name)
    for run in ImportRun.objects.exclude(findings={}):
        if any(name in str(run.findings) + run.file_name for name in names):
            forget_findings(ImportRun.objects.filter(pk=run.pk))


def forget_findings(rows: object) -> int:
    """The counts of a workbook stay, and no word that stood in it."""
    done = 0
    for run in rows.iterator():  # type: ignore[attr-defined]
        counts = {"counts": run.findings["counts"]} if "counts" in run.findings else {}
        done += ImportRun.objects.filter(pk=run.pk).update(findings=counts, file_name=ERASED)
    return done


def _login(person: Person, by: Actor, at: datetime) -> None:
    """Gone, unless it opens another neighbourhood or the street's page as well."""
    Invitation.objects.filter(person=person).delete()
    CodeAddress.objects.filter(person=person).delete()
    user: User | None = person.user
    if user is None or len(persons_of(user)) > 1:
        return
    if not StreetSeat.objects.filter(user=user).exists():
        take_back_all_ways(user, by=by, at=at)
        Person.objects.filter(pk=person.pk).update(user=None)
        user.delete()


def _oneself(person: Person, by: Actor, at: datetime) -> None:
    forget_person(person, at=at)


class Part(NamedTuple):
    """How one part of what is held goes; `holds` names parts of the page "held about you"."""

    holds: frozenset[str]
    erase: Callable[[Person, Actor, datetime], None]


# The one list that later parts add to; a test finds what is held and stands here nowhere.
PARTS = [
    Part(frozenset({"consents", "household", "seats"}), _agreements),
    Part(frozenset({"leaves"}), _standing_in),
    Part(frozenset({"reminders"}), _reminders),
    Part(frozenset({"memberships"}), _stays),
    Part(frozenset({"ownership"}), _ownership),
    Part(frozenset(), _small_groups),
    Part(frozenset({"reports"}), _reports),
    Part(frozenset({"filters"}), _filters),
    Part(frozenset({"patrols"}), _patrols),
    Part(frozenset(), _imports),
    Part(frozenset({"devices"}), _login),
    Part(frozenset({"oneself"}), _oneself),
]
STAYS = frozenset({"looks", "deeds"})  # lines of the book, which name nobody
