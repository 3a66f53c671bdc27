"""The charter: public, and never out of step with what the house really lets each seat do."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from louzu.groups.decorators import VisitorRequest, open_to_all
from louzu.groups.models import ROLE_NAMES
from louzu.groups.rules import CHARTER, PARTY_OF, REACHES, Deed, Role
from louzu.groups.words import HOW_FAR, PARTIES, WHAT_A_ROLE_IS, WHAT_MAY_BE_DONE


@open_to_all
def charter(request: VisitorRequest) -> HttpResponse:
    return render(request, "groups/charter.html", {"seats": list(_seats())})


def _seats() -> Iterator[dict[str, Any]]:
    for role, name in ROLE_NAMES:
        yield {
            "name": name,
            "party": PARTIES.get(PARTY_OF.get(Role(role))),  # type: ignore[arg-type]
            "text": WHAT_A_ROLE_IS[role],
            "reaches": [HOW_FAR[reach] for reach in REACHES[role]],
            "rights": [WHAT_MAY_BE_DONE[deed] for deed in Deed if deed in CHARTER[role]],
        }
