"""The id of a record that a form makes: sent twice, the form still makes one."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Model

from louzu.lib import scope
from louzu.lib.uuid7 import uuid7

RANDOM_BITS = 62
Made = TypeVar("Made", bound=Model)
Said = ParamSpec("Said")
Done = TypeVar("Done")


def already_made(model: type[Made], pk: UUID) -> Made | None:
    """What the same form made when it was sent before."""
    return model._default_manager.filter(pk=pk).first()


def was_made(model: type[Model], made: UUID, by: Any) -> bool:
    """Has this person's form, sent before, made its record already?"""
    return already_made(model, made_once(made, by)) is not None


def however_often(deed: Callable[Said, Done]) -> Callable[Said, Done]:
    """A deed that finds what its form made before: also if both hands press at one moment.

    The database refuses the second of them; done again, it finds what the first one made. To
    stand above `@transaction.atomic`.
    """

    @wraps(deed)
    def once_more(*said: Said.args, **named: Said.kwargs) -> Done:
        try:
            return deed(*said, **named)
        except IntegrityError:
            return deed(*said, **named)

    return once_more


def made_once(made: UUID | None, by: Any) -> UUID:
    """The id that this person's form `made` always leads to, in this neighbourhood alone.

    The time in front is the form's, the rest is a digest: nobody can name, by choosing `made`,
    the id of a record that somebody else made.
    """
    if made is None:
        return uuid7()
    digest = hashlib.sha256(f"{scope.required()}/{by.pk}/{made}".encode()).digest()
    time = int(made) >> 80
    random = int.from_bytes(digest[:10], "big")
    value = time << 80 | 0x7 << 76 | (random >> 68 & 0xFFF) << 64
    return UUID(int=value | 0b10 << RANDOM_BITS | random & ((1 << RANDOM_BITS) - 1))
