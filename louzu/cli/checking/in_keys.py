"""Findings about the sealing keys: is each one here, and is an older one still about?"""

from collections.abc import Iterator

from louzu.cli.checking.finding import Finding
from louzu.lib.key_ring import KeyTrouble, has_none, ring

MEND = "put the key back from a backup (docs/operations.md, Sealing keys)"


def findings() -> Iterator[Finding]:
    """Missing, malformed, other ones; or a rotation that was begun and not ended."""
    from louzu.streets.questions import values_by_key

    used = sum((sum(counted.values()) for counted in values_by_key().values()), 0)
    if has_none() and not used:
        return  # made when the server starts
    try:
        names = [key.name for key in ring()]
    except KeyTrouble as trouble:
        yield Finding(str(trouble), MEND)
        return
    by_key = {name for counted in values_by_key().values() for name in counted}
    for name in sorted(by_key - set(names)):
        yield Finding(f"Values are sealed with the sealing key {name}, which is not here.", MEND)
    if by_key & set(names[1:]):
        yield Finding("Values are still sealed with an older key.", "louzu keys rotate", must=False)
    elif names[1:]:
        yield Finding(
            "Nothing needs the older sealing keys.", "louzu keys rotate --retire", must=False
        )
