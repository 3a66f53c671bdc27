"""Draw docs/states/cases.md out of the table of moves itself: python -m tools.states"""

import os
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

FILE = Path(__file__).parent.parent / "docs" / "states" / "cases.md"
HEAD = """# The way of a case

Made from `NEXT` and `BACK` in `louzu/cases/rules.py` by `python -m tools.states`; a test keeps it
in step. Where a case stands and what came of it are two things: `removed` and `partly` are only
ever written on the way from `claimed` to `closed`, by somebody other than the one who claimed it.
A move is one guarded UPDATE: of two people at once one moves the case, the other is shown where it
stands now.
"""


def text() -> str:
    from louzu.cases.rules import BACK, ENDED, NEXT, Status
    from louzu.cases.words import STATUSES

    return "\n".join(
        [
            HEAD,
            "```mermaid",
            "stateDiagram-v2",
            f"    [*] --> {Status.REPORTED}",
            *_arrows(NEXT),
            *(f"    {status} --> [*]" for status in Status if status in ENDED),
            "```",
            "",
            "| Status | Called | Moves to | Somebody is in charge |",
            "|---|---|---|---|",
            *_rows(NEXT, ENDED, STATUSES),
            "",
            "What triage did can be undone for ten minutes by whoever did it:",
            "",
            *(
                f"- `{status}` back to {_listed(BACK[status])}"
                for status in Status
                if status in BACK
            ),
            "",
            *_of_parts(),
        ]
    )


PARTS = """## The parts of a case

A part is something that one party does while another is in charge of the case. Nobody says that a
case is gone while a part of it is `open`; parts that are open end with their case, and go along
where cases are merged. Drawn from `Part.NEXT` in `louzu/cases/models/parts.py`.
"""


def _of_parts() -> Iterator[str]:
    from louzu.cases.models.parts import Part

    first, *others = Part.Status.values
    yield from (PARTS, "```mermaid", "stateDiagram-v2", f"    [*] --> {first}")
    for status in Part.Status.values:
        yield from (f"    {status} --> {each}" for each in sorted(Part.NEXT[status]))
    yield from (*(f"    {status} --> [*]" for status in others), "```", "")


def _arrows(moves: Mapping[str, Set[str]]) -> Iterator[str]:
    for status, after in moves.items():
        for each in _ordered(after):
            yield f"    {status} --> {each}"


def _rows(
    moves: Mapping[str, Set[str]], ended: Set[str], words: Mapping[str, object]
) -> Iterator[str]:
    for status, after in moves.items():
        in_charge = "" if status in ended else "yes"
        yield f"| `{status}` | {words[status]} | {_listed(after)} | {in_charge} |"


def _listed(statuses: Set[str]) -> str:
    return ", ".join(f"`{each}`" for each in _ordered(statuses))


def _ordered(statuses: Set[str]) -> list[str]:
    from louzu.cases.rules import Status

    return [status for status in Status if status in statuses]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "louzu.settings")
    import django
    from django.utils.translation import override

    django.setup()
    with override("en"):
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(text(), encoding="utf-8")
