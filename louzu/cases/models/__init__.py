"""Django finds the tables of an app in this folder."""

from louzu.cases.models import (
    cases,
    categories,
    history,
    keys,
    notices,
    parts,
    reports,
    routes,
    saved,
)

__all__ = [
    "cases",
    "categories",
    "history",
    "keys",
    "notices",
    "parts",
    "reports",
    "routes",
    "saved",
]
