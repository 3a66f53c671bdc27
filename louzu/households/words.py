"""What each consent is for: who sees what, and what goes when it is taken back."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from louzu.households.models import Consent

Words = str | Promise


class About(NamedTuple):
    """One purpose, in plain words."""

    what: Words
    who_sees: Words
    when_withdrawn: Words


PURPOSES: Mapping[str, About] = {
    Consent.Purpose.CONTACT: About(
        _("Your name and a telephone number are kept as the contact of your household."),
        _(
            "The residents' committee, and the leader for their own building group. "
            "Each look is written down, with its reason."
        ),
        _("Name and number are struck out at once."),
    ),
    Consent.Purpose.NAMED: About(
        _("Your name stands on the building's page for the seats you hold there."),
        _("Everybody."),
        _("Your name goes from every public page at once."),
    ),
    Consent.Purpose.PICTURE: About(
        _("Pictures in which you can be recognised may be shown."),
        _("Whoever sees the page that the picture stands on."),
        _("No picture that shows you is shown any longer."),
    ),
}
