"""Which keys there are, and how many values each of them seals."""

from collections import Counter

from louzu.lib.key_ring import ring
from louzu.streets.questions import values_by_key


def tell() -> int:
    """One line a key; 1 if values need a key that is not here."""
    keys = {key.name: key for key in ring()}
    used = sum(values_by_key().values(), Counter[str]())
    for place, (name, key) in enumerate(keys.items()):
        part = "seals and opens" if place == 0 else "opens"
        print(f"{name}  {used[name]:>8} values  {part:<15}  {key.source}")
    lacking = sorted(set(used) - set(keys))
    for name in lacking:
        print(f"{name}  {used[name]:>8} values  is missing: they cannot be opened")
    return 1 if lacking else 0


def older_in_use() -> Counter[str]:
    """Values by the id of their key, those of the first key left out."""
    used = sum(values_by_key().values(), Counter[str]())
    del used[ring()[0].name]
    return used
