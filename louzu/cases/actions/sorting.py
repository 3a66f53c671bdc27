"""Many cases at once, each as if it were sorted alone; and all of it undone by one press."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from louzu.cases.actions.steps import AlreadyMoved
from louzu.cases.actions.triage import undo_move
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.groups.permissions import Actor


@dataclass
class Sorted:
    """What was done, and which cases another hand had moved meanwhile: they stay as they stand."""

    done: list[Step] = field(default_factory=list)
    late: list[Case] = field(default_factory=list)


def sort_all(cases: Iterable[Case], deed: Callable[[Case], Step]) -> Sorted:
    """One after another, each in a transaction of its own: nobody waits for the whole heap."""
    result = Sorted()
    for case in cases:
        try:
            result.done.append(deed(case))
        except AlreadyMoved as late:
            result.late.append(late.case)
    return result


def undo_all(steps: Iterable[Step], *, by: Actor, at: datetime) -> Sorted:
    """Each back to where it stood; what went on since stays where it is."""
    result = Sorted()
    for step in steps:
        try:
            result.done.append(undo_move(step, by=by, at=at))
        except AlreadyMoved as late:
            result.late.append(late.case)
    return result
