"""Write docs/charter.md out of the charter itself: python -m tools.charter"""

import os
from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).parent.parent / "docs" / "charter.md"
HEAD = """# The charter: who may do what

Made from `louzu/groups/rules.py` by `python -m tools.charter`; a test keeps it in step.
Rights come from seats, never from a login. A right reaches as far as the seat that holds it.
Public pages are open to everybody.
"""


def text() -> str:
    from django.utils.translation import override

    with override("en"):
        return "\n".join([HEAD, *_table(), "", *_seats()])


def _table() -> Iterator[str]:
    from louzu.groups.models import ROLE_NAMES
    from louzu.groups.rules import CHARTER, Deed

    yield "| | " + " | ".join(str(name) for _, name in ROLE_NAMES) + " |"
    yield "|---" * (len(ROLE_NAMES) + 1) + "|"
    for deed in Deed:
        marks = ("yes" if deed in CHARTER[role] else "" for role, _ in ROLE_NAMES)
        yield f"| `{deed}` | " + " | ".join(marks) + " |"


def _seats() -> Iterator[str]:
    from louzu.groups.models import ROLE_NAMES
    from louzu.groups.rules import CHARTER, REACHES, Deed
    from louzu.groups.words import HOW_FAR, WHAT_A_ROLE_IS, WHAT_MAY_BE_DONE

    for role, name in ROLE_NAMES:
        yield f"## {str(name)[0].upper()}{str(name)[1:]}\n"
        reaches = " or ".join(str(HOW_FAR[reach]) for reach in REACHES[role])
        yield f"{WHAT_A_ROLE_IS[role]} Reaches {reaches}. May:\n"
        yield from (f"- {WHAT_MAY_BE_DONE[d]}" for d in Deed if d in CHARTER[role])
        yield ""


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "louzu.settings")
    import django

    django.setup()
    FILE.write_text(text(), encoding="utf-8")
