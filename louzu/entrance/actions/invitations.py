"""The link that lets somebody in once: of the staff as a rule, or a neighbour with a new phone."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.entrance.actions.doors import take_back_all_ways
from louzu.entrance.actions.naming import free_name, name_plainly
from louzu.entrance.models import Invitation
from louzu.entrance.permissions import can_invite, is_of_here_alone
from louzu.entrance.rules import INVITATION_LIVES, TOKEN_BYTES
from louzu.groups.permissions import Actor, require
from louzu.people.actions import give_login
from louzu.people.models import Person, User


class InvitationSpent(Exception):
    """Used, revoked, too old, or never one."""


@transaction.atomic
def invite(person: Person, *, by: Actor, at: datetime, is_lost: bool = False) -> str:
    """A token that opens the login once within seven days; earlier ones are worthless.

    `is_lost`: their phone is gone, so what it held opens nothing any more.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    require(can_invite(by, person, localdate(at)) and is_of_here_alone(person))
    if person.user is None:
        give_login(person, by=by, at=at, name=free_name(person.name))
    elif is_lost:
        take_back_all_ways(person.user, by=by, at=at)
    if person.user:
        name_plainly(person.user)
    audit.record("entrance.invited", by=by, about=person, at=at, about_person=person)
    return new_link(person, by=by, at=at, lives=INVITATION_LIVES)


def new_link(person: Person, *, by: Actor, at: datetime, lives: timedelta) -> str:
    """A token that opens the login once, and earlier ones no more.

    The deed that needs it asked whether `by` may.
    """
    _revoke(person, at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Invitation.objects.create(
        person=person,
        made_by=by if isinstance(by, Person) else None,
        token_hash=_hash(token),
        made_at=at,
        expires_at=at + lives,
    )
    return token


@transaction.atomic
def revoke_invitation(person: Person, *, by: Actor, at: datetime) -> None:
    """A link that went into the wrong hands opens nothing."""
    require(can_invite(by, person, localdate(at)))
    if _revoke(person, at):
        audit.record("entrance.invitation_revoked", by=by, about=person, at=at, about_person=person)


def invitation_of(token: str, *, at: datetime) -> Invitation:
    """The open invitation of this token in the neighbourhood at hand, or `InvitationSpent`."""
    rows = Invitation.objects.open(at).select_related("person")
    found: Invitation | None = rows.filter(token_hash=_hash(token)).first()
    if found is None or found.person.user is None or not found.person.user.is_active:
        raise InvitationSpent
    return found


def accept(invitation: Invitation, *, at: datetime) -> User:
    """Of two hands with one link, one gets in."""
    if not Invitation.objects.open(at).filter(pk=invitation.pk).update(used_at=at):
        raise InvitationSpent
    user: User = invitation.person.user
    return user


def _revoke(person: Person, at: datetime) -> int:
    rows = Invitation.objects.unsettled().filter(person=person)
    return int(rows.update(revoked_at=at))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
