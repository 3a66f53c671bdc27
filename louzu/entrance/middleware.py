"""When a device was last used, and how whoever has just come in on it reads."""

from collections.abc import Callable, Set
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from louzu.entrance.actions.doors import note_seen
from louzu.entrance.questions import persons_of
from louzu.entrance.rules import AT_THE_DOOR, Way
from louzu.households.questions.reading import as_choices
from louzu.lib.reader_cookies import ELDER, LANGUAGE, came_along, take_along
from louzu.people.models import Person, User

Answer = Callable[[Any], HttpResponse]


def last_seen(get_response: Answer) -> Answer:
    """Asks the session, which every page of a signed-in person reads anyway."""

    def middleware(request: Any) -> HttpResponse:
        response = get_response(request)
        if request.session.accessed and not request.session.is_empty():
            note_seen(request, at=timezone.now())
        return response

    return middleware


def as_they_read(get_response: Answer) -> Answer:
    """Whichever way somebody came in: their script and larger text have come along."""

    def middleware(request: Any) -> HttpResponse:
        response = get_response(request)
        if user_and_way := getattr(request, "came_in", None):
            user, way = user_and_way
            likes = likes_of(user, way, came_along(request))
            take_along(request, response, likes, firmly=way is Way.LETTER)
        return response

    return middleware


def likes_of(user: User, way: Way, before: Set[str]) -> dict[str, str]:
    """As it is kept with the person; a street's officer has none, and is left to the device.

    Nobody has to say anything: normal text is what every device shows, and a person whom somebody
    else named has simplified Chinese until they say otherwise, so that the browser's own language
    is better known, unless it was somebody else's before.
    """
    persons = persons_of(user)
    if not persons:
        return {}
    likes = as_choices(persons[0])
    is_said = likes[LANGUAGE] != Person.Script.HANS or way in AT_THE_DOOR or LANGUAGE in before
    if not is_said:
        del likes[LANGUAGE]
    if likes[ELDER] == "off" and way is not Way.LETTER:
        del likes[ELDER]
    return likes
