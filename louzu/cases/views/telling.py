"""What a deed tells whoever reported the case, shown before it is done; only that is sent."""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from louzu.cases.actions.steps import AlreadyMoved
from louzu.cases.models.cases import Case
from louzu.cases.questions.messages import THEIR_LINK, Message, mail_of, news_of
from louzu.entrance.drawings import TAGS
from louzu.lib.shown_first import mark


class NotYetShown(Exception):
    """The reporter would read something else than what was shown; the deed is taken back."""

    def __init__(self, news: list[Message]) -> None:
        super().__init__(news)
        self.news = news


@dataclass(frozen=True)
class Mail:
    """The message in one language, as it is sent."""

    tag: str  # as HTML writes it
    subject: str
    body: str


@dataclass
class Preview:
    """In the reader's language first; who reported it is not asked, and not shown."""

    case: Case
    news: list[Message]
    is_new: bool = False  # shown in answer to a press: nothing is done yet
    mails: list[Mail] = field(init=False)

    def __post_init__(self) -> None:
        here = get_language()
        languages = sorted(TAGS, key=lambda language: language != here)
        self.mails = [self._mail(language) for language in languages]

    def _mail(self, language: str) -> Mail:
        with override(language):
            said = [each[language] for each in self.news]
            return Mail(TAGS[language], *mail_of(self.case, said, str(THEIR_LINK)))

    @property
    def mark(self) -> str:
        return mark(self.news)

    @property
    def alone(self) -> list["Preview"]:
        return [self]


def do_as_shown(
    case: Case, deed: Callable[[], Any], *, at: datetime, shown: str, words: str = ""
) -> None:
    """Do it if just this was shown before; else `NotYetShown`, and nothing is done."""
    with transaction.atomic():
        deed()
        news = news_of(case, at)
        _refuse_to_lose(words, news)
        if news and mark(news) != shown:
            raise NotYetShown(news)


def would_tell(case: Case, deed: Callable[[], Any], *, at: datetime) -> Preview | None:
    """Done and taken back at once, so that what is shown is what will be told.

    None where nobody is told, or where it cannot be done as it stands.
    """
    try:
        do_as_shown(case, deed, at=at, shown="")
    except NotYetShown as first:
        return Preview(case, first.news)
    except (AlreadyMoved, ValidationError):
        return None
    return None


def would_tell_each(
    cases: Iterable[Case], deed: Callable[[Case], Any], *, at: datetime
) -> list[Preview]:
    """The same of every case of a heap; where nobody is told anything, there is none."""
    told = (would_tell(case, partial(deed, copy(case)), at=at) for case in cases)
    return [preview for preview in told if preview]


def _refuse_to_lose(words: str, news: list[Message]) -> None:
    if words and not any(words.strip() in text for each in news for text in each.values()):
        lost = _("The reporter is not told of this. Put your words into the note, or leave them.")
        raise ValidationError({"words": lost})
