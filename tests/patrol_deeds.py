"""Who may do what on a patrol: rows of the table in tests/deeds.py.

A second member of the committee began it; whoever may walk there walks along.
"""

from louzu.lib.uuid7 import uuid7
from louzu.patrols.actions import floors, patrols
from louzu.patrols.models import Patrol
from louzu.patrols.tests.people import kind
from tests.case_deeds import reported
from tests.deed_rows import Row, Spot, at
from tests.rights import WALKERS


def begun(spot: Spot) -> Patrol:
    return patrols.begin_patrol(spot.group, by=spot.second, at=at(), floors=6)


def finished(spot: Spot) -> Patrol:
    return patrols.finish_patrol(begun(spot), by=spot.second, at=at())


PATROL_DEEDS = [
    Row("patrols:begin_patrol", WALKERS, lambda s, by: patrols.begin_patrol(
        s.group, by=by, at=at(), floors=6)),
    Row("patrols:tick_clear", WALKERS, lambda s, by: floors.tick_clear(
        begun(s), 6, by=by, at=at())),
    Row("patrols:take_back_tick", WALKERS, lambda s, by: floors.take_back_tick(
        begun(s), 6, by=by, at=at())),
    Row("patrols:report_from_patrol", WALKERS, lambda s, by: floors.report_from_patrol(
        begun(s), floors.Seen(6, kind(), uuid7()), by=by, at=at())),
    Row("patrols:see_known_case", WALKERS, lambda s, by: floors.see_known_case(
        begun(s), 6, reported(s), by=by, at=at())),
    Row("patrols:finish_patrol", WALKERS, lambda s, by: patrols.finish_patrol(
        begun(s), by=by, at=at())),
    Row("patrols:go_on_walking", WALKERS, lambda s, by: patrols.go_on_walking(
        finished(s), by=by, at=at())),
    Row("patrols:give_up_patrol", WALKERS, lambda s, by: patrols.give_up_patrol(
        begun(s), by=by, at=at())),
]  # fmt: skip
