"""Django finds the tables of an app in this folder."""

from louzu.cases.models import (
    cases,
    categories,
    history,
    keys,
    parts,
    reminders,
    reports,
    routes,
    saved,
    wordings,
)

__all__ = [
    "cases",
    "categories",
    "history",
    "keys",
    "parts",
    "reminders",
    "reports",
    "routes",
    "saved",
    "wordings",
]
