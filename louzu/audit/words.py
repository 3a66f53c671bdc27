"""Why sealed things are looked at: the usual reasons, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: Mapping[str, str | Promise] = {
    "asked": _("the household asked for it"),
    "visit": _("to arrange a visit or see whether all is well"),
    "danger": _("danger or damage in the building"),
    "news": _("to pass on news of the building group"),
    "correct": _("to check whether it is still right"),
}

KNEW_THE_NUMBER = "number"
THEIR_OWN = "own"
GIVEN_BY_THE_DEED: Mapping[str, str | Promise] = {
    KNEW_THE_NUMBER: _("the whole phone number was typed in"),
    THEIR_OWN: _("it is about themselves"),
}


def reason_in_words(reason: str) -> str:
    """A usual reason in the reader's language; any other as it was written."""
    return str({**REASONS, **GIVEN_BY_THE_DEED}.get(reason, reason))
