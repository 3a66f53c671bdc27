"""What the book calls the deeds on the covenant."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: Mapping[str, str | Promise] = {
    "covenant.clause_added": _("Clause of the covenant added"),
    "covenant.clause_corrected": _("Clause of the covenant corrected"),
    "covenant.draft_agreed": _("Draft of a clause agreed by the residents"),
    "covenant.draft_removed": _("Draft of a clause removed"),
}
