"""Logins: made, and opened by a link that works once."""

from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.db import transaction

from louzu.audit import actions as audit
from louzu.lib.operator import Operator
from louzu.people.models import ERASED, Person, User

LINK_LIVES = timedelta(days=7)


class LinkSpent(Exception):
    """The sign-in link was used, is too old, or was never one."""


@transaction.atomic
def give_login(person: Person, *, by: Person | Operator, at: datetime, name: str) -> User:
    """Let a person sign in; there is no password, a link or later a passkey opens it."""
    user = User(name=name)
    user.set_unusable_password()
    user.full_clean()
    user.save()
    person.user = user
    person.save(update_fields=["user"])
    audit.record("people.login_given", by=by, about=person, at=at, about_person=person)
    return user


def welcome_person(name: str, *, by: Person | Operator, at: datetime) -> Person:
    """Name somebody for the first time; the deed that needs them asked whether `by` may."""
    person = Person(name=name)
    person.full_clean()
    person.save(force_insert=True)
    audit.record("people.person_named", by=by, about=person, at=at, about_person=person)
    return person


def forget_person(person: Person, *, at: datetime) -> None:
    """Keep that there was somebody, and nothing of who; the deed asked whether `by` may."""
    nothing: dict[str, Any] = {"name": ERASED, "user": None, "home": None}
    nothing |= {"script": Person.Script.HANS, "reads_large": False}
    Person.objects.filter(pk=person.pk).update(**nothing, erased_at=at)


def sign_in_token(user: User) -> str:
    """A token that opens the login once: the next sign-in makes it worthless."""
    return signing.dumps([user.pk, _since(user)], salt="sign-in", compress=True)


def demo_token(user: User) -> str:
    """A token for the demo's people, good any number of times and in demo mode only."""
    return signing.dumps([user.pk, "demo"], salt="sign-in", compress=True)


def user_of_token(token: str, *, demo: bool) -> User:
    """Whose token this is, or `LinkSpent`."""
    try:
        pk, since = signing.loads(token, salt="sign-in", max_age=None if demo else LINK_LIVES)
    except signing.BadSignature as wrong:
        raise LinkSpent from wrong
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None or since != ("demo" if demo and since == "demo" else _since(user)):
        raise LinkSpent
    return user


def spend_link(user: User, *, at: datetime) -> None:
    """Make every link to this login worthless; of two hands with one link, one gets in."""
    unspent = User.objects.filter(pk=user.pk, last_login=user.last_login)
    if not unspent.update(last_login=at):
        raise LinkSpent


def _since(user: User) -> str:
    return user.last_login.isoformat() if user.last_login else "never"
