"""PostgreSQL's compilers, with pinned writes."""

from django.db.backends.postgresql.compiler import (  # type: ignore[import-untyped]
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
