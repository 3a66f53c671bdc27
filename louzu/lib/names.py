"""Names in each script, as people wrote them: never converted by machine.

A converter breaks names (富源里 would become 富源裡), so a name that was given in one script
only is shown in that script to everybody.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

READING_ORDER = {
    "zh-hans": ("hans", "hant", "en"),
    "zh-hant": ("hant", "hans", "en"),
    "en": ("en", "hans", "hant"),
}


def reading_order() -> tuple[str, ...]:
    """The scripts in the order in which this reader likes a name best."""
    return READING_ORDER.get(get_language() or "zh-hans", READING_ORDER["zh-hans"])


def in_reader_script(thing: object, stem: str) -> str:
    """The text `stem` of a thing in the reader's script, else in the first that exists."""
    for script in reading_order():
        if text := getattr(thing, f"{stem}_{script}"):
            return str(text)
    return ""


def in_reader_language(texts: Mapping[str, Any]) -> str:
    """Of `hans`, `hant` and `en` the one this reader likes best, else the first that exists."""
    return next((str(texts[script]) for script in reading_order() if texts.get(script)), "")


def bracketed(name: str, about: str) -> str:
    """Wang Fang (640-302); in Chinese with brackets as wide as a character."""
    return f"{name} ({about})" if get_language() == "en" else f"{name}（{about}）"


def labelled(label: str, text: str) -> str:
    """Wang Fang: leader; in Chinese with a colon as wide as a character."""
    return f"{label}: {text}" if get_language() == "en" else f"{label}：{text}"


def listed(names: Iterable[str]) -> str:
    """Wang Fang, Li Ming; in Chinese with the comma of a list."""
    return (", " if get_language() == "en" else "、").join(names)


class Named(models.Model):
    """A thing with a name per script; at least one is given."""

    name_hans = models.CharField(_("name in simplified Chinese"), max_length=60, blank=True)
    name_hant = models.CharField(_("name in traditional Chinese"), max_length=60, blank=True)
    name_en = models.CharField(_("name in English"), max_length=90, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_reader_script(self, "name")
