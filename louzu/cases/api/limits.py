"""How often one key and one address may ask; counted by the database for every process."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from louzu.cases.api.arguments import BAD, Problem, Refused
from louzu.entrance.actions import throttle


def not_too_often(whose: Mapping[str, str], at: datetime) -> None:
    """The specification has no status for it: it is a 400 whose code says more."""
    if until := throttle.take(whose, at=at):
        wait = max(1, round((until - at).total_seconds()))
        text = _("Too many requests. Ask again in %(seconds)s seconds.") % {"seconds": wait}
        raise Refused(Problem(text, BAD, "429"), wait=wait)
