"""One thing that is not as it should be, with its mend."""

from typing import NamedTuple


class Finding(NamedTuple):
    """`must`: the installation is not ready for residents before this is mended."""

    what: str
    mend: str
    must: bool = True
