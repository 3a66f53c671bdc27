"""The fences of the house: each reads one file's syntax tree and names what climbs over it."""

import ast
from collections.abc import Iterator

LINES_ON_A_SCREEN = 30
LINES_OF_A_ROOM = 250

WRITES = {
    "save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update",
    "_raw_delete", "move_to",
}  # fmt: skip
LOOKUPS = {
    "exact", "iexact", "in", "gt", "gte", "lt", "lte", "range", "isnull", "contains", "icontains",
    "startswith", "istartswith", "endswith", "iendswith", "regex", "iregex", "date", "year",
    "month", "day",
}  # fmt: skip
SIGNALS = {
    "django.dispatch", "django.db.models.signals", "django.core.signals", "django.test.signals",
    "django.contrib.auth.signals", "django.db.backends.signals",
}  # fmt: skip
RAW_SQL = {"raw", "extra", "RawSQL", "execute", "executemany", "executescript"}
CLOCKS = {"now", "localtime", "localdate", "today", "utcnow"}
KEYS = {"ForeignKey", "ScopedForeignKey", "OneToOneField", "ManyToManyField"}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield name, node


def at(node: ast.AST, what: str) -> str:
    return f"line {node.lineno}: {what}"  # type: ignore[attr-defined]


def writes(tree: ast.AST) -> list[str]:
    """Changes of the database; `update` with a mapping and `delete` of a key are none."""
    found = []
    for name, call in calls(tree):
        is_method = isinstance(call.func, ast.Attribute)
        changes = name == "update" and call.keywords and not call.args
        empties = name == "delete" and not call.args and not call.keywords
        if is_method and (name in WRITES or changes or empties):
            found.append(at(call, f"{name}()"))
    return found


def excludes_across_relations(tree: ast.AST) -> list[str]:
    """`exclude(homes__floor=3)` drops too much when there are several; `~Exists` does not."""
    found = []
    for name, call in calls(tree):
        if name == "exclude":
            words = [word.arg or "" for word in ast.walk(call) if isinstance(word, ast.keyword)]
            found += [at(call, word) for word in words if not set(word.split("__")[1:]) <= LOOKUPS]
    return found


def raw_sql(tree: ast.AST) -> list[str]:
    """SQL written by hand that does not name the neighbourhood."""
    found = []
    for name, call in calls(tree):
        if name in RAW_SQL and "neighbourhood_id" not in ast.unparse(call):
            found.append(at(call, ast.unparse(call)[:60]))
    return found


def crossings(tree: ast.AST) -> list[str]:
    """The reason given at each `across(...)`."""
    return [ast.unparse(call.args[0]) for name, call in calls(tree) if name == "across"]


def imports(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node, node.module
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def signals(tree: ast.AST) -> list[str]:
    """A signal hides a deed in another room."""
    return [at(node, module) for node, module in imports(tree) if module in SIGNALS]


def clocks(tree: ast.AST) -> list[str]:
    """The clock is read in the view, command or job, and handed down as `at`."""
    return [at(call, f"{name}()") for name, call in calls(tree) if name in CLOCKS and not call.args]


def keys_by_name(tree: ast.AST) -> list[str]:
    """A foreign key into another app names its class, so that the import contracts see it."""
    return [
        at(call, ast.unparse(call)[:60])
        for name, call in calls(tree)
        if name in KEYS
        for target in call.args[:1]
        if isinstance(target, ast.Constant) and "." in str(target.value)
    ]


def long_functions(tree: ast.AST) -> list[str]:
    return [
        at(node, f"{node.name} has {node.end_lineno - node.lineno + 1} lines")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= LINES_ON_A_SCREEN
    ]


def long_file(text: str) -> list[str]:
    lines = text.count("\n")
    return [f"{lines} lines"] if lines > LINES_OF_A_ROOM else []


def unexplained(tree: ast.Module) -> list[str]:
    """Public functions of a room without a line in residents' words."""
    return [
        at(node, node.name)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
