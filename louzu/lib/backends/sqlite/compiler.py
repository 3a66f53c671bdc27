"""SQLite's compilers, with pinned writes."""

from django.db.models.sql.compiler import (
    SQLAggregateCompiler,
    SQLCompiler,
    SQLInsertCompiler,
)

from louzu.lib.backends.pinning import PinnedDelete as SQLDeleteCompiler
from louzu.lib.backends.pinning import PinnedUpdate as SQLUpdateCompiler

__all__ = [
    "SQLAggregateCompiler",
    "SQLCompiler",
    "SQLDeleteCompiler",
    "SQLInsertCompiler",
    "SQLUpdateCompiler",
]
