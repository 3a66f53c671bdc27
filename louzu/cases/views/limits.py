"""What all pages of reporters share: how often one address may report, and how one is reached."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from louzu.cases.actions.reporting import Reach
from louzu.cases.forms.reporting import ReachForm
from louzu.entrance.actions import throttle
from louzu.groups.decorators import VisitorRequest
from louzu.lib.client_address import client_address
from louzu.people.models import Person


def too_often(request: VisitorRequest, kind: str) -> str:
    """Counts one more; what to say if it is one too many, else "".

    A whole building may stand behind one address: see LIMITS in entrance/rules.py.
    """
    if not kind:
        return ""
    until = throttle.take({kind: client_address(request)}, at=timezone.now())
    if not until:
        return ""
    time = date_format(timezone.localtime(until), "H:i")
    return _(
        "Very many reports came from this connection. Send it again after %(time)s; what you "
        "wrote stays here. If it cannot wait, call the residents' committee."
    ) % {"time": time}


def reach_of(form: ReachForm, person: Person | None) -> Reach:
    """As it was chosen; whoever is signed in finds the report again as their own."""
    said = form.cleaned_data
    return Reach(said["channel"], said["name"], said["email"], person, said["phone"])
