"""Coming in on a device, and going out of it again, here or from afar."""

from datetime import datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.db import transaction

from louzu.audit import actions as audit
from louzu.entrance.models import Device
from louzu.entrance.questions import at_home_of, persons_of
from louzu.entrance.rules import SEEN_EVERY, Way, device_of, stays_fresh
from louzu.lib.freshness import freshen
from louzu.people.models import User

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"
# In the session: the device, when it was seen, and whether Today may ask for a passkey.
DEVICE, SEEN, ASKED_FOR_PASSKEY = "device", "seen", "asked_for_passkey"


def come_in(request: Any, user: User, way: Way, *, at: datetime) -> None:
    """Open a session on this device; whoever was signed in on it before is out."""
    leave_before_another_comes_in(request, user)
    with transaction.atomic():
        login(request, user, backend=MODEL_BACKEND)
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
        tell_the_book("entrance.signed_in", user, at=at, changes={"way": ["", str(way)]})


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
    rows = rows if only is None else rows.filter(pk=only)
    keys = list(rows.values_list("session_key", flat=True))
    for key in keys:
        import_module(settings.SESSION_ENGINE).SessionStore(key).delete()
    rows.delete()
    if keys:
        changes = {"devices": ["", len(keys)]}
        tell_the_book("entrance.signed_out_elsewhere", user, at=at, changes=changes)
    return len(keys)


def tell_the_book(deed: str, user: User, *, at: datetime, changes: Any = None) -> None:
    """In the book of each neighbourhood in which this login is somebody; for oneself."""
    for person in persons_of(user):
        with at_home_of(person):
            audit.record(
                deed, by=person, about=person, at=at, changes=changes, seat="", about_person=person
            )


def _forget_device(request: Any) -> None:
    Device.objects.filter(pk=request.session.get(DEVICE)).delete()
