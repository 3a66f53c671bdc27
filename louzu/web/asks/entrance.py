"""What lets somebody with a task in again."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from louzu.entrance.questions import passkeys_of
from louzu.web.asks.ask import Ask, Who


def add_a_passkey(who: Who) -> Iterator[Ask]:
    """Whoever holds a seat and came in by a link, as long as they have none."""
    login = who.person.user_id
    if not (login and who.seats and who.may_be_asked_for_passkey):
        return
    if not passkeys_of(login).exists():
        yield Ask(
            _("Add a passkey, so that you get in again"),
            _("The finger, the face or the code of your phone is enough from then on."),
            reverse("entrance:welcome"),
            _("Add a passkey"),
        )
