"""The way to a page of another part of the house, if that part is there."""

from typing import Any

from django.urls import NoReverseMatch, reverse


def way(name: str, **named: Any) -> str:
    """The address of a page; empty if this house has no such page."""
    try:
        return reverse(name, kwargs=named)
    except NoReverseMatch:
        return ""
