"""What waits for a person today: the one list that later parts add to.

An ask is a sentence about something only this person's seat can move on, with the page where it
is done. Nothing is counted against anybody; where nothing waits, the page says so.
"""

from collections.abc import Callable, Iterator

from louzu.web.asks.ask import Ask, Who
from louzu.web.asks.cases import move_the_cases_on
from louzu.web.asks.committee import close_the_gaps, confirm_an_import, look_into_an_alert
from louzu.web.asks.entrance import add_a_passkey
from louzu.web.asks.handed_over import decide_corrections, take_over
from louzu.web.asks.leaders import choose_a_theme, find_a_deputy, say_whether_to_be_named
from louzu.web.asks.leaves import come_back_earlier, stand_in
from louzu.web.asks.letters import meet_newcomers, print_the_letters
from louzu.web.asks.neighbours import get_to_know_the_building
from louzu.web.asks.patrols import go_on_walking

ASKS: list[Callable[[Who], Iterator[Ask]]] = [
    add_a_passkey,
    come_back_earlier,
    stand_in,
    take_over,
    get_to_know_the_building,
    go_on_walking,
    meet_newcomers,
    move_the_cases_on,
    say_whether_to_be_named,
    choose_a_theme,
    find_a_deputy,
    print_the_letters,
    look_into_an_alert,
    confirm_an_import,
    decide_corrections,
    close_the_gaps,
]


def asks_of(who: Who) -> list[Ask]:
    """Everything that waits for this person, the nearest first."""
    return [ask for find in ASKS for ask in find(who)]
