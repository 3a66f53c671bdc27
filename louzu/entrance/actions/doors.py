"""Coming in on a device, and going out of it again, here or from afar."""

from datetime import datetime
from importlib import import_module
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.entrance.models import Device
from louzu.entrance.questions import at_home_of, persons_of
from louzu.entrance.rules import SEEN_EVERY, Way, device_of, stays_fresh
from louzu.groups.models import StreetSeat
from louzu.groups.permissions import Actor
from louzu.lib.freshness import freshen
from louzu.people.models import User

# In the session: the device, when it was seen, and whether Today may ask for a passkey.
DEVICE, SEEN, ASKED_FOR_PASSKEY = "device", "seen", "asked_for_passkey"


def come_in(request: Any, user: User, way: Way, *, at: datetime) -> None:
    """Open a session on this device; whoever was signed in on it before is out."""
    leave_before_another_comes_in(request, user)
    with transaction.atomic():
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        request.session.set_expiry(None)  # no longer as short as a visitor's
        if not request.session.session_key:
            request.session.create()
        said = device_of(request.META.get("HTTP_USER_AGENT", ""))
        device = Device.objects.create(
            user=user,
            session_key=request.session.session_key,
            way=way,
            since_at=at,
            seen_at=at,
            **said,
        )
        request.session[DEVICE], request.session[SEEN] = device.pk, at.timestamp()
        request.session[ASKED_FOR_PASSKEY] = way is not Way.PASSKEY
        freshen(request.session, at + stays_fresh(way))
        request.came_in = user, way  # the page that follows is shown as they read
        tell_the_book("entrance.signed_in", user, at=at, changes={"way": ["", str(way)]})


def signed_in_since(request: Any) -> datetime | None:
    """On this device; None for whoever is signed in in no way of ours."""
    device = Device.objects.filter(pk=request.session.get(DEVICE)).first()
    return device.since_at if device else None


def leave_before_another_comes_in(request: Any, user: User) -> None:
    """Two people on one phone: nothing of the first one is left to the second."""
    if request.user.is_authenticated:
        _forget_device(request)
        if request.user.pk != user.pk:
            request.session.flush()


def go_out(request: Any) -> None:
    """Sign out on this device."""
    _forget_device(request)
    logout(request)


def note_seen(request: Any, *, at: datetime) -> None:
    """To the hour: enough to recognise a device, too little to follow anybody."""
    session = request.session
    if DEVICE in session and session.get(SEEN, 0) < (at - SEEN_EVERY).timestamp():
        session[SEEN] = at.timestamp()
        Device.objects.filter(pk=session[DEVICE]).update(seen_at=at)


@transaction.atomic
def sign_out_elsewhere(user: User, *, at: datetime, keep: str = "", only: Any = None) -> int:
    """End other sessions of a login, or only the one of a device; returns how many."""
    rows = Device.objects.filter(user=user).exclude(session_key=keep)
    ended = _end_sessions(rows if only is None else rows.filter(pk=only))
    if ended:
        changes = {"devices": ["", ended]}
        tell_the_book("entrance.others_signed_out", user, at=at, changes=changes)
    return ended


@transaction.atomic
def take_back_all_ways(user: User, *, by: Actor, at: datetime) -> None:
    """After a loss: passkeys, app and recovery codes open nothing, and nobody stays signed in.

    Whoever calls this asked before whether `by` may.
    """
    Authenticator.objects.filter(user_id=user.pk).delete()
    _end_sessions(Device.objects.filter(user=user))
    tell_the_book("entrance.ways_taken_back", user, at=at, by=by)


def _end_sessions(rows: Any) -> int:
    keys = list(rows.values_list("session_key", flat=True))
    for key in keys:
        import_module(settings.SESSION_ENGINE).SessionStore(key).delete()
    rows.delete()
    return len(keys)


def forget_devices(rows: Any) -> int:
    """Nobody is signed in on these any more; returns how many they were."""
    return _end_sessions(rows)


def forget_ended_devices(at: datetime) -> None:
    """Sessions that have run out, and the devices on which nobody is signed in any more."""
    Session.objects.filter(expire_date__lte=at).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    Device.objects.filter(~Exists(alive)).delete()


def tell_the_book(
    deed: str, user: User, *, at: datetime, changes: Any = None, by: Actor | None = None
) -> None:
    """In the book of each neighbourhood in which this login is somebody; for oneself as a rule.

    A street officer's stands in the street's own book.
    """
    for officer in StreetSeat.objects.current(localdate(at)).filter(user=user):
        audit.record_for_street(
            deed, officer=officer, at=at, changes=changes, by_keeper=by is not None
        )
    for person in persons_of(user):
        seat = None if by else ""
        with at_home_of(person):
            audit.record(
                deed, by=by or person, about=person, at=at, changes=changes, seat=seat,
                about_person=person,
            )  # fmt: skip


def _forget_device(request: Any) -> None:
    Device.objects.filter(pk=request.session.get(DEVICE)).delete()
