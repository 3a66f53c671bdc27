"""Before what somebody does with their own data."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localdate

from louzu.entrance.permissions import has_no_proof
from louzu.lib.freshness import freshly_confirmed_unless

View = Callable[..., HttpResponse]


def sure_it_is_you(view: View) -> View:
    """Like `freshly_confirmed`; of a neighbour who has no proof the page asks a second yes instead.

    What it is about is their own alone, and they must not be locked out of it.
    """
    return freshly_confirmed_unless(_has_no_proof)(view)


def _has_no_proof(request: Any) -> bool:
    return has_no_proof(request.user, localdate())
