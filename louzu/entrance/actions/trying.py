"""Trying a code: counted before it is looked at, against the login and against the address."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from louzu.entrance.actions import throttle
from louzu.entrance.actions.proofs import WrongCode, accept_code
from louzu.entrance.rules import Way
from louzu.people.models import User


class TooOften(Exception):
    """Wait until then, or get in another way."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until

    def words(self) -> str:
        time = date_format(localtime(self.until), "H:i")
        return _("Too many wrong codes. Try again after %(time)s, or use your passkey.") % {
            "time": time
        }


def try_code(*, name: str, code: str, address: str, at: datetime) -> tuple[User, Way]:
    """Whose login the code opened, and how; `WrongCode`, or `TooOften` before it was looked at.

    An unknown name is counted, looked up and reckoned like a known one: neither the answer nor
    how long it takes tells who has a login.
    """
    known = name.strip()
    whose = {"login": known.casefold(), "login_day": known.casefold(), "address": address}
    if until := throttle.take(whose, at=at):
        raise TooOften(until)
    user = User.objects.filter(name=known, is_active=True).first()
    way = accept_code(user, code, at=at)
    if user is None:  # the codes of nobody open nothing
        raise WrongCode
    throttle.give_back(whose)
    return user, way
